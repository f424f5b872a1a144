import type { PlayHost } from "../app/live-play.ts";
import type { WorldReloads } from "../app/world-reloads.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { Access } from "./access.ts";
import type { SceneSubscriptions } from "./scene-subscriptions.ts";
import type { TickBatch } from "./tick-batch.ts";

/** What every connection of one server shares. */
export interface WireContext {
  readonly library: Library;
  readonly play: PlayHost;
  readonly rulesOf: (world: World) => Rules;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly access: Access;
  /** Who answers; shown to players. */
  readonly modelInfo: { readonly provider: string; readonly name: string };
  /** Written into playthroughs that games open here. */
  readonly origin: "game" | "demo" | "terminal";
  readonly ticks: TickBatch;
  readonly subscriptions: SceneSubscriptions;
  readonly log: Log;
  /** Whether the server takes nothing new because it is about to end. */
  readonly health: { isDraining: boolean };
  /** What became of saved files, where they are watched. */
  readonly reloads?: Pick<WorldReloads, "latest" | "follow" | "bring">;
}

/** What a connection speaks once it is known who is there. */
export interface Session {
  /** One frame that was JSON with a type. Rejects with what is to be told to the other side. */
  receive(frame: { readonly [key: string]: unknown; readonly type: string }): Promise<void>;
  /** The connection is gone. */
  close(): void;
}
