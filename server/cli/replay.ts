import type { Command } from "commander";
import type { ReplayReport } from "../app/replay-playthroughs.ts";
import type { Json } from "../domain/json.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { Difference, ReplayedPlaythrough } from "../evaluate/journal/replayed.ts";
import { countOf } from "./count-of.ts";
import { databaseOption, jsonOption } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import { openRowProgress } from "./row-progress.ts";
import type { RunVerb, Shell } from "./shell.ts";
import type { Terminal } from "./terminal.ts";

interface ReplayOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/** How much of a value is shown; `--json` has all of it. */
const longestValue = 400;

/** `dramatis replay` */
export function addReplay(program: Command, run: RunVerb): void {
  program
    .command("replay")
    .description("recompute a playthrough's journal from its first record and compare; `all` for every one")
    .argument("<playthrough>", "its id, as `dramatis playthroughs` lists it, or all")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis replay all")
    .action((playthrough: string, options: ReplayOptions) =>
      run((shell) => replay(shell, playthrough, options), { polite: true }),
    );
}

async function replay(shell: Shell, playthrough: string, options: ReplayOptions): Promise<void> {
  const progress = openRowProgress(shell, { of: "records", every: 1 });
  const report = await withErrands(shell, options, (runErrand) =>
    runErrand("replayPlaythroughs", playthrough === "all" ? {} : { playthrough }, {
      signal: shell.interrupt,
      onProgress: ({ records }) => progress.tell(records),
    }),
  ).finally(progress.end);
  const ok = report.differing === 0;
  if (!ok) shell.exitWith(1);
  if (options.json) {
    shell.json(plainJson({ ok, ...report }));
    return;
  }
  const { out } = shell;
  for (const replayed of report.replays) showReplayed(out, replayed);
  if (playthrough === "all") out.line(describeReplay(report));
}

function showReplayed(out: Terminal, replayed: ReplayedPlaythrough): void {
  const { playthrough, world, worldHash, stateHash, differing, differences } = replayed;
  const { bold, dim, red, green } = out.colours;
  out.line(`  ${bold(playthrough)} ${dim(`${world}, version ${worldHash.slice(0, 12)}`)}`);
  out.line(`  ${describeCounts(replayed)}`);
  out.line(`  state at the end ${stateHash}`);
  const [first] = differences;
  if (!first) {
    out.line(`  ${green("the same")} at every record`);
    return;
  }
  out.line(
    `  ${red(countOf(differing, "difference"))}, the first at seq ${first.seq} (${first.entry}, ${first.rule}):`,
  );
  showDifference(out, first);
}

function showDifference(out: Terminal, { message, expected, found }: Difference): void {
  out.line(`    ${message}`);
  if (expected !== undefined) out.line(`    expected ${shorten(expected)}`);
  if (found !== undefined) out.line(`    found    ${shorten(found)}`);
}

function shorten(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function describeCounts({
  records,
  turns,
  answered,
  calls,
}: Omit<ReplayReport, "replays" | "playthroughs" | "differing">): string {
  return (
    `${countOf(records, "record")}, ${countOf(turns, "turn")} (${answered} from the model's answers), ` +
    `${countOf(calls.recomputed, "call")} recomputed, ${calls.observed} observed`
  );
}

function describeReplay(report: ReplayReport): string {
  const { playthroughs, differing } = report;
  const outcome = differing === 0 ? "nothing differs" : `${differing} differ`;
  return `${countOf(playthroughs, "playthrough")}: ${describeCounts(report)}; ${outcome}.`;
}
