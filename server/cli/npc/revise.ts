import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { editNpcFile, editProfile } from "../../app/edit-profile.ts";
import { parseField, valueAt } from "../../app/profile-field.ts";
import { lockedFields } from "../../app/revise-npc.ts";
import { DramatisError, listChoices } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { plainJson, plainObject } from "../../domain/plain-json.ts";
import { changeNpcFile } from "../../intake/npcs/change-npc-file.ts";
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
  const file = fileOf(shell, world, npcName);
  // The database is free while the editor is open.
  const { npc, version } = await withRecords(shell, options, async (records) => ({
    npc: (await records.describeNpc(world, npcName)).npc,
    version: await records.version(world),
  }));
  if (file !== undefined) {
    const isChanged = await editNpcFile(version, npc, file, runEditor);
    if (isChanged) await tellTakenUp(shell, npc, file, options);
    else if (options.json) shell.json({ npc: npc.id, revision: npc.revision, file });
    else shell.out.line(`Nothing was changed in ${file}.`);
    return;
  }
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
  const file = fileOf(shell, world, npcName);
  if (file !== undefined) return lockInFile(shell, file, [world, npcName], change, options);
  const npc = await withRecords(shell, options, (records) => records.reviseNpc(world, npcName, change));
  const locked = lockedFields(npc.authored);
  if (options.json) shell.json({ npc: npc.id, revision: npc.revision, locked: [...locked] });
  else tellRevision(shell, npc, locked.length > 0 ? `locked: ${locked.join(", ")}` : "nothing is locked");
}

/** What stands in the file is locked: the field is written there as it is, or taken out. */
async function lockInFile(
  shell: Shell,
  file: string,
  [world, npcName]: readonly [string, string],
  { lock = [], unlock = [] }: { readonly lock?: readonly string[]; readonly unlock?: readonly string[] },
  options: ReviseOptions,
): Promise<void> {
  const { npc } = await withRecords(shell, options, (records) => records.describeNpc(world, npcName));
  for (const text of lock) {
    const field = parseField(npc, text);
    await changeNpcFile(file, field, valueAt(plainObject(npc.profile), field));
  }
  for (const text of unlock) {
    if (await changeNpcFile(file, parseField(npc, text), undefined)) continue;
    throw new DramatisError({
      code: "invalid_input",
      message: `${text} of ${npc.id} is not locked: ${file} does not say it.`,
      mend: `Locked are ${listChoices(lockedFields(npc.authored), 20)}.`,
      param: "field",
    });
  }
  await tellTakenUp(shell, npc, file, options);
}

/** Has the file taken up, where this process or a server that watches can. */
async function tellTakenUp(shell: Shell, before: Npc, file: string, options: ReviseOptions): Promise<void> {
  const taken = await withStage(shell, { db: options.db }, (stage) => stage.takeUp(before.world, before.id));
  const { type } = taken;
  const npc = type === "taken" ? taken.npc : before;
  if (options.json) {
    const locked = type === "taken" ? { locked: [...lockedFields(npc.authored)] } : {};
    shell.json({ npc: npc.id, revision: npc.revision, file, taken: type, ...locked });
    return;
  }
  const whenTaken = {
    taken: `${npc.world}/${npc.id} is at revision ${npc.revision}`,
    soon: "the server that has the database open takes it up now",
    later: "the server that has the database open takes it up when it is started again, or with --watch",
  };
  shell.out.line(`${file} is written; ${whenTaken[type]}.`);
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
function fileOf({ config }: Shell, world: string, npc: string): string | undefined {
  const files = worldFolders(config).map((folder) => path.join(folder, world, npcFolder, `${npc}.yaml`));
  return files.findLast((one) => existsSync(one));
}
