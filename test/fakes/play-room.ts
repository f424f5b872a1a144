import { parsePlayerId, parsePlaythroughId, parseSceneId, type TurnId } from "../../server/domain/ids.ts";
import type { JournalEntry, JournalRecord } from "../../server/domain/playthrough/journal.ts";
import type { Stage } from "../../server/domain/playthrough/stage-set.ts";
import type { Ids } from "../../server/domain/ports/clock.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { Host } from "../../server/play/host.ts";
import type { Executor, PlayListener, RunRequest } from "../../server/play/listener.ts";
import type { LivePlaythrough, OpenPlaythroughRequest } from "../../server/play/player-face.ts";
import type { PlayLimits, PlayOptions } from "../../server/play/runner-options.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { type MemoryStore, memoryStore } from "./memory-store.ts";
import { playNpc, playWorld } from "./play-world.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a test id is not valid");
  return value;
}

export const playthroughId = valid(parsePlaythroughId("play_test"));
export const sceneId = valid(parseSceneId("scene_test"));
export const player = { id: valid(parsePlayerId("@ann")), name: "Ann", description: "A boatless boatwoman." };

/** Ids in order: `turn_1`, call `call00001`. */
export function countingIds(): Ids {
  let unique = 0;
  let call = 0;
  return {
    unique: () => String((unique += 1)).padStart(12, "0"),
    call: () => `call${String((call += 1)).padStart(5, "0")}`,
  };
}

/** Remembers what it is told, and lets a test wait for something to be told. */
export class Witness implements PlayListener {
  readonly seen: JournalRecord[] = [];
  readonly texts: { readonly turn: TurnId; readonly offset: number; readonly delta: string }[] = [];
  failure: Error | undefined;
  readonly #waiting = new Set<() => void>();

  records(records: readonly JournalRecord[]): void {
    this.seen.push(...records);
    this.#wake();
  }

  text(_scene: unknown, turn: TurnId, offset: number, delta: string): void {
    this.texts.push({ turn, offset, delta });
    this.#wake();
  }

  failed(error: Error): void {
    this.failure = error;
    this.#wake();
  }

  entries<Type extends JournalEntry["type"]>(type: Type): readonly Extract<JournalEntry, { type: Type }>[] {
    return this.seen.flatMap(({ entry }) => (isOfType(entry, type) ? [entry] : []));
  }

  /** The text of all turns so far, as told live. */
  get spoken(): string {
    return this.texts.map(({ delta }) => delta).join("");
  }

  /** Resolves when the condition holds, looked at after everything told. */
  until(condition: (witness: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition(this)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #wake(): void {
    for (const look of this.#waiting) look();
  }
}

function isOfType<Type extends JournalEntry["type"]>(
  entry: JournalEntry,
  type: Type,
): entry is Extract<JournalEntry, { type: Type }> {
  return entry.type === type;
}

/** A game that is asked to execute and answers when the test says so. */
export class TestGame implements Executor {
  readonly scene = sceneId;
  readonly player = player.id;
  readonly backend: boolean;
  readonly handlers: ReadonlySet<string>;
  readonly asked: RunRequest[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(handlers: readonly string[], backend = false) {
    this.handlers = new Set(handlers);
    this.backend = backend;
  }

  run(request: RunRequest): void {
    this.asked.push(request);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The request number `index`, when it has come. */
  async request(index: number): Promise<RunRequest> {
    while (this.asked.length <= index) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return valid(this.asked[index]);
  }
}

export interface PlayRoom {
  readonly host: Host;
  readonly live: LivePlaythrough;
  readonly witness: Witness;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
}

/** A playthrough of the islet with Ann and Ada on the quay. `store` may be one that has been played on before. */
export async function openRoom(
  model: Model,
  options: {
    /** In place of the islet. */
    readonly world?: World;
    /** In place of Ada. */
    readonly npc?: Npc;
    readonly simulate?: boolean;
    readonly limits?: Partial<PlayLimits>;
    readonly store?: MemoryStore;
    readonly epoch?: number;
    readonly ids?: Ids;
    readonly thinking?: PlayOptions["thinking"];
    /** The witness does not follow, for a test that brings its own. */
    readonly isUnseen?: boolean;
    readonly origin?: OpenPlaythroughRequest["origin"];
    readonly meaning?: PlayOptions["meaning"];
    readonly stage?: Stage;
    readonly repeats?: PlayOptions["repeats"];
  } = {},
): Promise<PlayRoom> {
  const world = options.world ?? playWorld();
  const npc = options.npc ?? playNpc(world);
  const clock = new ManualClock();
  const store = options.store ?? memoryStore();
  await store.library.putWorld(world);
  if (!(await store.library.npc(world.id, npc.id))) await store.library.putNpc(npc);
  const host = new Host({
    ...store,
    model,
    clock,
    ids: options.ids ?? countingIds(),
    epoch: options.epoch ?? 1,
    limits: options.limits ?? {},
    ...(options.thinking ? { thinking: options.thinking } : {}),
    ...(options.meaning ? { meaning: options.meaning } : {}),
    ...(options.repeats ? { repeats: options.repeats } : {}),
  });
  const live = await host.open({
    id: playthroughId,
    world,
    simulate: options.simulate ?? false,
    origin: options.origin ?? "game",
  });
  const witness = new Witness();
  if (!options.isUnseen) live.follow(witness);
  const { stage } = options;
  await live.openScene({ scene: sceneId, player, npcs: [npc.id], ...(stage ? { stage } : {}) });
  return { host, live, witness, clock, store };
}
