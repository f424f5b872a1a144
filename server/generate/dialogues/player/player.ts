import type { Beat, Blueprint } from "../../../domain/blueprint/blueprint.ts";
import type { Npc } from "../../../domain/npc/npc.ts";
import type { ModelFailure } from "../../../domain/ports/model.ts";
import type { World } from "../../../domain/world/world.ts";

/** What was said before, as both heard it. */
export interface Said {
  readonly by: "player" | "npc";
  readonly text: string;
}

export interface PlayerLine {
  readonly beat: Beat;
  readonly index: number;
  readonly heard: readonly Said[];
}

/** Somebody who plays a blueprint's player. */
export interface Player {
  /** `procedural` or the language model's provider, and its name. */
  readonly provider: string;
  readonly model: string;
  /** The next line. Never rejects for what a model does. */
  say(line: PlayerLine, signal: AbortSignal): Promise<SpokenLine>;
}

export type SpokenLine =
  | { readonly type: "said"; readonly text: string }
  /** `failure`: where the model gave no answer. */
  | {
      readonly type: "silent";
      readonly reason: string;
      readonly failure?: Pick<ModelFailure, "kind" | "message">;
    };

/** Whom a player meets, and as whom. */
export interface Cast {
  readonly world: World;
  readonly npc: Npc;
  readonly blueprint: Blueprint;
}
