import { nearNames } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { PlaythroughId } from "../domain/ids.ts";
import { endingsOf, isWithinAct } from "../domain/playthrough/forks.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import { foldPlaythrough } from "./fold-playthrough.ts";

export interface ForkSources {
  readonly journal: Journal;
  readonly library: Library;
  readonly clock: Pick<Clock, "now">;
}

export interface ForkRequest {
  readonly from: PlaythroughId;
  /** The id of the new one. */
  readonly to: PlaythroughId;
  /** The last record that it begins with, or the name of a save; all that is durable when absent. */
  readonly at?: number | string;
}

export interface Forked {
  readonly playthrough: PlaythroughId;
  readonly parent: PlaythroughId;
  /** The last record that both have. */
  readonly seq: number;
}

/**
 * Begins a playthrough that has everything of another up to a point, and goes on by itself. The other is left as it is,
 * whoever plays it now. A point between two entries of one act is moved behind them. Throws `not_found` for a
 * playthrough, a record or a save that is not there.
 */
export async function forkPlaythrough(sources: ForkSources, { from, to, at }: ForkRequest): Promise<Forked> {
  const versionOf: Parameters<typeof foldPlaythrough>[0]["versionOf"] = (hash) =>
    sources.library.world({ hash });
  const fold = async (until?: number): Promise<Playthrough> => {
    const folded = await foldPlaythrough({ journal: sources.journal, versionOf }, from, until);
    if (folded) return folded.view;
    throw unknownPlaythrough(from);
  };
  const wanted = typeof at === "number" ? at : seqOf(await fold(), from, at);
  const seq = await endOfAct(sources.journal, from, wanted);
  const view = await fold(seq);
  if (view.lastSeq !== seq || seq < 1) throw unknownRecord(from, wanted, (await fold()).lastSeq);
  await sources.journal.fork(from, to, seq, sources.clock.now(), endingsOf(view, from));
  return { playthrough: to, parent: from, seq };
}

async function endOfAct(journal: Journal, id: PlaythroughId, wanted: number): Promise<number> {
  for (let seq = wanted; ; seq += 1) {
    const [record] = seq < 1 ? [] : await journal.read(id, seq - 1, 1);
    if (!record || !isWithinAct(record)) return seq;
  }
}

function seqOf({ saves, lastSeq }: Playthrough, id: PlaythroughId, name: string | undefined): number {
  if (name === undefined) return lastSeq;
  const seq = saves.get(name);
  if (seq !== undefined) return seq;
  const names = nearNames(name, [...saves.keys()]);
  throw new DramatisError({
    code: "not_found",
    message: `Playthrough ${id} has no save ${name.slice(0, 80)}.`,
    mend:
      names.length > 0 ? `Its saves are ${listChoices(names)}.` : "It has none; name a record by its number.",
    param: "at",
  });
}

export function unknownPlaythrough(name: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `There is no playthrough ${name.slice(0, 80)}.`,
    mend: "`dramatis playthroughs` lists them.",
    param: "playthrough",
  });
}

function unknownRecord(id: PlaythroughId, seq: number, last: number): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Playthrough ${id} has no record ${seq}.`,
    mend: `It has 1 to ${last}.`,
    param: "at",
  });
}
