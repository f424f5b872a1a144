import { inspectManifest } from "../datasets/manifest.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { checkManifest } from "./check-manifest.ts";
import { openDerived } from "./check-derived.ts";
import { collectFindings, type Failure } from "./findings.ts";
import { type RowCounts, verifyRows } from "./verify-rows.ts";

export interface VerifyOptions {
  /** Judges by recomputation only: of the manifest nothing but the format counts. */
  readonly recompute?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each row with how many were judged, of how many. */
  readonly progress?: ((rows: number, total: number) => void) | undefined;
}

export interface VerifyReport extends RowCounts {
  /** The first 10,000; `failed` counts all. */
  readonly failures: readonly Failure[];
  readonly failed: number;
}

/**
 * Judges an exported folder by nothing but itself.
 *
 * The manifest tells whether a file was changed after the export, as long as nobody rewrote the manifest too. The rest
 * does not trust it: each world must have the hash that names it, and from the worlds, the profiles and the declared
 * start the whole of each playthrough is played again in the order of its journal. Recomputed are: ids of rows and
 * personas, splits, what was offered and the tools, argument validation, admissions and refusals with their rule and
 * values, effects, every state before and after, results of simulator and server, and the agreement of messages with
 * steps and of dialogues with function calls.
 *
 * Of what recipes made: form by the schema in the folder, ids of personas, splits, the strictest licence and the row's own
 * hash; the cases of behaviors are executed, and the sums and the answer of a worked solution computed. Puzzles, talks,
 * articles and personas are words, of which nothing more follows: they are counted apart, as \`consistent\`.
 *
 * Taken as given, so that a forger who rewrites all of it alike is not found out: the words that were spoken and the
 * system prompts, what the model asked for, what a game answered and reported (within the declared schema and
 * ownership), what turns outside of the dataset changed (`elsewhere`), the clock, which client handled what, the prose
 * of profiles, and lineage beyond what it repeats. A row that is taken out with everything that refers to it leaves
 * no trace unless the state shows it.
 *
 * Rows are read as they are judged, a playthrough at a time. Throws `not_found` where there is nothing to judge,
 * `invalid_input` for a format that this release does not know.
 */
export async function verifyDataset(directory: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const { recompute, signal, progress } = options;
  const findings = collectFindings();
  const dataset = await openDataset(directory);
  if (recompute) await inspectManifest(directory);
  else await checkManifest(directory, findings);
  const counts = await verifyRows(dataset, findings, {
    derived: await openDerived(directory, findings, dataset),
    signal,
    progress: progress && ((rows) => progress(rows, dataset.rows)),
  });
  return { ...counts, failures: findings.failures, failed: findings.count };
}
