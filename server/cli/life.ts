import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { lifeLines } from "./life/life-lines.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface LifeOptions {
  readonly playthrough?: string;
  readonly at?: string;
  readonly day?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis life WORLD` */
export function addLife(program: Command, run: RunVerb): void {
  program
    .command("life")
    .description("show who is where at a time, doing what; with --day who meets whom and what is told on")
    .argument("<world>", "as in harrow")
    .option("--playthrough <id>", "by its clock and with what is told in it", nonEmpty)
    .option(
      "--at <time>",
      "14:30, 3/14:30 of the third day, or a minute of the clock (default: now)",
      nonEmpty,
    )
    .option("--day", "the whole day: each of the cast hour by hour, meetings, tellings")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document, the day included"))
    .addHelpText("after", "\nExample:\n  dramatis life harrow --at 1/19:00 --day")
    .action((world: string, options: LifeOptions) => run((shell) => life(shell, world, options)));
}

async function life(
  shell: Shell,
  world: string,
  { playthrough, at, day, json, ...options }: LifeOptions,
): Promise<void> {
  const order = {
    world,
    ...(playthrough === undefined ? {} : { playthrough }),
    ...(at === undefined ? {} : { at }),
  };
  const described = await withErrands(shell, options, (runErrand) =>
    runErrand("describeLife", order, { signal: shell.interrupt }),
  );
  if (json) {
    shell.json(plainJson(described));
    return;
  }
  for (const line of lifeLines(described, { day: day === true, width: shell.out.width }))
    shell.out.line(line);
}
