import type { Segment } from "./reading.ts";

const pointsBack =
  /^(?:and )?(?:so )?(?:what|who|where|which|when|how (?:many|much|old)) (?:was|were|is|are) (?:it|that|they|this|he|she)(?: again| then)?$|^(?:do|can) you (?:still )?(?:remember|recall)(?: it| that)?$/;
const saysWhatWasTold = /\bi (?:have )?(?:just |once |already )?(?:said|told you|mentioned)\b/;

/** "I told you the name of my teacher. What was it?": both as one question, for the first says what the second asks. */
export function pointedBackIn(segments: readonly Segment[]): Segment | undefined {
  const at = segments.findIndex((segment) => pointsBack.test(textOf(segment)));
  const [telling, asking] = [segments[at - 1], segments[at]];
  if (telling === undefined || asking === undefined || !saysWhatWasTold.test(textOf(telling)))
    return undefined;
  return {
    ...asking,
    text: `${telling.text}. ${asking.text}`,
    words: [...telling.words, ...asking.words],
    content: [...telling.content, ...asking.content],
    question: true,
    bare: false,
    pronoun: undefined,
    facet: undefined,
    entities: [],
  };
}

function textOf({ words }: Segment): string {
  return words.map(({ form }) => form).join(" ");
}
