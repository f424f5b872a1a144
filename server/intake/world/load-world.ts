import { stat } from "node:fs/promises";
import path from "node:path";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import type { Rules, WorldProblem } from "../../domain/behavior/rules.ts";
import { parseWorldId, type WorldId } from "../../domain/ids.ts";
import { isJsonObject } from "../../domain/json.ts";
import { hashWorld } from "../../domain/world/hash-world.ts";
import { type World, worldFiles } from "../../domain/world/world.ts";
import type { NpcFile } from "../npcs/read-npc-file.ts";
import { type Mistake, sortMistakes } from "../yaml/mistake.ts";
import { parseYaml, type YamlSource } from "../yaml/yaml-source.ts";
import { checkCasting } from "../../domain/world/check-casting.ts";
import { checkFeelings } from "../../domain/world/check-feelings.ts";
import { checkBooks, checkLore } from "../../domain/world/check-lore.ts";
import { checkRoutines } from "../../domain/world/check-routines.ts";
import { checkStory } from "../../domain/world/check-story.ts";
import { checkWorldDocument } from "./check-world-document.ts";
import { checkNpcFile, readNpcFiles } from "./read-npc-files.ts";
import { readPromptFiles } from "./read-prompt-files.ts";
import {
  fileMistake,
  fileOf,
  readWorldFiles,
  showFile,
  type WorldPart,
  type WorldSources,
} from "./read-world-files.ts";

/**
 * What became of a world's folder:
 * loaded    nothing is wrong with it; there may be warnings
 * mistaken  every mistake that was found, by file, line and column; warnings too
 */
export type LoadedWorld =
  | {
      readonly type: "loaded";
      readonly world: World;
      readonly rules: Rules;
      /** The hand-written NPCs, which are no part of the world's version. */
      readonly npcs: readonly NpcFile[];
      readonly warnings: readonly Mistake[];
    }
  | { readonly type: "mistaken"; readonly directory: string; readonly mistakes: readonly Mistake[] };

/**
 * Reads and checks the world in a folder, whose name is its id. Never throws for what is wrong with the files.
 * `roleClasses` are those that casting knows: lore and casting may name them.
 */
export async function loadWorld(directory: string, roleClasses: readonly string[]): Promise<LoadedWorld> {
  const refused = (message: string, mend: string): LoadedWorld => ({
    type: "mistaken",
    directory,
    mistakes: [fileMistake(showFile(directory, ""), message, { mend })],
  });
  const id = parseWorldId(path.basename(path.resolve(directory)));
  const facts = await stat(directory).catch(() => undefined);
  if (!facts?.isDirectory())
    return refused("There is no such folder.", "Name the folder that holds world.yaml.");
  if (id === undefined) {
    return refused("The folder's name is no world id.", "Call it like harrow: lower-case words and hyphens.");
  }
  return loadFolder(id, directory, roleClasses);
}

async function loadFolder(
  id: WorldId,
  directory: string,
  roleClasses: readonly string[],
): Promise<LoadedWorld> {
  const [files, npcFiles, promptFiles] = await Promise.all([
    readWorldFiles(directory),
    readNpcFiles(directory),
    readPromptFiles(directory),
  ]);
  const checked = checkWorldDocument(id, directory, files);
  const mistakes = [...files.mistakes, ...npcFiles.mistakes, ...promptFiles.mistakes, ...checked.mistakes];
  const { prompts } = promptFiles;
  const document = checked.document && { ...checked.document, ...(prompts ? { prompts } : {}) };
  if (document === undefined) return { type: "mistaken", directory, mistakes: sortMistakes(mistakes) };
  const { rules, problems } = compileRules(document);
  const { written } = checked;
  const knowers = [
    ...roleClasses,
    ...Object.keys(document.places),
    ...document.casting.ancestries.map(({ tag }) => tag),
    ...npcFiles.npcs.map((npc) => npc.id),
  ];
  const found = [
    ...problems,
    ...checkLore(document.lore, knowers, Object.keys(document.places)),
    ...checkBooks(document.setting.lore?.books ?? {}, [...files.books.keys()], Object.keys(document.places)),
    ...checkFeelings(document, rules, knowers),
    ...checkStory(document, knowers),
    ...checkRoutines(document.routines, Object.keys(document.places), knowers),
    ...checkCasting(document, rules, { roleClasses, ...written }),
  ];
  mistakes.push(...found.map((problem) => placeProblem(problem, directory, files)));
  const npcs = npcFiles.npcs.filter((npc) => {
    const wrong = checkNpcFile(npc, document, rules, written);
    mistakes.push(...wrong);
    return wrong.length === 0;
  });
  const sorted = sortMistakes(mistakes);
  if (sorted.some(({ severity }) => severity === "error"))
    return { type: "mistaken", directory, mistakes: sorted };
  const world = { id, hash: hashWorld(document), document };
  return { type: "loaded", world, rules, npcs, warnings: sorted };
}

/** From a path into the document to a line of the file that fills that part. */
function placeProblem(problem: WorldProblem, directory: string, files: WorldSources): Mistake {
  const { path: whole, offset, ...details } = problem;
  const [first, ...within] = whole;
  const part = isPart(first) ? first : "setting";
  const source = sourceOf(files, part, within[0]) ?? parseYaml(showFile(directory, fileOf(part)), "", [part]);
  return source.mistake(within, {
    ...details,
    ...(offset === undefined ? {} : { spot: { at: "offset", offset } }),
  });
}

/** The file that has a key of a part: its own, or one beside it whose keys join it. */
function sourceOf(
  { sources, generated, books }: WorldSources,
  part: WorldPart,
  key: string | number | undefined,
): YamlSource | undefined {
  const own = sources.get(part);
  const joining = { behaviors: generated ? [generated] : [], lore: [...books.values()] };
  if (hasKey(own, key) || (part !== "behaviors" && part !== "lore")) return own;
  return joining[part].find((source) => hasKey(source, key)) ?? own;
}

function hasKey(source: YamlSource | undefined, key: string | number | undefined): boolean {
  return key !== undefined && isJsonObject(source?.value) && Object.hasOwn(source.value, key);
}

function isPart(name: string | number | undefined): name is WorldPart {
  return Object.values<string | number | undefined>(worldFiles).includes(name);
}
