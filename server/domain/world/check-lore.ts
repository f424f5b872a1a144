import type { WorldProblem } from "../behavior/rules.ts";
import type { BookBinding, Lore } from "./world.ts";
import { unknownName } from "./unknown-name.ts";

/** What is wrong with the lore beside its conditions: who knows it, and what calls it up. */
export function checkLore(
  lore: { readonly [id: string]: Lore },
  knowers: readonly string[],
  places: readonly string[],
): readonly WorldProblem[] {
  return Object.entries(lore).flatMap(([id, entry]) => [
    ...repeatedKeys(entry.keys, ["lore", id, "keys"]),
    ...(entry.known_by === "everyone" ? [] : entry.known_by).flatMap((tag, index) =>
      unknownName(["lore", id, "known_by", index], "tag", tag, knowers),
    ),
    ...(entry.places ?? []).flatMap((place, index) =>
      unknownName(["lore", id, "places", index], "place", place, places),
    ),
  ]);
}

/** What is wrong with the books that `world.yaml` puts somewhere: each has to be a file, and be put in places that there are. */
export function checkBooks(
  bound: { readonly [book: string]: BookBinding },
  books: readonly string[],
  places: readonly string[],
): readonly WorldProblem[] {
  return Object.entries(bound).flatMap(([book, at]) => [
    ...unknownName(["setting", "lore", "books", book], "book", book, books),
    ...("places" in at ? at.places : []).flatMap((place, index) =>
      unknownName(["setting", "lore", "books", book, "places", index], "place", place, places),
    ),
  ]);
}

function repeatedKeys(keys: readonly string[], path: WorldProblem["path"]): readonly WorldProblem[] {
  const folded = keys.map((key) => key.toLowerCase());
  return folded.flatMap((key, index) => {
    if (folded.indexOf(key) === index) return [];
    return [{ path: [...path, index], message: `"${keys[index]}" is there twice. Remove one.` }];
  });
}
