import type { Command } from "commander";
import { verifyDataset } from "../app/verify-dataset.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { VerifyReport } from "../evaluate/verify.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { countOf } from "./count-of.ts";
import { jsonOption } from "./options.ts";
import { openRowProgress } from "./row-progress.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface VerifyOptions {
  readonly recompute?: boolean;
  readonly json?: boolean;
}

const failuresShown = 20;

/** `dramatis verify` */
export function addVerify(program: Command, run: RunVerb): void {
  program
    .command("verify")
    .description("recompute every call of an export and compare; needs nothing but the folder")
    .argument("<dir>", "a folder that `dramatis export` wrote")
    .option("--recompute", "judge by recomputation alone, without the manifest's hashes")
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis verify ./harrow-set")
    .action((directory: string, options: VerifyOptions) =>
      run((shell) => verify(shell, directory, options), { polite: true }),
    );
}

async function verify(shell: Shell, directory: string, options: VerifyOptions): Promise<void> {
  keepHeapSmall();
  const progress = openRowProgress(shell);
  const report = await verifyDataset({
    directory,
    recompute: options.recompute,
    signal: shell.interrupt,
    progress: progress.tell,
  }).finally(progress.end);
  const ok = report.failed === 0;
  if (!ok) shell.exitWith(1);
  if (options.json) {
    shell.json(plainJson({ ok, ...report }));
    return;
  }
  for (const { config, row, rule, message } of report.failures.slice(0, failuresShown)) {
    shell.out.line(`${shell.out.colours.red("failed")} ${config} ${row}, ${rule}: ${message}`);
  }
  const more = report.failed - failuresShown;
  if (more > 0) shell.out.line(`and ${more} more; --json lists ${moreListed(report)}`);
  shell.out.line(describeReport(report));
}

function moreListed({ failures, failed }: VerifyReport): string {
  return failures.length === failed ? "all of them" : `the first ${failures.length}`;
}

/** The counts of a verification in one sentence. */
export function describeReport(report: VerifyReport): string {
  const { rows, verified, observed, consistent, calls, groups, failed } = report;
  const parts = [
    `${verified} of ${rows} rows recomputed and in agreement`,
    ...(observed > 0
      ? [
          `${observed} more ${observed === 1 ? "agrees" : "agree"} as far as a game's own results can be checked`,
        ]
      : []),
    ...(consistent > 0
      ? [
          `${consistent} more ${consistent === 1 ? "is" : "are"} words that nothing computes, sound in form and lineage`,
        ]
      : []),
    ...(groups ? [`groups shared between splits: ${groups.shared}`] : []),
    `${countOf(calls.recomputed, "call")} recomputed, ${calls.observed} observed`,
  ];
  return `${parts.join("; ")}; ${failed === 0 ? "nothing failed" : countOf(failed, "failure")}.`;
}
