import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { editProfile } from "../../app/edit-profile.ts";
import { lockedFields } from "../../app/revise-npc.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { npcFolder } from "../../intake/npcs/npc-folder.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import { runEditor } from "../../main/run-editor.ts";
import { databaseOption, jsonOption } from "../options.ts";
import { withRecords } from "../owner/with-records.ts";
import { withStage } from "../owner/with-stage.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { splitName } from "./split-name.ts";

interface ReviseOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis npc edit|regenerate|lock|unlock` */
export function addNpcRevisions(npc: Command, run: RunVerb): void {
  npc
    .command("edit")
    .description("open one NPC in your editor; what you change wins over every regeneration")
    .argument("<world/npc>", "as in harrow/mira-oake")
    .addOption(databaseOption())
    .addOption(jsonOption("print what was changed as one JSON document"))
    .addHelpText(
      "after",
      '\nVISUAL or EDITOR says which, as in EDITOR="code --wait".\n\nExample:\n  dramatis npc edit harrow/mira-oake',
    )
    .action((name: string, options: ReviseOptions) => run((shell) => edit(shell, name, options)));

  npc
    .command("regenerate")
    .description("make one field anew, by another casting of the same persona")
    .argument("<world/npc>", "as in harrow/mira-oake")
    .argument("<field>", "a part of the profile, or a member of one: goals, personality.traits")
    .addOption(databaseOption())
    .addOption(jsonOption("print the field before and after as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis npc regenerate harrow/mira-oake goals")
    .action((name: string, field: string, options: ReviseOptions) =>
      run((shell) => regenerate(shell, name, field, options), { polite: true }),
    );

  for (const verb of ["lock", "unlock"] as const) {
    npc
      .command(verb)
      .description(
        verb === "lock"
          ? "keep one field as it is through every regeneration"
          : "let one field be regenerated again; what stands in it stays until then",
      )
      .argument("<world/npc>", "as in harrow/mira-oake")
      .argument("<field>", "a part of the profile, or a member of one: goals, personality.traits")
      .addOption(databaseOption())
      .addOption(jsonOption("print the locked fields as one JSON document"))
      .addHelpText("after", `\nExample:\n  dramatis npc ${verb} harrow/mira-oake voice.tic`)
      .action((name: string, field: string, options: ReviseOptions) =>
        run((shell) => lock(shell, name, { [verb]: [field] }, options)),
      );
  }
}

async function edit(shell: Shell, name: string, options: ReviseOptions): Promise<void> {
  const [world, npcName] = splitName(name);
  demandNoFile(shell, world, npcName);
  // The database is free while the editor is open.
  const { npc, version } = await withRecords(shell, options, async (records) => ({
    npc: (await records.describeNpc(world, npcName)).npc,
    version: await records.version(world),
  }));
  const kept = await editProfile(version, npc, runEditor, async (write) => {
    const change = { base: npc.revision, write };
    return {
      write,
      next: await withRecords(shell, options, (records) => records.reviseNpc(world, npcName, change)),
    };
  });
  const { next, write } = kept ?? { next: npc, write: {} };
  if (options.json) shell.json(plainJson({ npc: next.id, revision: next.revision, write }));
  else if (kept) tellRevision(shell, next, `${lockedFields(write).join(", ")} written by hand`);
  else shell.out.line("Nothing was changed.");
}

async function regenerate(shell: Shell, name: string, text: string, options: ReviseOptions): Promise<void> {
  const [world, npcName] = splitName(name);
  const { npc, field, before, after } = await withStage(shell, { db: options.db }, (stage) =>
    stage.regenerateField(world, npcName, text, shell.interrupt),
  );
  if (options.json) {
    shell.json(plainJson({ npc: npc.id, revision: npc.revision, field, before, after }));
    return;
  }
  const { red, green } = shell.out.colours;
  for (const line of linesOf(before)) shell.out.line(red(`- ${line}`));
  for (const line of linesOf(after)) shell.out.line(green(`+ ${line}`));
  tellRevision(shell, npc, `${field} made anew`);
}

async function lock(
  shell: Shell,
  name: string,
  change: { readonly lock?: readonly string[]; readonly unlock?: readonly string[] },
  options: ReviseOptions,
): Promise<void> {
  const [world, npcName] = splitName(name);
  demandNoFile(shell, world, npcName);
  const npc = await withRecords(shell, options, (records) => records.reviseNpc(world, npcName, change));
  const locked = lockedFields(npc.authored);
  if (options.json) shell.json({ npc: npc.id, revision: npc.revision, locked: [...locked] });
  else tellRevision(shell, npc, locked.length > 0 ? `locked: ${locked.join(", ")}` : "nothing is locked");
}

function tellRevision({ out }: Shell, npc: Npc, what: string): void {
  out.line(`${npc.world}/${npc.id} is at revision ${npc.revision}; ${what}.`);
}

/** Lists and members a line each, texts as they are. */
function linesOf(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  const members: readonly Json[] = Array.isArray(value) ? value : [value];
  return members.map((member) => (typeof member === "string" ? member : JSON.stringify(member)));
}

/** What a file says of somebody is said there alone, or the next start would take it back. */
function demandNoFile({ config }: Shell, world: string, npc: string): void {
  const files = worldFolders(config).map((folder) => path.join(folder, world, npcFolder, `${npc}.yaml`));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) return;
  throw new DramatisError({
    code: "conflict",
    message: `${file} says what of ${npc} is written by hand.`,
    mend: "Edit that file: what stands there is locked. A server or a talk that watches takes it up when it is saved.",
    param: "npc",
  });
}
