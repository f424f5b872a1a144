import path from "node:path";
import type { Command } from "commander";
import { type SavedWorld, saveWorld } from "../../app/save-world.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import { databaseOption, jsonOption, nonEmpty } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";

interface SaveOptions {
  readonly to?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis world save` */
export function addSaveWorld(world: Command, run: RunVerb): void {
  world
    .command("save")
    .description("write the folder of a world that was drafted from personas, to be changed by hand")
    .argument("<product>", "the product's id, as `dramatis products worlds` lists it")
    .option("--to <folder>", "the folder of worlds (default: DRAMATIS_WORLDS, else ./worlds)", nonEmpty)
    .addOption(databaseOption())
    .addOption(jsonOption("print id, folder and files as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis world save worlds_9f86d081884c7d65 --to worlds")
    .action((product: string, options: SaveOptions) => run((shell) => save(shell, product, options)));
}

async function save(shell: Shell, product: string, options: SaveOptions): Promise<void> {
  const worlds = options.to ?? shell.config.worlds ?? path.resolve("worlds");
  const known = worldFolders(shell.config);
  await withErrands(shell, options, async (run) => {
    const draft = await run("describeProduct", { id: product }, { signal: shell.interrupt });
    const saved = await saveWorld({ draft, worlds, known });
    if (options.json) shell.json({ ...saved, files: [...saved.files] });
    else tell(shell, saved, { worlds, known });
  });
}

function tell(
  { out }: Shell,
  { id, name, folder: whole, files }: SavedWorld,
  { worlds, known }: { readonly worlds: string; readonly known: readonly string[] },
): void {
  const shown = path.relative("", whole).replaceAll("\\", "/");
  const folder = shown.startsWith("../..") ? whole : shown;
  const isFound = known.some((one) => path.resolve(one) === path.resolve(worlds));
  out.line(`${out.colours.bold(name)} is in ${folder}: ${files.join(", ")}.\n`);
  if (!isFound)
    out.line(`  Set DRAMATIS_WORLDS=${path.resolve(worlds)} (in .env, or in the environment), then`);
  out.line(`  dramatis world check ${folder}`);
  out.line(`  dramatis generate npcs --world ${id} --count 4`);
  out.line(`  dramatis talk ${id} --persona "a retired lighthouse keeper"`);
  out.line("  dramatis serve");
}
