/** How a text speaks of somebody without their name. */
export interface Pronouns {
  readonly they: string;
  readonly their: string;
  readonly are: string;
}

const she: Pronouns = { they: "She", their: "her", are: "is" };
const he: Pronouns = { they: "He", their: "his", are: "is" };
const they: Pronouns = { they: "They", their: "their", are: "are" };

/** By what a card says outright, else by the words that its prose uses more often; `they` where neither tells. */
export function pronounsOf(said: string, prose: string): Pronouns {
  if (/^(?:f\b|female|wom[ae]n|girl|she)/i.test(said)) return she;
  if (/^(?:m\b|male|m[ae]n\b|boy|he\b)/i.test(said)) return he;
  if (said !== "") return they;
  const [hers, his] = [/\b(?:she|her|hers)\b/gi, /\b(?:he|him|his)\b/gi].map(
    (words) => prose.match(words)?.length ?? 0,
  );
  if (hers === his) return they;
  return (hers ?? 0) > (his ?? 0) ? she : he;
}

/**
 * A persona speaks of nobody by name, and begins with who they are: `Bram is a smith. Bram's forge is cold.` as `A smith.
 * His forge is cold.` `names`: all that the text calls them, the longer first; none of them empty.
 */
export function withoutNames(text: string, names: readonly string[], pronouns: Pronouns): string {
  // Nothing is called by no name.
  const spelt = names.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|") || "(?!)";
  const [before, after] = ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"];
  return text
    .replace(new RegExp(`,? (?:called|named) (?:${spelt})${after}`, "gu"), "")
    .replace(new RegExp(`${before}(?:${spelt})['’]s?${after}`, "gu"), pronouns.their)
    .replace(new RegExp(`${before}(?:${spelt})${after}`, "gu"), pronouns.they.toLowerCase())
    .replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, start: string, letter: string) => start + letter.toUpperCase())
    .replace(/^(?:She|He|They) (?:is|are|was|were) (an?|the) /, (_, article: string) =>
      article === "the" ? "The " : `${article === "an" ? "An" : "A"} `,
    );
}
