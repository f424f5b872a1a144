const empty = new Set(
  `a an and any are as at be been but by for from had has have he her hers him his how i if in into is it its more no not of off
   on one only or our out own she so some somebody than that the their them then there they this to too up was what when where
   which while who whom whose will with you your yours person talking`.split(/\s+/),
);

/** Stems of the words that say something, in order: "Mends lanterns" is `mend`, `lantern`. */
export function tokensOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !empty.has(word)).map(stem);
}

/** Without the endings of number and tense; two words of one stem are taken for one. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith("ed")) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}

/** Share of words that two texts have in common (Jaccard), from 0 to 1. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0;
  for (const word of left) if (right.has(word)) both += 1;
  const all = left.size + right.size - both;
  return all === 0 ? 1 : both / all;
}

/** "a, b or c" */
export function orList(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** A key of a few words: "corkball and the Round" is `corkball_round`. */
export function keyOf(text: string, words = 3): string {
  const parts = (
    text
      .toLowerCase()
      .normalize("NFKD")
      .match(/[a-z]{2,}/g) ?? []
  ).filter((word) => !empty.has(word));
  return parts.slice(0, words).join("_");
}
