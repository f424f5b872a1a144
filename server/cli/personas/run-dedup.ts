import type { DedupProgress, DedupReport } from "../../app/dedup-personas.ts";
import type { OpenDatabase } from "../../main/open-database.ts";
import { countOf } from "../count-of.ts";
import type { Shell } from "../shell.ts";

/** Milliseconds between two lines of progress. */
const pause = 2_000;
const shown = 20;

/** Compares personas of a database that this process has open. Throws what `openEmbedder` and `dedupPersonas` throw. */
export async function dedupOpened(
  { config, log, interrupt }: Shell,
  { store, clock }: OpenDatabase,
  wanted: { readonly cosine: number; readonly where?: string | undefined; readonly dryRun: boolean },
): Promise<DedupReport> {
  const { openEmbedder } = await import("../../main/open-embedder.ts");
  const { dedupPersonas } = await import("../../app/dedup-personas.ts");
  const embedder = openEmbedder(config, clock);
  let told = clock.monotonic();
  const onProgress = ({ compared, embedded, near }: DedupProgress): void => {
    if (!log.isLive || clock.monotonic() - told < pause) return;
    told = clock.monotonic();
    log.line(`${compared} compared, ${embedded} of them embedded now, ${near} alike`);
  };
  try {
    return await dedupPersonas({ ...store, ...wanted, embedder, onProgress, signal: interrupt });
  } finally {
    await embedder.close();
  }
}

/** The report in words. */
export function tellDedup({ out }: Shell, report: DedupReport): void {
  const { compared, embedded, gone, inUse, dryRun } = report;
  out.line(`${countOf(compared, "persona")} compared, ${embedded} of them embedded now.`);
  const went = dryRun ? "would be let go" : "were let go";
  if (gone > 0)
    out.line(`  ${gone} ${went} for one that means nearly the same: dramatis personas duplicates.`);
  for (const { persona, as, name } of inUse.slice(0, shown))
    out.line(`  ${persona} stays, though it is like another: ${as} ${name} hangs on it.`);
  if (inUse.length > shown) out.line(`  … and ${inUse.length - shown} more stay.`);
}
