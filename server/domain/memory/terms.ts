import { isFunctionStem, stem } from "../words.ts";

/** How many words' stems are kept: talk uses few words over and over. */
const mostKept = 50_000;
const stems = new Map<string, string>();

/** The stems that a text is found by, in order and as often as they stand in it. */
export function termsOf(text: string): readonly string[] {
  const found: string[] = [];
  const forms = text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  for (const form of forms ?? []) {
    const term = termOf(form);
    if (term !== "") found.push(term);
  }
  return found;
}

/** Empty for a word that nothing is found by. */
function termOf(form: string): string {
  const known = stems.get(form);
  if (known !== undefined) return known;
  const one = stem(form);
  const isEmpty = cutOff.has(form) || (isFunctionStem(one) && !telling.has(one));
  // A single letter is what an apostrophe cut off.
  const term = isEmpty || (form.length < 2 && !/\p{N}/u.test(form)) ? "" : one;
  if (stems.size >= mostKept) stems.clear();
  stems.set(form, term);
  return term;
}

/** Of the words that say little in a talk, those that tell something of what happened. */
const telling = new Set(
  "see want need give take make mean old new people day long look".split(" ").map(stem),
);

/** What stands before or after the apostrophe of a contraction. */
const cutOff = new Set("don doesn didn isn wasn aren weren won wouldn couldn shouldn ll ve re".split(" "));
