import type { z } from "zod";
import type { worldDocumentSchema } from "../../domain/world/world.ts";
import type { Things } from "./content/setting-parts.ts";

type Vocabulary = NonNullable<z.input<typeof worldDocumentSchema>["setting"]["vocabulary"]>[string];

/** `mason's line|line|cord` as an entry of a vocabulary; of two with one key, or one name, the first stays. */
export function entriesOfThings(things: Things): Vocabulary {
  const entries: Record<string, Vocabulary[string]> = {};
  const called = new Set<string>();
  for (const thing of things) {
    const [name = "", ...others] = thing.split("|");
    const key = thingKey(name);
    if (called.has(name) || Object.hasOwn(entries, key)) continue;
    const aliases = others.filter((alias) => !called.has(alias));
    for (const word of [name, ...aliases]) called.add(word);
    entries[key] = { name, aliases };
  }
  return entries;
}

/** The key of a thing by its name: `mason's line` is `masons_line`. */
export function thingKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
