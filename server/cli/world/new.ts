import path from "node:path";
import type { Command } from "commander";
import { newWorld } from "../../app/new-world.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import { ownWorldsFolder, packageFolder } from "../../main/package-folder.ts";
import { jsonOption, nonEmpty } from "../options.ts";
import type { RunVerb, Shell } from "../shell.ts";

interface NewOptions {
  readonly name?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** `dramatis world new` */
export function addNewWorld(world: Command, run: RunVerb): void {
  world
    .command("new")
    .description("write a small world that is sound, casts and talks, to be changed by hand")
    .argument("<id>", "lower-case words joined by hyphens, as in salt-cove")
    .option("--name <text>", "how people call it (default: made of the id)", nonEmpty)
    .option("--to <folder>", "the folder of worlds (default: DRAMATIS_WORLDS, else ./worlds)", nonEmpty)
    .addOption(jsonOption("print id, folder and files as one JSON document"))
    .addHelpText("after", '\nExample:\n  dramatis world new salt-cove --name "Salt Cove"')
    .action((id: string, options: NewOptions) => run((shell) => make(shell, id, options)));
}

async function make(shell: Shell, typed: string, options: NewOptions): Promise<void> {
  const worlds = options.to ?? shell.config.worlds ?? path.resolve("worlds");
  const known = worldFolders(shell.config);
  const { name } = options;
  const made = await newWorld({ id: typed, name, worlds, known, own: ownWorldsFolder });
  if (options.json) {
    shell.json({ ...made, files: [...made.files] });
    return;
  }
  const { dim, bold } = shell.out.colours;
  const shown = path.relative("", made.folder).replaceAll("\\", "/");
  const folder = shown.startsWith("../..") ? made.folder : shown;
  const isFound = worldFolders(shell.config).some((one) => path.resolve(one) === path.resolve(worlds));
  const verb = runsFromCheckout() ? "npx dramatis" : "dramatis";
  shell.out.line(`${bold(made.name)} is in ${folder}: ${made.files.join(", ")}.\n`);
  if (!isFound) {
    shell.out.line(`  Set DRAMATIS_WORLDS=${path.resolve(worlds)} (in .env, or in the environment), then`);
  }
  shell.out.line(`  ${verb} talk ${made.id} --persona "a retired lighthouse keeper"`);
  shell.out.line(`  ${verb} world check ${folder}   ${dim("# after each change; names every mistake")}`);
  shell.out.line(`  ${verb} world test ${made.id}   ${dim("# the cases in behaviors.yaml")}`);
  shell.out.line(`\nBegin with ${folder}/world.yaml; each file says what it is for.`);
}

function runsFromCheckout(): boolean {
  return path.resolve("") === packageFolder;
}
