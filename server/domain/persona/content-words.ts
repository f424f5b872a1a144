/** Words that carry nothing of a person by themselves. */
const empty = new Set(
  `about above across after again against along also although always among another anyone around aspires because been
  before being believes between both could does doing during each either else enjoys especially even ever every
  everyone everything experience experienced from has have having help helps herself himself into itself just keen known
  knows like likes looking loves made make makes many might more most much myself never often only other others over
  passion passionate people person quite really seeking should since some somebody someone something specializes such than that
  their them themselves then there these they this those through toward towards under until upon used using various very
  want wants well were what when where which while whose will with within without work working works would years your`.split(
    /\s+/,
  ),
);

/** The words of a persona that say something of somebody, with where each begins. */
export function contentWords(text: string): readonly { readonly word: string; readonly start: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)]
    .map((match) => ({ word: match[0], start: match.index }))
    .filter(({ word }) => word.length > 3 && !empty.has(word.toLowerCase()));
}

/** The beginning that a word shares with its other forms: `fishermen` and `fishing` by `fish`. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  return lower.length < 6 ? lower.replace(/s$/, "") : lower.slice(0, Math.max(5, lower.length - 3));
}
