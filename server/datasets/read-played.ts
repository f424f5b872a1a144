import { DramatisError } from "../domain/errors.ts";
import type { PlaythroughId, SceneId, TurnId, WorldHash } from "../domain/ids.ts";
import type {
  CallDispatched,
  CallEnded,
  CallRefused,
  JournalRecord,
  TurnEdited,
  TurnEnded,
  TurnRated,
  TurnReplaced,
  TurnWithdrawn,
} from "../domain/playthrough/journal.ts";
import {
  applyRecord,
  beginPlaythrough,
  type Playthrough,
  type TurnRecord,
} from "../domain/playthrough/playthrough.ts";
import { minutesAt, type PlayClock } from "../domain/playthrough/clock.ts";
import type { PlayState } from "../domain/playthrough/state.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";

/** A whole playthrough, folded, with what a row needs beyond the fold: positions, times and the state at each. */
export interface Played {
  readonly id: PlaythroughId;
  /** Each version of the world that it was in, from which `seq` on; nearly always one. */
  readonly versions: readonly PlayedVersion[];
  readonly view: Playthrough;
  /** The state after the entry at each `seq`; what did not change is shared. Index 0 is empty. */
  readonly states: readonly (PlayState | undefined)[];
  /** Wall time of the entry at each `seq`, milliseconds. */
  readonly times: readonly (number | undefined)[];
  /** The clock after the entry at each `seq`. */
  readonly clocks: readonly (PlayClock | undefined)[];
  /** In order of their starts. */
  readonly turns: readonly PlayedTurn[];
  readonly reports: readonly { readonly seq: number; readonly path: string }[];
}

export interface PlayedVersion {
  readonly seq: number;
  readonly world: World;
}

/** The version in force after the entry at `seq`. */
export function versionAt({ versions }: Pick<Played, "versions">, seq: number): World {
  const found = versions.findLast((version) => version.seq <= seq) ?? versions[0];
  if (found) return found.world;
  throw new DramatisError({ code: "internal", message: "A playthrough was in no version of its world." });
}

export interface PlayedTurn {
  readonly id: TurnId;
  readonly scene: SceneId;
  readonly record: TurnRecord;
  readonly started: JournalRecord;
  readonly calls: PlayedCall[];
  ended?: { readonly seq: number; readonly entry: TurnEnded };
  /** What was said of it afterwards, in order. */
  readonly feedback: TurnFeedback[];
}

export type TurnFeedback = TurnRated | TurnEdited | TurnReplaced | TurnWithdrawn;

export interface PlayedCall {
  readonly seq: number;
  readonly entry: CallRefused | CallDispatched;
  ended?: { readonly seq: number; readonly at: number; readonly entry: CallEnded };
}

const page = 500;

/** Reads and folds a playthrough page by page. Throws `storage_corrupt` where its world is missing. */
export async function readPlayed(
  id: PlaythroughId,
  ports: { readonly journal: Pick<Journal, "read">; readonly library: Library },
  signal: AbortSignal,
): Promise<Played | undefined> {
  let fold: PlayedFold | undefined;
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const records = await ports.journal.read(id, after, page);
    for (const record of records) {
      fold ??= await beginFold(record, id, ports.library);
      await foldRecord(fold, record, ports.library);
    }
    const last = records.at(-1);
    if (!last || records.length < page) break;
    after = last.seq;
  }
  return fold?.played;
}

/** A playthrough while its records are being gone through, for whoever looks at each before it is folded in. */
export interface PlayedFold {
  readonly played: Played;
  readonly versions: PlayedVersion[];
  readonly states: (PlayState | undefined)[];
  readonly times: (number | undefined)[];
  readonly clocks: (PlayClock | undefined)[];
  readonly turns: PlayedTurn[];
  readonly reports: { seq: number; path: string }[];
  readonly byId: Map<TurnId, PlayedTurn>;
}

