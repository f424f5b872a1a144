import { readdir } from "node:fs/promises";
import path from "node:path";
import { didYouMean } from "../../domain/behavior/near-names.ts";
import { listChoices } from "../../domain/errors.ts";
import {
  generatedBehaviorsFile,
  promptFolder,
  type WorldDocument,
  worldFiles,
} from "../../domain/world/world.ts";
import { cardFolder } from "../cards/card-folder.ts";
import { npcFolder } from "../npcs/npc-folder.ts";
import type { Mistake } from "../yaml/mistake.ts";
import { type LoreBooks, loreFolder, readLoreBooks } from "./lore-books.ts";
import { readBounded } from "../yaml/read-bounded.ts";
import { parseYaml, type YamlSource } from "../yaml/yaml-source.ts";

export type WorldPart = (typeof worldFiles)[keyof typeof worldFiles];

export interface WorldSources {
  /** One for each file that is there and could be read. */
  readonly sources: ReadonlyMap<WorldPart, YamlSource>;
  /** Behaviors that were saved from what was generated, where there are any. */
  readonly generated?: YamlSource;
  readonly books: LoreBooks;
  readonly mistakes: readonly Mistake[];
}

/** Reads the files of a world. A file that is absent is no mistake yet: the schema says which are needed. */
export async function readWorldFiles(directory: string): Promise<WorldSources> {
  const sources = new Map<WorldPart, YamlSource>();
  const mistakes: Mistake[] = [...(await strangeFiles(directory))];
  async function readSource(name: string, part: WorldPart): Promise<YamlSource | undefined> {
    const file = showFile(directory, name);
    const read = await readBounded(directory, name);
    if (read.type === "absent") return undefined;
    if (read.type === "read") {
      const source = parseYaml(file, read.text, [part]);
      mistakes.push(...source.mistakes);
      return source;
    }
    mistakes.push(fileMistake(file, read.message, { mend: read.mend }));
    // Its part is neither there nor missing: nothing more is to be said of it.
    return parseYaml(file, "");
  }
  for (const [name, part] of Object.entries(worldFiles)) {
    const source = await readSource(name, part);
    if (source) sources.set(part, source);
  }
  const generated = await readSource(generatedBehaviorsFile, "behaviors");
  const { books, mistakes: wrong } = await readLoreBooks(directory, showFile);
  mistakes.push(...wrong);
  return { sources, ...(generated ? { generated } : {}), books, mistakes };
}

/** The file that fills a part of the document. */
export function fileOf(part: keyof WorldDocument): string {
  const found = Object.entries(worldFiles).find(([, filled]) => filled === part);
  return found?.[0] ?? "";
}

/** A path as people type it, with `/` on every platform. */
export function showFile(directory: string, name: string): string {
  return path.join(directory, name).replaceAll("\\", "/");
}

/** A mistake about a file as a whole. */
export function fileMistake(
  file: string,
  message: string,
  more: { readonly mend?: string; readonly severity?: Mistake["severity"] } = {},
): Mistake {
  const { mend, severity = "error" } = more;
  return { severity, file, line: 1, column: 1, path: "", message, ...(mend === undefined ? {} : { mend }) };
}

async function strangeFiles(directory: string): Promise<readonly Mistake[]> {
  const known = [...Object.keys(worldFiles), generatedBehaviorsFile];
  // Nothing of a world is in the second: cards as they came, and drafts.
  const folders = [npcFolder, cardFolder, promptFolder, loreFolder];
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter(
      ({ name }) => !known.includes(name) && !folders.includes(name) && !/^\.|\.md$|^LICENSE/i.test(name),
    )
    .map(({ name }) => {
      const mend =
        didYouMean(name, known) || `A world is made of ${listChoices([...known, `${npcFolder}/`])}.`;
      return fileMistake(showFile(directory, name), "Nothing reads this file.", {
        mend,
        severity: "warning",
      });
    });
}
