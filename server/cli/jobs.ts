import type { Command } from "commander";
import type { ResumeReport } from "../app/resume-job.ts";
import type { FailureGroup } from "../app/show-job.ts";
import { groupFailures } from "../app/show-job.ts";
import type { Job } from "../domain/ports/jobs.ts";
import { plainJson } from "../domain/plain-json.ts";
import { dollars } from "./describe-progress.ts";
import { addRunOptions, type JobOptions, readJobOptions } from "./generate-options.ts";
import { openJobProgress } from "./job-progress.ts";
import { databaseOption, jsonOption } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import { survivalLines } from "./show-dialogues.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

interface Options {
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis jobs list|show|resume|cancel` */
export function addJobs(program: Command, run: RunVerb): void {
  const jobs = program
    .command("jobs")
    .helpCommand(false)
    .description("list, show, resume and cancel bulk jobs");

  jobs
    .command("list")
    .description("list the jobs, in the order in which they were begun")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((options: Options) => run((shell) => list(shell, options)));

  jobs
    .command("show")
    .description("show how a job stands, and why items of it failed")
    .argument("<id>", "its id, or as much of its beginning as no other has")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((id: string, options: Options) => run((shell) => show(shell, id, options)));

  const resume = jobs
    .command("resume")
    .description("go on with a job, also a cancelled one, without the file that it was begun with")
    .argument("<id>", "its id, or as much of its beginning as no other has");
  addRunOptions(resume)
    .option("--retry-failed", "ask anew for those that failed, and for nothing else")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis jobs resume job_3f2a --retry-failed --max-cost 5")
    .action((id: string, options: Options & JobOptions) =>
      run((shell) => resumeOne(shell, id, options), { polite: true }),
    );

  jobs
    .command("cancel")
    .description("have a job stop before its next item; it goes on when it is resumed")
    .argument("<id>", "its id, or as much of its beginning as no other has")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((id: string, options: Options) => run((shell) => cancel(shell, id, options)));
}

async function list(shell: Shell, options: Options): Promise<void> {
  const jobs = await withErrands(shell, options, (run) => run("listJobs", {}, { signal: shell.interrupt }));
  if (options.json) return shell.json(plainJson({ jobs }));
  if (jobs.length === 0)
    shell.out.line("No job was begun yet: dramatis generate npcs --world harrow --count 20");
  for (const job of jobs) shell.out.line(lineOf(job));
}

async function show(shell: Shell, id: string, options: Options): Promise<void> {
  const { interrupt: signal } = shell;
  const job = await withErrands(shell, options, (run) => run("showJob", { id }, { signal }));
  if (options.json) return shell.json(plainJson(job));
  shell.out.line(lineOf(job));
  for (const [name, value] of Object.entries(job.request))
    shell.out.line(`  ${name.padEnd(12)} ${typeof value === "string" ? value : JSON.stringify(value)}`);
  showFailures(shell, job.failures);
  if (job.survival) for (const row of survivalLines(job.survival)) shell.out.line(row);
  if (job.done < job.total) shell.out.line(`It goes on with: dramatis jobs resume ${job.id.slice(0, 12)}`);
}

async function cancel(shell: Shell, id: string, options: Options): Promise<void> {
  const { interrupt: signal } = shell;
  const job = await withErrands(shell, options, (run) => run("cancelJob", { id }, { signal }));
  if (options.json) return shell.json(plainJson(job));
  shell.out.line(
    `${job.id} is cancelled at ${job.done} of ${job.total}. \`dramatis jobs resume ${job.id.slice(0, 12)}\` goes on.`,
  );
}

async function resumeOne(shell: Shell, id: string, options: Options & JobOptions): Promise<void> {
  await withErrands(shell, options, async (run) => {
    const progress = openJobProgress(shell, "items");
    try {
      const onProgress: typeof progress.tell = (now) => progress.tell(now);
      const order = { id, ...readJobOptions(options) };
      const report = await run("resumeJob", order, { onProgress, signal: shell.interrupt });
      progress.end();
      tell(shell, report, options);
    } finally {
      progress.end();
    }
  });
}

function tell(shell: Shell, report: ResumeReport, options: Options): void {
  if (options.json) shell.json(plainJson(report));
  const { id, done, total, failures, interrupted, isSpent, isCancelled, cost = 0 } = report;
  const groups = groupFailures(failures.map(({ reason }, item) => ({ item, reason })));
  if (!options.json) showFailures(shell, groups);
  const left = `\`dramatis jobs resume ${id.slice(0, 12)}\` goes on.`;
  if (interrupted) {
    shell.log.line(`Stopped at ${done} of ${total}. ${left}`);
    shell.exitWith(130);
  } else if (done < total) {
    const why = isCancelled ? "Cancelled" : isSpent ? `Its budget was reached at ${dollars(cost)},` : "Ended";
    shell.log.line(`${why} at ${done} of ${total}. ${left}`);
    shell.exitWith(1);
  }
  if (!options.json) shell.out.line(`${done} of ${total} are made.`);
}

function showFailures(shell: Shell, failures: readonly FailureGroup[]): void {
  for (const { count, reason } of failures) {
    const label = `${String(count).padStart(6)} failed: `;
    shell.out.line(hangText(label, reason, shell.out.width));
  }
}

function lineOf({ id, recipe, request, total, done, failed, state }: Job): string {
  const world = typeof request["world"] === "string" ? ` of ${request["world"]}` : "";
  const standing = state === "cancelled" ? ", cancelled" : done === total ? "" : ", open";
  return `${id.slice(0, 12)}  ${recipe}${world}: ${done} of ${total}${failed > 0 ? `, ${failed} failed` : ""}${standing}`;
}
