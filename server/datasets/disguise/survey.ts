import type {
  NpcId,
  PlaythroughId,
  PlayerId,
  SceneId,
  TurnId,
  WorldHash,
  WorldId,
} from "../../domain/ids.ts";
import { isPlayer } from "../../domain/ids.ts";
import type { JournalRecord, PlaythroughOpened, ScenePresence } from "../../domain/playthrough/journal.ts";
import type { ScenePlayer } from "../../domain/playthrough/journal-presence.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/** What a playthrough holds of its players, before anything of it is a row. */
export interface Survey {
  readonly origin: string;
  readonly world: WorldId | undefined;
  /** Versions of the world, in the order in which they were in force. */
  readonly versions: readonly WorldHash[];
  readonly players: ReadonlyMap<PlayerId, ReadonlySet<string>>;
  readonly npcs: ReadonlyMap<string, { readonly id: NpcId; readonly revision: number }>;
  /** What players said, wrote and were described as. */
  readonly words: readonly string[];
  /** The whole text of each turn. */
  readonly spoken: ReadonlyMap<TurnId, string>;
  readonly sceneOf: ReadonlyMap<TurnId, SceneId>;
}

const page = 500;

async function* recordsOf(
  id: PlaythroughId,
  journal: Pick<Journal, "read">,
  signal: AbortSignal,
): AsyncIterable<JournalRecord> {
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const records = await journal.read(id, after, page);
    yield* records;
    const last = records.at(-1);
    if (!last || records.length < page) return;
    after = last.seq;
  }
}

/** Undefined for a playthrough of which there is no record. */
export async function surveyPlaythrough(
  id: PlaythroughId,
  journal: Pick<Journal, "read">,
  signal: AbortSignal,
): Promise<Survey | undefined> {
  const surveyor = new Surveyor();
  for await (const { entry } of recordsOf(id, journal, signal)) {
    if (entry.type === "playthrough.opened" && surveyor.begin(entry)) return surveyor;
    surveyor.read(entry);
  }
  return surveyor.origin === "" ? undefined : surveyor;
}

class Surveyor implements Survey {
  origin = "";
  world: WorldId | undefined;
  readonly versions: WorldHash[] = [];
  readonly players = new Map<PlayerId, Set<string>>();
  readonly npcs = new Map<string, { readonly id: NpcId; readonly revision: number }>();
  readonly words: string[] = [];
  readonly spoken = new Map<TurnId, string>();
  readonly sceneOf = new Map<TurnId, SceneId>();

  /** Whether there is no more to know: the player of synthetic play is nobody. */
  begin({ origin, world, worldHash }: PlaythroughOpened): boolean {
    this.origin = origin;
    this.world = world;
    this.versions.push(worldHash);
    return origin === "synthetic";
  }

  read(entry: JournalRecord["entry"]): void {
    this.#readScene(entry);
    if (entry.type === "line.said" && isPlayer(entry.speaker)) this.words.push(entry.text);
    if (entry.type === "turn.edited") this.words.push(entry.text);
    if (entry.type === "world.changed") this.versions.push(entry.to);
    if (entry.type === "turn.started") this.sceneOf.set(entry.turn, entry.scene);
    if (entry.type === "turn.text")
      this.spoken.set(entry.turn, `${this.spoken.get(entry.turn) ?? ""}${entry.text}`);
  }

  #readScene(entry: JournalRecord["entry"]): void {
    if (entry.type === "scene.opened") {
      this.#meet(entry.player);
      for (const npc of entry.npcs) this.#cast(npc);
    }
    if (entry.type !== "presence.changed") return;
    for (const change of entry.changes) {
      if (change.type !== "came") continue;
      if ("player" in change) this.#meet(change.player);
      else this.#cast(change.npc);
    }
  }

  #meet({ id, name, description }: ScenePlayer): void {
    const names = this.players.get(id) ?? new Set();
    this.players.set(id, names.add(name));
    this.words.push(description);
  }

  #cast({ id, revision }: ScenePresence): void {
    this.npcs.set(`${id}@${revision}`, { id, revision });
  }
}
