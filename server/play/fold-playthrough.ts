import { DramatisError } from "../domain/errors.ts";
import type { PlaythroughId, WorldHash } from "../domain/ids.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import { applyRecord, beginPlaythrough, type Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { World } from "../domain/world/world.ts";

const pageSize = 1000;

export interface FoldSources {
  readonly journal: Pick<Journal, "read">;
  readonly versionOf: (hash: WorldHash) => Promise<World | undefined>;
}

/**
 * What the journal of a playthrough adds up to, and the version that it is in; undefined when there is none. `until`:
 * the last record that counts.
 */
export async function foldPlaythrough(
  { journal, versionOf }: FoldSources,
  id: PlaythroughId,
  until = Number.POSITIVE_INFINITY,
): Promise<{ readonly view: Playthrough; readonly world: World } | undefined> {
  let records: readonly JournalRecord[] = await journal.read(id, 0, pageSize);
  const first = records[0];
  if (!first) return undefined;
  const worldOf = async (record: JournalRecord): Promise<World> => {
    const hash = hashIn(record);
    return (hash && (await versionOf(hash))) ?? missing(hash);
  };
  let world = await worldOf(first);
  const view = beginPlaythrough(first, world.document);
  for (let fresh: readonly JournalRecord[] = records.slice(1); ; fresh = records) {
    for (const record of fresh) {
      if (record.seq > until) return { view, world };
      applyRecord(view, record, world.document);
      if (record.entry.type === "world.changed") world = await worldOf(record);
    }
    if (records.length < pageSize) return { view, world };
    records = await journal.read(id, view.lastSeq, pageSize);
  }
}

function hashIn({ entry }: JournalRecord): WorldHash | undefined {
  if (entry.type === "playthrough.opened") return entry.worldHash;
  return entry.type === "world.changed" ? entry.to : undefined;
}

function missing(hash: WorldHash | undefined): never {
  throw new DramatisError({
    code: "storage_corrupt",
    message: `The world version ${hash ?? "of the first record"} that this playthrough runs in is not in the library.`,
    mend: "Restore the database from a backup.",
  });
}
