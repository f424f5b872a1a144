import type { Frame } from "./frames.ts";
import { isVerbOf } from "./frame-verbs.ts";
import type { Segment } from "./reading.ts";
import { isContent } from "./words.ts";

/** "Wat Sallow sold me a rope": somebody who is named does it. */
export function isNamedDoer({ words, entities }: Segment, frame: Frame): boolean {
  const person = entities.find(({ kind }) => kind === "person");
  const first = words[0];
  if (first === undefined || isVerbOf(frame, words, 0)) return false;
  const isNamed = person?.keys.some((key) => key.includes(first.stem)) === true;
  const doer = words.findIndex((word, at) => at > 0 && !word.name);
  const isTitled =
    /^\p{Lu}/u.test(first.text) && (doer === 1 || (words[1]?.name ?? false)) && isContent(first);
  const after = words[doer]?.form ?? "";
  return (isNamed || isTitled) && new RegExp(`^(?:${doneWord})$`).test(after);
}
const doneWord =
  "gave|sold|took|bought|lent|borrowed|promised|found|got|had|lost|was|were|made|put|left|told|said|says|paid|brought|kept|wrote|swore|sent|lit|bound|cut|shut|gives|sells|takes|lends|signs|always|never|has|is|\\w+ed";
