/** What a licence asks of whoever passes rows on, read off its name or SPDX id. */

type Terms = "changes" | "earning" | "unknown" | "alike" | "naming" | "free";

/** From the strictest to what asks for nothing. */
const strictness: readonly Terms[] = ["changes", "earning", "unknown", "alike", "naming", "free"];

const obligations: Readonly<Record<Terms, string>> = {
  changes: "it forbids to make anything of it",
  earning: "it may not be used commercially",
  unknown: "nobody wrote down what it permits",
  alike: "what is made of it is passed on under the same licence",
  naming: "its source and its licence are named",
  free: "it asks for nothing",
};

/** In the order of their strictness: the first that fits decides. */
const marks: readonly (readonly [Terms, RegExp])[] = [
  ["changes", /\bND\b|no-?\s?deriv/i],
  ["earning", /\bNC\b|non-?\s?commercial|research[- ](?:use[- ])?only|academic/i],
  ["unknown", /^(?:unknown|none|proprietary|other)?$/i],
  ["alike", /\bSA\b|share-?\s?alike|\b[AL]?GPL|\bODbL/i],
  ["free", /\bCC-?0\b|public domain|\bunlicense\b|\b0BSD\b|\bPDDL\b/i],
];

function termsOf(licence: string): Terms {
  const text = licence.trim();
  return marks.find(([, mark]) => mark.test(text))?.[0] ?? "naming";
}

/**
 * Of several licences the one that asks for most, by which a row that was made of all of them is to be used. Of equally
 * strict ones the first in the alphabet. Throws RangeError for none.
 */
export function strictestLicence(licences: readonly string[]): string {
  const rank = (licence: string): number => strictness.indexOf(termsOf(licence));
  const [first] = licences.toSorted(
    (one, other) => rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0),
  );
  if (first === undefined) throw new RangeError("there is no licence to choose from");
  return first;
}

/** A clause for people: "CC-BY-SA-4.0" asks that "what is made of it is passed on under the same licence". */
export function obligationsOf(licence: string): readonly string[] {
  const terms = new Set([termsOf(licence)]);
  // CC BY-NC-SA asks for all three.
  if (/\bSA\b|share-?\s?alike/i.test(licence)) terms.add("alike");
  if (/\bBY\b/i.test(licence)) terms.add("naming");
  return strictness.filter((term) => terms.has(term)).map((term) => obligations[term]);
}
