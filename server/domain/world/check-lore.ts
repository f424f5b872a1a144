import type { WorldProblem } from "../behavior/rules.ts";
import type { Lore } from "./world.ts";
import { unknownName } from "./unknown-name.ts";

/** What is wrong with the lore beside its conditions: who knows it, and what calls it up. */
export function checkLore(
  lore: { readonly [id: string]: Lore },
  knowers: readonly string[],
): readonly WorldProblem[] {
  return Object.entries(lore).flatMap(([id, entry]) => [
    ...repeatedKeys(entry.keys, ["lore", id, "keys"]),
    ...(entry.known_by === "everyone" ? [] : entry.known_by).flatMap((tag, index) =>
      unknownName(["lore", id, "known_by", index], "tag", tag, knowers),
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
