import { contentWords, stemOf } from "../content-words.ts";

/** Of what a sentence tells, how much somebody must have to be like it. */
const share = 0.5;

/** What a sentence tells, as beginnings of words without case and accents: `mend`, `clock` of "somebody who mends clocks". */
export function tellingStems(sentence: string): readonly string[] {
  const content = contentWords(sentence).map(({ word }) => word);
  const words = content.length > 0 ? content : wordsOf(sentence);
  return [...new Set(words.flatMap((word) => wordsOf(stemOf(word))))];
}

/** Whether at least half of what the sentence tells is told of somebody, in whatever form of the words. */
export function isLike(text: string, sentence: string): boolean {
  const stems = tellingStems(sentence);
  const words = wordsOf(text);
  const shared = stems.filter((stem) => words.some((word) => word.startsWith(stem)));
  return stems.length > 0 && shared.length >= stems.length * share;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