/** Begins with the first record, which `foldRecord` is still to be given. */
export async function beginFold(
  first: JournalRecord,
  id: PlaythroughId,
  library: Library,
): Promise<PlayedFold> {
  const { entry } = first;
  const world = await findVersion(
    id,
    entry.type === "playthrough.opened" ? entry.worldHash : undefined,
    library,
  );
  const versions = [{ seq: first.seq, world }];
  const states: (PlayState | undefined)[] = [];
  const times: (number | undefined)[] = [];
  const clocks: (PlayClock | undefined)[] = [];
  const turns: PlayedTurn[] = [];
  const reports: { seq: number; path: string }[] = [];
  const view = beginPlaythrough(first, world.document);
  return {
    played: { id, versions, view, states, times, clocks, turns, reports },
    versions,
    states,
    times,
    clocks,
    turns,
    reports,
    byId: new Map(),
  };
}

async function findVersion(id: PlaythroughId, hash: WorldHash | undefined, library: Library): Promise<World> {
  const world = hash === undefined ? undefined : await library.world({ hash });
  if (world) return world;
  throw new DramatisError({
    code: "storage_corrupt",
    message: `Playthrough ${id} was played in world version ${hash ?? "(unknown)"}, which the library lacks.`,
    mend: "Restore the database from a backup.",
  });
}

/** Adds one record more; what a call, a turn and the state came to is in `fold.played` then. */
export async function foldRecord(fold: PlayedFold, record: JournalRecord, library: Library): Promise<void> {
  addRecord(fold, record);
  const { entry, seq } = record;
  if (entry.type !== "world.changed") return;
  fold.versions.push({ seq, world: await findVersion(fold.played.id, entry.to, library) });
}

function addRecord(fold: PlayedFold, record: JournalRecord): void {
  const { view } = fold.played;
  const world = versionAt(fold, record.seq);
  const { entry } = record;
  if (entry.type !== "playthrough.opened") applyRecord(view, record, world.document);
  fold.states[record.seq] = view.state;
  fold.times[record.seq] = record.at;
  fold.clocks[record.seq] = view.clock;
  switch (entry.type) {
    case "turn.started": {
      const turn = {
        id: entry.turn,
        scene: entry.scene,
        record: turnRecord(view, entry.turn),
        started: record,
        calls: [],
        feedback: [],
      };
      fold.turns.push(turn);
      fold.byId.set(entry.turn, turn);
      return;
    }
    case "call.refused":
    case "call.dispatched":
      fold.byId.get(entry.turn)?.calls.push({ seq: record.seq, entry });
      return;
    case "call.ended": {
      const call = fold.byId.get(entry.turn)?.calls.find((other) => other.entry.call === entry.call);
      if (call) call.ended = { seq: record.seq, at: record.at, entry };
      return;
    }
    case "turn.ended": {
      const turn = fold.byId.get(entry.turn);
      if (turn) turn.ended = { seq: record.seq, entry };
      return;
    }
    case "turn.rated":
    case "turn.edited":
    case "turn.replaced":
    case "turn.withdrawn":
      fold.byId.get(entry.turn)?.feedback.push(entry);
      return;
    case "state.reported":
      for (const { path } of entry.changes) fold.reports.push({ seq: record.seq, path });
      return;
    case "compensation.asked":
    case "compensation.ended":
    case "playthrough.opened":
    case "scene.opened":
    case "scene.closed":
    case "feeling.changed":
    case "standing.changed":
    case "presence.changed":
    case "scene.described":
    case "line.said":
    case "turn.text":
    case "time.passed":
    case "memory.kept":
    case "event.reported":
    case "trigger.fired":
    case "trigger.watched":
    case "quest.advanced":
    case "goal.changed":
    case "goal.pursued":
    case "world.changed":
    case "rumour.told":
    case "stage.set":
    case "playthrough.forked":
    case "playthrough.saved":
      return;
    default:
      entry satisfies never;
  }
}

function turnRecord(view: Playthrough, id: TurnId): TurnRecord {
  const record = view.turns.get(id);
  if (record) return record;
  throw new DramatisError({ code: "internal", message: `The fold forgot turn ${id}.` });
}

/** Minutes of the playthrough's clock as the entry at `seq` left it. `at`: wall time in milliseconds. */
export function minutes({ clocks, view }: Played, at: number, seq: number): number {
  return minutesAt({ clock: clocks[seq] ?? view.clock }, at);
}
