import path from "node:path";
import type { Command } from "commander";
import { saveWorld } from "../../app/save-world.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import { databaseOption, jsonOption, nonEmpty } from "../options.ts";
import { type RunVerb, type Shell, withDatabase } from "../shell.ts";

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
  await withDatabase(
    shell,
    options.db === undefined ? {} : { db: options.db },
    async ({ store: { products, personas } }) => {
      const saved = await saveWorld({ products, personas, product, worlds, known });
      if (options.json) {
        shell.json({ ...saved, files: [...saved.files] });
        return;
      }
      const { out } = shell;
      const shown = path.relative("", saved.folder).replaceAll("\\", "/");
      const folder = shown.startsWith("../..") ? saved.folder : shown;
      const isFound = known.some((one) => path.resolve(one) === path.resolve(worlds));
      out.line(`${out.colours.bold(saved.name)} is in ${folder}: ${saved.files.join(", ")}.\n`);
      if (!isFound)
        out.line(`  Set DRAMATIS_WORLDS=${path.resolve(worlds)} (in .env, or in the environment), then`);
      out.line(`  dramatis world check ${folder}`);
      out.line(`  dramatis generate npcs --world ${saved.id} --count 4`);
      out.line(`  dramatis talk ${saved.id} --persona "a retired lighthouse keeper"`);
      out.line("  dramatis serve");
    },
  );
}
