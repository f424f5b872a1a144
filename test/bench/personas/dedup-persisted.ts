import { BandRun } from "../../../server/app/import/band-run.ts";
import { openPersonaFile } from "../../../server/intake/personas/open-persona-file.ts";
import { readPersonaBatches } from "../../../server/intake/personas/read-persona-batches.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { NearDuplicates } from "../../../server/similarity/near-duplicates.ts";
import { defaultSimilarity } from "../../../server/similarity/similarity-options.ts";
import { openStore } from "../../../server/store/open-store.ts";

/** Lines of one act, as an import has it. */
const runSize = 2_000;

/**
 * The index alone with everything that keeps it: the file is read, each line looked up and taken, and the bands are
 * written to a database. Neither private words nor traits are read, and no persona is kept.
 * @returns seconds of CPU, all threads.
 */
export async function dedupPersisted(file: string, database: string): Promise<number> {
  const store = await openStore({ file: database, clock: systemClock() });
  const begun = process.cpuUsage();
  const index = new NearDuplicates({ options: defaultSimilarity, textOf: () => undefined });
  let run = new BandRun(1, defaultSimilarity);
  async function keep(): Promise<void> {
    const { first, next } = run;
    if (next === first) return;
    await store.nearIndex.add({ first, personas: [], segment: run.segment(), duplicates: [] });
    run = new BandRun(next, defaultSimilarity);
  }
  try {
    for await (const items of readPersonaBatches(await openPersonaFile(file))) {
      for (const item of items) {
        if (item.type !== "persona" || index.take(run.next, item.draft.text)) continue;
        run.add(index.bandHashes);
        if (run.next - run.first >= runSize) await keep();
      }
    }
    await keep();
  } finally {
    await store.close();
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
