import type { WorldDocument } from "../../domain/world/world.ts";

/** Words of a world that any of its people may have to do with, as phrases that stand by themselves. */
export interface WorldWords {
  /** "a shuttered lantern" */
  readonly thing: readonly string[];
  /** "lamp oil" */
  readonly stuff: readonly string[];
  /** "a lamp chandler" */
  readonly neighbour: readonly string[];
  /** "the brass rail" */
  readonly corner: readonly string[];
  readonly [part: string]: readonly string[];
}

const spare = {
  thing: ["a worn knife", "a folding rule", "a needle case", "a thick notebook", "a tin cup", "a clasp"],
  stuff: ["salt", "soap", "glue", "chalk", "wax", "thread"],
  neighbour: ["a mender", "a clerk", "a carrier", "a cook", "a singer", "a watchman"],
  corner: ["the back stair", "the end of the counter", "the long bench", "the yard wall"],
} as const;

const known = new WeakMap<WorldDocument, WorldWords>();
/** Longer ones would make the text about them. */
const wordsAtMost = 4;

/** Tools, substances, trades and spots of all classes and homes; plain ones where a world has too few. */
export function worldWords(document: WorldDocument): WorldWords {
  const found = known.get(document);
  if (found) return found;
  const classes = Object.values(document.casting.classes).flatMap((entry) => (entry ? [entry] : []));
  const homes = Object.values(document.casting.homes).flatMap((entry) => (entry ? [entry] : []));
  const words = {
    thing: enough(
      "thing",
      classes.flatMap(({ tools }) => tools).filter((tool) => /^an? /.test(tool)),
    ),
    stuff: enough(
      "stuff",
      classes.flatMap(({ substances }) => substances).filter((name) => !/^(?:an?|the) /.test(name)),
    ),
    neighbour: enough(
      "neighbour",
      classes.flatMap(({ titles }) =>
        titles.flatMap(({ title, occupation }) => [`a ${title.toLowerCase()}`, `a ${occupation}`]),
      ),
    ),
    corner: enough(
      "corner",
      homes.flatMap(({ spots }) => spots),
    ),
  };
  known.set(document, words);
  return words;
}

function enough(part: keyof typeof spare, own: readonly string[]): readonly string[] {
  const plain = own.filter(
    (text) => /^[\p{L} '’-]{3,40}$/u.test(text) && text.split(" ").length <= wordsAtMost,
  );
  return [...new Set([...plain, ...(plain.length < spare[part].length ? spare[part] : [])])];
}
