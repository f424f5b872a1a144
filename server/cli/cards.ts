import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { importCards } from "../app/import-cards.ts";
import type { CastName } from "../app/list-names.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId } from "../domain/ids.ts";
import { plainJson } from "../domain/plain-json.ts";
import { worldFolders } from "../main/load-all-worlds.ts";
import { ownWorldsFolder } from "../main/package-folder.ts";
import { showImport } from "./cards/show-import.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ImportOptions {
  readonly world: string;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis cards import` */
export function addCards(program: Command, run: RunVerb): void {
  const cards = program
    .command("cards")
    .helpCommand(false)
    .description("import character cards and lorebooks");

  cards
    .command("import")
    .description(
      "draft NPCs and lore of character cards (V1, V2, V3; PNG, CHARX, JSON), lorebooks and SillyTavern world files",
    )
    .argument("<file...>", "cards and lorebooks")
    .requiredOption("--world <id>", "the world that they come into, or its folder", nonEmpty)
    .option("--out <folder>", "where drafts are written (default: the world's folder)", nonEmpty)
    .option("--dry-run", "say what would be made, and write nothing")
    .addOption(databaseOption())
    .addOption(jsonOption("print what was made as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis cards import bram.png tavern.json --world salt-cove")
    .action((files: readonly string[], options: ImportOptions) =>
      run((shell) => importFiles(shell, files, options)),
    );
}

async function importFiles(shell: Shell, files: readonly string[], options: ImportOptions): Promise<void> {
  const world = findFolder(shell, options.world);
  const out = options.out ?? world;
  if (options.out === undefined && isOfPackage(world)) throw notWritten(options.world);
  const cast = await readCast(shell, path.basename(path.resolve(world)), options);
  const dryRun = options.dryRun === true;
  const report = await importCards({ files, world, out, cast, dryRun });
  if (report.refused.length > 0) shell.exitWith(2);
  if (options.json) shell.json(plainJson({ ...report, dry_run: dryRun }));
  else showImport(shell, report, { isDry: dryRun, isLoaded: path.resolve(out) === path.resolve(world) });
}

/** A folder with world.yaml as it was named, else the world of that id; one of the user's before the package's. */
function findFolder(shell: Shell, name: string): string {
  if (existsSync(path.join(name, "world.yaml"))) return name;
  const folders = worldFolders(shell.config).toReversed();
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((folder) => parseWorldId(name) !== undefined && existsSync(path.join(folder, "world.yaml")));
  if (found !== undefined) return found;
  throw new DramatisError({
    code: "not_found",
    message: `There is no world ${name.slice(0, 80)} in ${folders.join(" or ")}.`,
    mend:
      didYouMean(name, folders.flatMap(worldsIn)) ||
      "`dramatis world new ID` makes one; DRAMATIS_WORLDS names another folder of worlds.",
    param: "world",
  });
}

function worldsIn(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => existsSync(path.join(folder, name, "world.yaml")));
}

function isOfPackage(folder: string): boolean {
  return path.dirname(path.resolve(folder)) === path.resolve(ownWorldsFolder);
}

function notWritten(name: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${path.basename(name)} comes with Dramatis, and nothing is written into its folder.`,
    mend: "Name a folder for the drafts by --out, or import into a world of your own: `dramatis world new ID` makes one.",
    param: "world",
  });
}

/** Somebody who was generated has a name too, and a file of that name would be taken for an edit of them. */
async function readCast(shell: Shell, name: string, options: ImportOptions): Promise<readonly CastName[]> {
  const id = parseWorldId(name);
  if (id === undefined || !existsSync(options.db ?? shell.config.database)) return [];
  return withRecords(shell, options, (records) => records.cast(id));
}
