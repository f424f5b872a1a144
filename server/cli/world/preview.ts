import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { revisesNpc } from "../../app/apply-npc-files.ts";
import type { WorldMove } from "../../app/live-play.ts";
import { checkWorld } from "../../app/world-tools.ts";
import { DramatisError, listChoices } from "../../domain/errors.ts";
import { type NpcId, parseWorldId, type WorldHash, type WorldId } from "../../domain/ids.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { diffWorlds, type WorldChange } from "../../domain/world/diff-worlds.ts";
import type { NpcFile } from "../../intake/npcs/read-npc-file.ts";
import { formatMistake } from "../../intake/yaml/format-mistake.ts";
import type { Mistake } from "../../intake/yaml/mistake.ts";
import { worldFolders } from "../../main/load-all-worlds.ts";
import { databaseOption, jsonOption, nonEmpty } from "../options.ts";
import type { Records } from "../owner/records.ts";
import { withRecords } from "../owner/with-records.ts";
import { reportMistakes } from "../report-worlds.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { changeLines } from "./show-changes.ts";
import { countedMoveLines, moveLines } from "./show-moves.ts";

interface PreviewOptions {
  readonly dir?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** What taking up a folder would do. */
interface Preview {
  readonly world: WorldId;
  readonly directory: string;
  /** Absent for a world that is not stored. */
  readonly from?: WorldHash;
  readonly to: WorldHash;
  readonly changes: readonly WorldChange[];
  readonly npcs: { readonly added: readonly NpcId[]; readonly revised: readonly NpcId[] };
  readonly moves: readonly WorldMove[];
  readonly warnings: readonly Mistake[];
}

/** More playthroughs than these are counted. */
const shownMoves = 5;

/** `dramatis world preview` */
export function addPreviewWorld(world: Command, run: RunVerb): void {
  world
    .command("preview")
    .description(
      "what a world's files would change, and what would become of live state; nothing is taken up",
    )
    .argument("<id>", "the id of a stored world")
    .option(
      "--dir <folder>",
      "the folder that holds its world.yaml (default: where it was loaded from)",
      nonEmpty,
    )
    .addOption(databaseOption())
    .addOption(jsonOption("print changes and moves, or the mistakes, as one JSON document"))
    .addHelpText(
      "after",
      "\nOf playthroughs, those that run in the server that has the database open, else all that are stored, as they\nwould be once --watch brings them along.\n\nExample:\n  dramatis world preview salt-cove",
    )
    .action((id: string, options: PreviewOptions) => run((shell) => preview(shell, id, options)));
}

async function preview(shell: Shell, name: string, options: PreviewOptions): Promise<void> {
  const id = parseWorldId(name);
  const directory = id && folderOf(shell, id, options);
  if (id === undefined || directory === undefined) throw noFolder(shell, name);
  const loaded = await checkWorld(directory);
  if (loaded.type === "mistaken") {
    showMistakes(shell, directory, loaded.mistakes, options);
    return;
  }
  const { npcs: files, warnings } = loaded;
  const to = { ...loaded.world, id };
  const found = await withRecords(shell, options, async (records): Promise<Preview> => {
    const before = await known(records.version(id));
    const isSame = before?.hash === to.hash;
    return {
      world: id,
      directory,
      ...(before ? { from: before.hash } : {}),
      to: to.hash,
      changes: before ? diffWorlds(before.document, to.document) : [],
      npcs: await previewNpcs(records, id, files),
      moves: before && !isSame ? await records.planMoves(to, shell.interrupt) : [],
      warnings,
    };
  });
  if (options.json) shell.json(plainJson({ ok: true, ...found }));
  else show(shell, found);
}

function show({ out, log }: Shell, { world, from, to, changes, npcs, moves, warnings }: Preview): void {
  const { colours } = out;
  const people = [
    ...npcs.added.map((id) => `${id} would be new`),
    ...npcs.revised.map((id) => `${id} would be revised`),
  ];
  for (const warning of warnings) log.line(formatMistake(warning));
  if (from === to && people.length === 0) {
    out.line(`${world}: the files say what is stored. Nothing would change.`);
    return;
  }
  const what =
    from === undefined
      ? "would be new here"
      : from === to
        ? "would stay as it is"
        : `would be ${to.slice(0, 12)}, and is ${from.slice(0, 12)}`;
  out.line(`${colours.bold(world)} ${what}.`);
  for (const line of [...changeLines(changes, colours), ...people]) out.line(`  ${line}`);
  const lines = moves.length > shownMoves ? countedMoveLines(moves) : moveLines(moves, "would", colours);
  for (const line of lines) out.line(line);
  if (from !== undefined && from !== to && moves.length === 0) out.line("No playthrough would follow.");
}

function showMistakes(
  shell: Shell,
  directory: string,
  mistakes: readonly Mistake[],
  { json }: PreviewOptions,
): void {
  shell.exitWith(2);
  if (json) {
    shell.json(plainJson({ ok: false, directory, mistakes }));
    return;
  }
  for (const mistake of mistakes) shell.out.line(`${formatMistake(mistake)}\n`);
  reportMistakes(shell, mistakes);
}

async function previewNpcs(
  records: Records,
  world: WorldId,
  files: readonly NpcFile[],
): Promise<Preview["npcs"]> {
  const added: NpcId[] = [];
  const revised: NpcId[] = [];
  for (const file of files) {
    const current = await known(records.describeNpc(world, file.id));
    if (!current) added.push(file.id);
    else if (revisesNpc(current.npc, file)) revised.push(file.id);
  }
  return { added, revised };
}

/** Undefined for what is not there. */
async function known<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof DramatisError && error.code === "not_found") return undefined;
    throw error;
  });
}

/** Of two folders that have the world, the later is loaded over the other. */
function folderOf(shell: Shell, id: WorldId, { dir }: PreviewOptions): string | undefined {
  if (dir !== undefined) return dir;
  return worldFolders(shell.config)
    .map((folder) => path.join(folder, id))
    .findLast((folder) => existsSync(path.join(folder, "world.yaml")));
}

function noFolder(shell: Shell, name: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `No folder of a world ${name.slice(0, 64)} was found in ${listChoices(worldFolders(shell.config))}.`,
    mend: "Name it by --dir.",
    param: "world",
  });
}
