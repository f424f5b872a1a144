import type { DedupProgress, DedupReport } from "../../app/dedup-personas.ts";
import type { RequestOf, RunErrand } from "../../app/errands/errand-types.ts";
import { countOf } from "../count-of.ts";
import type { Shell } from "../shell.ts";

/** Milliseconds between two lines of progress. */
const pause = 2_000;
const shown = 20;

/** Has personas compared, and tells how far that is. */
export function runDedup(
  { log, interrupt: signal }: Shell,
  run: RunErrand,
  order: RequestOf<"dedupPersonas">,
): Promise<DedupReport> {
  let told = performance.now();
  const onProgress = ({ compared, embedded, near }: DedupProgress): void => {
    if (!log.isLive || performance.now() - told < pause) return;
    told = performance.now();
    log.line(`${compared} compared, ${embedded} of them embedded now, ${near} alike`);
  };
  return run("dedupPersonas", order, { onProgress, signal });
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
