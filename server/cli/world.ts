import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { checkWorld, testWorld } from "../app/world-tools.ts";
import { plainJson } from "../domain/plain-json.ts";
import { formatMistake } from "../intake/yaml/format-mistake.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";
import { worldFolders } from "../main/load-all-worlds.ts";
import { databaseOption, jsonOption } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { reportMistakes } from "./report-worlds.ts";
import { addDiffWorlds } from "./world/diff.ts";
import { addNewWorld } from "./world/new.ts";
import { addPreviewWorld } from "./world/preview.ts";
import { addSaveWorld } from "./world/save.ts";

/** `dramatis world new|diff|preview|save|check|test|list` */
export function addWorlds(program: Command, run: RunVerb): void {
  const world = program
    .command("world")
    .helpCommand(false)
    .description("make, save, check, test, compare, preview and list worlds");
  addNewWorld(world, run);
  addDiffWorlds(world, run);
  addPreviewWorld(world, run);
  addSaveWorld(world, run);

  world
    .command("check")
    .description("report every mistake in a world's files, with its place and the mend")
    .argument("<dir>", "the folder that holds world.yaml")
    .addOption(jsonOption("print the mistakes as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis world check worlds/harrow")
    .action((directory: string, options: { readonly json?: boolean }) =>
      run((shell) => check(shell, directory, options)),
    );

  world
    .command("test")
    .description("run the cases of a world's behaviors")
    .argument(
      "<dir-or-id>",
      "a world's folder, or the id of a world that comes with Dramatis or DRAMATIS_WORLDS",
    )
    .addOption(jsonOption("print each case as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis world test harrow")
    .action((name: string, options: { readonly json?: boolean }) =>
      run((shell) => test(shell, name, options)),
    );

  world
    .command("list")
    .description(
      "list the worlds of the database, after loading those on disk; a running server has loaded its own",
    )
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis world list")
    .action((options: { readonly db?: string; readonly json?: boolean }) =>
      run((shell) => list(shell, options)),
    );
}

async function check(shell: Shell, directory: string, options: { readonly json?: boolean }): Promise<void> {
  const loaded = await checkWorld(directory);
  const mistakes = loaded.type === "mistaken" ? loaded.mistakes : loaded.warnings;
  if (options.json) shell.json(plainJson({ ok: loaded.type === "loaded", directory, mistakes }));
  else showMistakes(shell, mistakes);
  if (loaded.type === "mistaken") {
    shell.exitWith(2);
    return;
  }
  if (options.json) return;
  const { setting, places, lore, behaviors, personas } = loaded.world.document;
  const parts = [
    `${Object.keys(lore).length} lore entries`,
    `${Object.keys(places).length} places`,
    `${Object.keys(behaviors).length} behaviors`,
    `${personas.length} personas`,
    `${loaded.npcs.length} hand-written NPCs`,
  ];
  shell.out.line(`${setting.name} is sound: ${parts.join(", ")}.`);
}

function showMistakes(shell: Shell, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) shell.out.line(`${formatMistake(mistake)}\n`);
  if (mistakes.length > 0) reportMistakes(shell, mistakes);
}

async function test(shell: Shell, name: string, options: { readonly json?: boolean }): Promise<void> {
  const tested = await testWorld(folderOf(shell, name));
  if (tested.type === "mistaken") {
    if (options.json) shell.json(plainJson({ ok: false, mistakes: tested.mistakes }));
    else showMistakes(shell, tested.mistakes);
    shell.exitWith(2);
    return;
  }
  const { cases, passed, id } = tested;
  const failed = cases.filter((one) => !one.passed);
  if (failed.length > 0) shell.exitWith(1);
  if (options.json) {
    shell.json(plainJson({ ok: failed.length === 0, world: id, passed, failed: failed.length, cases }));
    return;
  }
  for (const { behavior, number, expected, actual, values } of failed) {
    shell.out.line(`${shell.out.colours.red("failed")} ${behavior}, case ${number}`);
    shell.out.line(
      `  expected ${expected}\n  got      ${actual}${values ? ` with ${JSON.stringify(values)}` : ""}`,
    );
  }
  shell.out.line(`${id}: ${passed} of ${cases.length} cases passed.`);
}

/** A folder as it was named, else a world of that id. */
function folderOf(shell: Shell, name: string): string {
  if (existsSync(name)) return name;
  const known = worldFolders(shell.config).map((folder) => path.join(folder, name));
  return known.find((folder) => existsSync(folder)) ?? name;
}

async function list(shell: Shell, options: { readonly db?: string; readonly json?: boolean }): Promise<void> {
  const worlds = await withRecords(shell, options, (records) => records.worlds());
  if (options.json) {
    shell.json(plainJson({ worlds }));
    return;
  }
  for (const { id, name, npcs, hash } of worlds) {
    shell.out.line(`${id.padEnd(20)} ${name}, ${npcs} NPCs, version ${hash.slice(0, 12)}`);
  }
}
