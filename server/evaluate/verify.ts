import { readDataset } from "../datasets/read-dataset.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkOpenAi } from "./check-openai.ts";
import { collectFindings, type Failure } from "./findings.ts";
import { verifyRows } from "./verify-rows.ts";

export interface VerifyOptions {
  /** Leaves the manifest alone and judges by recomputation only. */
  readonly recompute?: boolean;
}

export interface VerifyReport {
  readonly rows: number;
  /** Rows in which everything was recomputed and agreed. */
  readonly verified: number;
  /** Rows that agreed and hold a call whose result is the game's word. */
  readonly observed: number;
  readonly calls: { readonly recomputed: number; readonly observed: number };
  readonly failures: readonly Failure[];
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
 * Taken as given, so that a forger who rewrites all of it alike is not found out: the words that were spoken and the
 * system prompts, what the model asked for, what a game answered and reported (within the declared schema and
 * ownership), what turns outside of the dataset changed (`elsewhere`), the clock, which client handled what, the prose
 * of profiles, and lineage beyond what it repeats. A row that is taken out with everything that refers to it leaves
 * no trace unless the state shows it.
 *
 * Throws `not_found` where there is nothing to judge.
 */
export async function verifyDataset(directory: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const findings = collectFindings();
  const dataset = await readDataset(directory);
  if (!options.recompute) await checkManifest(directory, findings);
  const parsed = verifyRows(dataset, findings);
  await checkOpenAi(directory, parsed, findings);
  const failed = new Set(findings.failures.map(({ config, row }) => `${config} ${row}`));
  const steps = parsed.calls.flatMap((row) => row.steps);
  const observedRows = parsed.calls.filter(
    (row) =>
      row.steps.some(({ verified }) => verified === "observed") && !failed.has(`function_calls ${row.id}`),
  );
  const rowFailures = new Set(
    findings.failures
      .filter(
        ({ config }) => config === "npc_profiles" || config === "dialogues" || config === "function_calls",
      )
      .map(({ config, row }) => `${config} ${row}`),
  );
  return {
    rows: dataset.rows.length,
    verified: Math.max(0, dataset.rows.length - rowFailures.size - observedRows.length),
    observed: observedRows.length,
    calls: {
      recomputed: steps.filter(({ verified }) => verified === "recomputed").length,
      observed: steps.filter(({ verified }) => verified === "observed").length,
    },
    failures: findings.failures,
  };
}
