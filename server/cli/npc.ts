import type { Command } from "commander";
import { saveNpc } from "../app/save-npc.ts";
import { plainJson } from "../domain/plain-json.ts";
import { databaseOption, jsonOption } from "./options.ts";
import { worldFolders } from "../main/load-all-worlds.ts";
import { addNpcRevisions } from "./npc/revise.ts";
import { splitName } from "./npc/split-name.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { showNpc } from "./show-npc.ts";

interface SaveOptions {
  readonly db?: string;
  readonly to?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

/** `dramatis npc show|edit|regenerate|lock|unlock|save` */
export function addNpcs(program: Command, run: RunVerb): void {
  const npc = program
    .command("npc")
    .helpCommand(false)
    .description("show NPCs, change them by hand, make a field of theirs anew");

  npc
    .command("show")
    .description("show one NPC")
    .argument("<world/npc>", "as in harrow/mira-oake")
    .addOption(databaseOption())
    .addOption(jsonOption("print profile, tools and provenance as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis npc show harrow/mira-oake")
    .action((name: string, options: { readonly db?: string; readonly json?: boolean }) =>
      run((shell) => show(shell, name, options)),
    );

  addNpcRevisions(npc, run);

  npc
    .command("save")
    .description(
      "write one NPC to worlds/<world>/npcs/<npc>.yaml; what stands there wins over every regeneration",
    )
    .argument("<world/npc>", "as in harrow/mira-oake")
    .option("--to <folder>", "the folder of worlds (default: DRAMATIS_WORLDS, else the package's own)")
    .option("--overwrite", "also over a file that is there")
    .addOption(databaseOption())
    .addOption(jsonOption("print the file's name as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis npc save harrow/mira-oake --to ./worlds")
    .action((name: string, options: SaveOptions) => run((shell) => save(shell, name, options)));
}

async function show(
  shell: Shell,
  name: string,
  options: { readonly db?: string; readonly json?: boolean },
): Promise<void> {
  const [world, npcName] = splitName(name);
  const described = await withRecords(shell, options, (records) => records.describeNpc(world, npcName));
  if (options.json) shell.json(plainJson(described));
  else showNpc(shell.out, described.npc);
}

async function save(shell: Shell, name: string, options: SaveOptions): Promise<void> {
  const [world, npcName] = splitName(name);
  const { npc } = await withRecords(shell, options, (records) => records.describeNpc(world, npcName));
  const worlds = options.to ?? worldFolders(shell.config).at(-1) ?? "worlds";
  const { file } = await saveNpc({ npc, worlds, overwrite: options.overwrite ?? false });
  if (options.json) shell.json({ file });
  else shell.out.line(`${file}\nEdit it; the next \`dramatis serve\` or \`world list\` takes it up.`);
}
