import { verbConcepts } from "./content/concepts.ts";
import type { Frame } from "./frames.ts";
import { compileConcepts, conceptAt, type Concepts } from "./pattern.ts";
import { stem, type Word } from "./words.ts";

const verbs: Concepts = compileConcepts(verbConcepts);

/** Whether the verb of the frame stands there; a vague one only beside what is named. */
export function isVerbAt(
  frame: Frame,
  verb: string,
  index: number,
  words: readonly Word[],
  at: number,
  isNamed: boolean,
): boolean {
  const word = words[at];
  const length = conceptAt(verbs, verb, words, at);
  const isAlso = index === 0 && frame.alsoBy.has(word?.stem ?? "") && isNamed;
  const isVerb = word?.stem === stem(verb) || length > 0;
  return isAlso || (isVerb && (isNamed || length > 1 || !vague.has(word?.stem ?? "")));
}

/** Whether the word, or a phrase that begins with it, asks for what the behavior does. */
export function isVerbOf(frame: Frame, words: readonly Word[], at: number): boolean {
  return frame.verbs.some((verb) => words[at]?.stem === stem(verb) || conceptAt(verbs, verb, words, at) > 0);
}

const beforeVerb =
  /^(?:please|just|now|quick|quickly|then|hey|so|and|well|oh|come|here|kindly|can|could|would|will|may|might|you|i|we|to|mind|able|be|like|want|need|start|begin)$/;

/** Where the verb stands in "Mend it", "Please mend it", "Could you please mend it". */
export function verbPosition(words: readonly Word[]): number {
  const at = words.findIndex(
    ({ form }, index) =>
      !beforeVerb.test(form) &&
      !(/^(?:get|go|keep|help|try)$/.test(form) && (words[index + 1]?.form ?? "").endsWith("ing")),
  );
  return at < 0 ? 0 : at;
}

/** "bandage my leg": what follows makes a verb of the word. */
export function hasObject(words: readonly Word[], at: number): boolean {
  return /^(?:my|the|this|that|these|me|us|him|her|them|it|his|our|a|an)$/.test(words[at + 1]?.form ?? "");
}

/** Verbs that ask for almost anything: only what is named beside them says for which behavior. */
const vague = new Set(
  "take get need want bring fetch have can could may let look see hold keep show read set put use"
    .split(" ")
    .map(stem),
);
