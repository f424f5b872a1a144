/** Words that say nothing of whom a sentence is about. */
const empty = new Set(
  "a an the and or but of in on at to for from with by as is are was were be been has have had who whom whose which that this these those it its their they them he she his her him you your we our i my me not no so than then also into over about after before between through during one some any each very more most other such only own same too can will would could should do does did".split(
    " ",
  ),
);

/** Words with content, lower case, each once; a plural counts as its singular. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(words.filter((word) => !empty.has(word) && word.length > 1).map(singular));
}

/** The part of `words` that is among `others`: 0 to 1; 0 for no words. */
export function shareAmong(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  return [...words].filter((word) => others.has(word)).length / words.size;
}

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
