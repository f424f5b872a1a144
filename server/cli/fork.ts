import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ForkOptions {
  readonly at?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis fork` */
export function addFork(program: Command, run: RunVerb): void {
  program
    .command("fork")
    .description("go on from a point of a playthrough in a new one; the other stays as it is")
    .argument("<playthrough>", "its id, as `dramatis playthroughs` lists it")
    .option("--at <point>", "the number of a record, or the name of a save (default: the end)", nonEmpty)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis fork play_4Q8yXy0Vw1cN3m5J --at 40")
    .action((playthrough: string, options: ForkOptions) => run((shell) => fork(shell, playthrough, options)));
}

async function fork(shell: Shell, playthrough: string, options: ForkOptions): Promise<void> {
  const { at } = options;
  const point = at === undefined ? {} : { at: /^\d+$/.test(at) ? Number(at) : at };
  const forked = await withErrands(shell, options, (run) =>
    run("forkPlaythrough", { playthrough, ...point }, { signal: shell.interrupt }),
  );
  if (options.json) {
    shell.json(plainJson(forked));
    return;
  }
  const { out } = shell;
  out.line(`  ${out.colours.bold(forked.playthrough)} goes on from ${forked.parent} at ${forked.seq}.`);
  out.line(`  dramatis talk WORLD --playthrough ${forked.playthrough}`);
}
