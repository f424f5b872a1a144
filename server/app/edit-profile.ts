import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileRules } from "../domain/behavior/compile-rules.ts";
import { DramatisError } from "../domain/errors.ts";
import { canonicalJson, isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { World } from "../domain/world/world.ts";
import { readNpcFile } from "../intake/npcs/read-npc-file.ts";
import { profileYaml } from "../intake/npcs/write-npc-file.ts";
import { checkNpcFile } from "../intake/world/read-npc-files.ts";
import { formatMistake } from "../intake/yaml/format-mistake.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";

/** Begins the lines that say what is wrong; they are taken out again before the file is read. */
const mark = "#! ";

/**
 * Has somebody edit a profile as YAML until it is right. What they changed is given to `keep`,
 * whose result is returned; undefined when nothing was. What is wrong is written into the file above its line, and the
 * file is offered again. Throws `invalid_input` when it comes back as it was offered, and what `keep` throws; what was
 * written is left in a file then, which the error names.
 */
export async function editProfile<Kept>(
  world: World,
  npc: Npc,
  edit: (file: string) => Promise<void>,
  keep: (write: JsonObject) => Promise<Kept>,
): Promise<Kept | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-edit-"));
  const file = path.join(folder, `${npc.id}.yaml`);
  const offered = profileYaml(npc, [
    ` ${npc.profile.identity.name} of ${npc.world}, revision ${npc.revision}.`,
    " What you change is written by hand from now on, and wins over every regeneration.",
  ]);
  try {
    await writeFile(file, offered);
    const { authored } = await editUntilRight(world, npc, { file, offered, edit });
    const write = changed(plainObject(npc.profile), authored);
    const kept = write && (await keep(write));
    await rm(folder, { recursive: true, force: true });
    return kept;
  } catch (cause) {
    throw tellFile(cause, file);
  }
}

/**
 * Has somebody edit the file in which an NPC is written by hand, which stays theirs: comments and all. What is wrong is
 * written above its line until it is right. False when nothing was changed. Throws as `editProfile` does.
 */
export async function editNpcFile(
  world: World,
  npc: Npc,
  file: string,
  edit: (file: string) => Promise<void>,
): Promise<boolean> {
  const offered = await readFile(file, "utf8");
  try {
    return (await editUntilRight(world, npc, { file, offered, edit })).text !== offered;
  } catch (cause) {
    throw tellFile(cause, file);
  }
}

interface Offer {
  readonly file: string;
  /** What stands in it. */
  readonly offered: string;
  readonly edit: (file: string) => Promise<void>;
}

async function editUntilRight(
  world: World,
  npc: Npc,
  { file, offered: first, edit }: Offer,
): Promise<{ readonly authored: JsonObject; readonly text: string }> {
  for (let offered = first; ; ) {
    await edit(file);
    const edited = withoutMarks(await readFile(file, "utf8"));
    await writeFile(file, edited);
    const read = await readEdited(path.dirname(file), path.basename(file), world);
    if (read.mistakes.length === 0) return { authored: read.authored, text: edited };
    if (edited === withoutMarks(offered)) throw givenUp(npc, read.mistakes);
    offered = withMarks(edited, read.mistakes);
    await writeFile(file, offered);
  }
}

function tellFile(cause: unknown, file: string): unknown {
  if (!(cause instanceof DramatisError)) return cause;
  const mend = [cause.mend, `What was written is in ${file}.`].filter(Boolean).join(" ");
  const { code, message, param = "npc" } = cause;
  return new DramatisError({ code, message, mend, param, cause });
}

async function readEdited(
  folder: string,
  name: string,
  { document }: World,
): Promise<{ readonly authored: JsonObject; readonly mistakes: readonly Mistake[] }> {
  const { npc, mistakes } = await readNpcFile(folder, name, name);
  if (!npc) return { authored: {}, mistakes };
  const written = { behaviors: Object.keys(document.behaviors), lore: Object.keys(document.lore) };
  return {
    authored: npc.authored,
    mistakes: checkNpcFile(npc, document, compileRules(document).rules, written),
  };
}

function withMarks(text: string, mistakes: readonly Mistake[]): string {
  const lines = text.split("\n");
  const told = mistakes.toSorted((left, right) => right.line - left.line);
  for (const mistake of told) {
    const [place = "", ...rest] = formatMistake(mistake).split("\n");
    lines.splice(
      mistake.line - 1,
      0,
      ...[place, ...rest.filter((line) => !/^ {4}/.test(line))].map((line) => mark + line),
    );
  }
  return lines.join("\n");
}

function withoutMarks(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith(mark))
    .join("\n");
}

/** Members that differ; a list counts as one. What is not in the file any more stays as it is. */
function changed(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const entries = Object.entries(after).flatMap(([key, value]): [string, Json][] => {
    const known = Object.hasOwn(before, key) ? before[key] : undefined;
    if (known !== undefined && canonicalJson(known) === canonicalJson(value)) return [];
    if (!isJsonObject(known) || !isJsonObject(value)) return [[key, value]];
    const inside = changed(known, value);
    return inside ? [[key, inside]] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function givenUp(npc: Npc, mistakes: readonly Mistake[]): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: mistakes.map((mistake) => formatMistake(mistake)).join("\n"),
    mend: `The file came back as it was offered; ${npc.id} stays as it was.`,
    param: "npc",
  });
}
