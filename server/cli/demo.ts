import path from "node:path";
import { Readable } from "node:stream";
import type { Command } from "commander";
import { DramatisError } from "../domain/errors.ts";
import type { Pace } from "../main/choose-model.ts";
import { type DemoReport, runDemo } from "./demo/run-demo.ts";
import { openPersonas } from "./open-personas.ts";
import { jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { type RunVerb, type Shell, withHouse } from "./shell.ts";
import { prepareFolder } from "./demo/prepare-folder.ts";
import type { PersonaChoice } from "../app/choose-personas.ts";

interface DemoOptions {
  readonly persona?: string;
  readonly personas?: string;
  readonly count?: number;
  readonly out: string;
  readonly json?: boolean;
}

const usualCount = 6;
/** Slow enough to be read as it comes, quick enough for all of it to be over in a dozen seconds. */
const livePace: Pace = { words: 1, delay: 28 };
const livePause = 450;

/** `dramatis demo` */
export function addDemo(program: Command, run: RunVerb): void {
  program
    .command("demo")
    .description("cast personas, talk to one of them over a socket, export, verify; in about fifteen seconds")
    .option("--persona <text>", "somebody of your own", nonEmpty)
    .option("--personas <file>", "several, one a line", nonEmpty)
    .option("--count <n>", `how many NPCs (default: ${usualCount}; 1 with --persona)`, wholeNumber(1, 1000))
    .option("--out <dir>", "where the database and the dataset are kept", nonEmpty, "dramatis-demo")
    .addOption(jsonOption("end with one JSON line on standard output; the show goes to standard error"))
    .addHelpText(
      "after",
      '\nExample:\n  dramatis demo --persona "a retired lighthouse keeper who collects storm glass"',
    )
    .action((options: DemoOptions) => run((shell) => demo(shell, options), { polite: true }));
}

async function demo(shell: Shell, options: DemoOptions): Promise<void> {
  const { persona, personas } = options;
  if (persona !== undefined && personas !== undefined) {
    throw new DramatisError({
      code: "invalid_input",
      message: "--persona and --personas exclude each other.",
      mend: "Give one of them.",
    });
  }
  const started = performance.now();
  const source = await sourceOf(options);
  const stage = options.json ? shell.log : shell.out;
  const folder = prepareFolder(options.out);
  const live = stage.isLive;
  const report: DemoReport = await withHouse(
    shell,
    { db: folder.database, ...(live ? { pace: livePace } : {}) },
    (house) =>
      runDemo({
        shell,
        stage,
        house,
        folder,
        started,
        count: options.count ?? (persona === undefined ? usualCount : 1),
        personas: source,
        pause: live ? livePause : 0,
      }),
  );
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  if (options.json) shell.json({ ...report, out: path.resolve(folder.dataset), seconds });
  else stage.line(stage.colours.dim(`  ${seconds} seconds in all.`));
  if (!report.verified) shell.exitWith(1);
}

async function sourceOf({ persona, personas }: DemoOptions): Promise<PersonaChoice | undefined> {
  if (persona !== undefined) {
    const input = Readable.from([Buffer.from(JSON.stringify({ persona }))]);
    return { input, source: "typed by the user", licence: "unknown", keepPrivateWords: true };
  }
  return personas === undefined ? undefined : { ...(await openPersonas(personas)), licence: "unknown" };
}
