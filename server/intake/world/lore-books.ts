import { readdir } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { isJsonObject } from "../../domain/json.ts";
import type { BookBinding, Lore } from "../../domain/world/world.ts";
import { checkValue } from "../yaml/check-value.ts";
import type { Mistake } from "../yaml/mistake.ts";
import { readBounded } from "../yaml/read-bounded.ts";
import { parseYaml, type YamlSource } from "../yaml/yaml-source.ts";

/** Folder of a world's further lorebooks: each file has the form of `lore.yaml`, so that a card's drafts move as they are. */
export const loreFolder = "lore";

/** Books by name, which is that of their file. */
export type LoreBooks = ReadonlyMap<string, YamlSource>;

/** Reads the books of a world, in the order of their names. A world may have none. */
export async function readLoreBooks(
  directory: string,
  showFile: (directory: string, name: string) => string,
): Promise<{ readonly books: LoreBooks; readonly mistakes: readonly Mistake[] }> {
  const folder = path.join(directory, loreFolder);
  const names = await readdir(folder).catch(() => []);
  const books = new Map<string, YamlSource>();
  const mistakes: Mistake[] = [];
  for (const name of names.filter((one) => one.endsWith(".yaml")).sort()) {
    const read = await readBounded(folder, name);
    const source = parseYaml(showFile(folder, name), read.type === "read" ? read.text : "", ["lore"]);
    mistakes.push(...source.mistakes);
    if (read.type === "refused")
      mistakes.push(source.mistake([], { message: read.message, mend: read.mend }));
    books.set(name.slice(0, -".yaml".length), source);
  }
  return { books, mistakes };
}

/** The entries of all books together, each told where its book is on. An id that two files have is a mistake in the later. */
export function joinBooks(
  books: LoreBooks,
  own: YamlSource | undefined,
  bound: { readonly [book: string]: BookBinding },
  schema: z.ZodType<{ [id: string]: Lore }>,
): { readonly lore: { readonly [id: string]: Lore }; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const lore: { [id: string]: Lore } = {};
  const homes = new Map(keysOf(own).map((id) => [id, "lore.yaml"]));
  for (const [book, source] of books) {
    const file = `${loreFolder}/${book}.yaml`;
    const {
      value,
      mistakes: wrong,
      broken,
    } = source.value === undefined ? nothing : checkValue(source, schema);
    mistakes.push(...wrong);
    const bad = new Set(broken.map(([id]) => String(id)));
    const sound =
      value ??
      schema.safeParse(Object.fromEntries(entriesOf(source).filter(([id]) => !bad.has(id)))).data ??
      {};
    for (const id of keysOf(source)) {
      const home = homes.get(id);
      if (home !== undefined) {
        mistakes.push(source.mistake([id], twice(id, home)));
        continue;
      }
      homes.set(id, file);
      const entry = Object.hasOwn(sound, id) ? sound[id] : undefined;
      if (entry) lore[id] = bindEntry(entry, book, Object.hasOwn(bound, book) ? bound[book] : undefined);
    }
  }
  return { lore, mistakes };
}

/** An entry says itself where it is told, before its book does. */
function bindEntry(entry: Lore, book: string, at: BookBinding | undefined): Lore {
  if (at && "joined" in at) return { ...entry, book };
  return at && !entry.places ? { ...entry, places: [...at.places] } : entry;
}

const nothing = { value: undefined, mistakes: [], broken: [] } as const;

function twice(id: string, home: string): Parameters<YamlSource["mistake"]>[1] {
  return {
    message: `${id} is in ${home} as well.`,
    mend: "Take it out of one of the two files, or rename it.",
    spot: { at: "key" },
  };
}

function entriesOf(source: YamlSource): readonly (readonly [string, unknown])[] {
  return isJsonObject(source.value) ? Object.entries(source.value) : [];
}

export function keysOf(source: YamlSource | undefined): readonly string[] {
  return isJsonObject(source?.value) ? Object.keys(source.value) : [];
}
