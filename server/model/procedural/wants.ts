import { choicesIn, type Frame, isHandingOver } from "./frames.ts";
import { isPrice, isPriced, unitsOf } from "./parameter-units.ts";
import { quantitiesIn } from "./quantities.ts";
import { isContent, type Word } from "./words.ts";

/** Something is asked for, and not which: "something", "one of your things". */
export const placeholder =
  /\b(?:something|anything|(?:another )?one|one of (?:your|those|these|the)(?: things| tools)?|(?:a|any|some) (?:thing|things|tool|tools))$|\bone of (?:your|those|these) (?:things|tools)\b|^(?:got |have you (?:got )?|is there |are there )?(?:anything|something|things) (?:that )?(?:i|we|you|to) (?:could |can |might |may )?(?:use|borrow|have|take|lend|spare|sell|buy)\b|^what (?:could|can|may|might|will|would|do) (?:i|we|you) (?:borrow|buy|sell|lend|spare|have)\b|\b(?:something|anything) (?:off|from|for|out of)\b/;
/** Said with the word. */
export const please = /\bplease\b/;

/** A number of what the behavior measures: "three tonnes". */
export function isMeasured({ parameters }: Frame, words: readonly Word[]): boolean {
  return parameters.some((parameter) => {
    if (isPrice(parameter) || (parameter.type !== "integer" && parameter.type !== "number")) return false;
    const units = unitsOf(parameter);
    return quantitiesIn(words).some(({ unit, isArticle }) => !isArticle && units.includes(unit));
  });
}

/** A want that names no deed: "I'm out of rope", "I'm looking for the mill". */
export function isNeeded(frame: Frame, text: string): boolean {
  if (isHandingOver(frame) && isPriced(frame)) return false;
  if (isHandingOver(frame))
    return /^(?:i|we) (?:am|are|have)(?: \w+)? (?:(?:all |clean |nearly |almost )?out of|short of|short|run out of|low on|in need of|after|lacking)\b|^(?:i|we) (?:lack|have no)\b/.test(
      text,
    );
  return (
    /^(?:point|walk|guide|lead|show)$/.test(frame.verbs[0]) &&
    /\b(?:i|we) (?:am|are|have been) (?:trying to (?:find|get to|reach)|looking for|searching for|lost\b.*)\b|\b(?:get|find my way|way) to\b/.test(
      text,
    )
  );
}

/** Nothing but the thing and a courtesy: "A rope, please." */
export function isBare(frame: Frame, words: readonly Word[], isPolite: boolean): boolean {
  if (!isPolite || !isHandingOver(frame) || isPriced(frame)) return false;
  const taken = frame.parameters.flatMap(({ choices }) =>
    choicesIn(choices, words).flatMap(({ start, end }) => words.slice(start, end)),
  );
  return (
    taken.length > 0 &&
    words.every((word) => taken.includes(word) || !isContent(word) || quantitiesIn([word]).length > 0)
  );
}

/** Money is held out and no sum named: "Will you take brass for it?" */
export const paying =
  /\b(?:take|accept|give you|pay) (?:\w+ )?(?:brass|money|coins?|silver|credits|tallies|payment)\b.* for\b/;

const lostWay =
  /^(?:please )?(?:which way (?:is it|now|do i go)|(?:could you |can you )?(?:show|tell) me where to go|lead the way|where do i go)\b/;

/** "I need a signal sent", "I've come for a licence": the wish names what the behavior is called after. */
export function wantsOwnThing(frame: Frame, text: string, isWish: boolean): boolean {
  if (isHandingOver(frame)) return false;
  if (/^(?:point|walk|guide|lead|show)$/.test(frame.verbs[0]) && lostWay.test(text)) return true;
  const things = frame.tool.name
    .split("_")
    .slice(1)
    .concat(frame.parameters.map(({ name }) => name));
  const thing = things
    .filter((one) => one.length > 3 && !/^(?:item|place|name|kind|with|from|over|back)$/.test(one))
    .join("|");
  if (thing === "") return false;
  return new RegExp(
    `^(?:(?:i|we) (?:(?:just |really |do )?(?:want|need|require|would like|could do with|could use|have come for|am here for|are here for|came for)) )${isWish ? "?" : ""}(?:(?:a|an|the|that|some|my|your|this) )?(?:${thing})s?(?: (?:\\w+ed|sent|done|cut|here|please|now|today))*$`,
  ).test(text);
}

/** A wish by its form. */
export const wish =
  /^(?:please )?(?:can|could|would|will|may|might) (?:you|i|we)\b|^please\b|\bplease$|^(?:i|we) (?:need|want|could use|could do with|(?:would|should) (?:like|love|be glad|be grateful))\b|^(?:is there )?any chance\b|\bdo you mind\b|\bbe so (?:kind|good)\b|^i wonder (?:if|whether) you\b|\bif you (?:can|could|would|will) spare\b|\b(?:would|will) (?:do|help)(?: me)?$/;
