import { choicesIn, type Frame, type FrameParameter, type Template } from "./frames.ts";
import { isVerbOf, verbPosition } from "./frame-verbs.ts";
import { quantitiesIn } from "./quantities.ts";
import { isContent, stem, type Word } from "./words.ts";

/** An authored line that fits, what its slots took, and how much of it there is: its words, and twice its slots. */
export interface FittingLine {
  readonly template: Template;
  readonly slots: ReadonlyMap<string, readonly Word[]>;
  readonly fit: number;
}

/** The authored line of which most is in the words. */
export function bestLine(frame: Frame, words: readonly Word[]): FittingLine | undefined {
  let best: FittingLine | undefined;
  for (const template of frame.asks) {
    const slots = matchTemplate(template, frame, words);
    if (slots === undefined) continue;
    const fit = template.length + slots.size;
    if (best === undefined || fit > best.fit) best = { template, slots, fit };
  }
  return best;
}

/** "Swear that you won't tell": what follows the verb is the text, where no line of the world says so. */
export function spokenLine(frame: Frame, words: readonly Word[]): FittingLine | undefined {
  const text = frame.parameters.find(({ type, required }) => type === "text" && required);
  const at = words.findIndex((_, index) => isVerbOf(frame, words, index));
  if (text === undefined || at < 0 || at > verbPosition(words)) return undefined;
  const rest = words.slice(at + 1).filter(({ form }, index) => index > 0 || !/^(?:me|us)$/.test(form));
  if (
    !/^(?:that|to|you|not|never|i|we|he|she|they|nobody)$/.test(rest[0]?.form ?? "") ||
    !rest.some(isContent)
  )
    return undefined;
  const template: Template = [{ word: words[at]?.stem ?? "" }, { slot: text.name }];
  return { template, slots: new Map([[text.name, rest]]), fit: 2 };
}

/** What is said beside the words of a text that is asked for: "not" in a promise denies nothing. */
export function spokenBeside(line: FittingLine | undefined, frame: Frame, words: readonly Word[]): string {
  const texts = frame.parameters.flatMap(({ name, type }) =>
    type === "text" ? [...(line?.slots.get(name) ?? [])] : [],
  );
  return words
    .filter((word) => !texts.includes(word))
    .map(({ form }) => form)
    .join(" ");
}

/** Whether the words begin as the line does. */
export function opensWith(line: Template | undefined, text: string): boolean {
  const opening = line?.[0];
  const first = stem(text.split(" ")[0] ?? "");
  return opening !== undefined && "word" in opening && opening.word === first;
}

const fillers = /^(?:the|a|an|some|please|just)$/;

/** All literals in order with at most one word beside articles between, slots taking what they can; undefined when it does not fit. */
function matchTemplate(
  template: Template,
  frame: Frame,
  words: readonly Word[],
): Map<string, readonly Word[]> | undefined {
  for (let start = 0; start < words.length; start += 1) {
    const slots = matchParts(template, 0, frame, words, start, new Map());
    if (slots !== undefined) return slots;
  }
  return undefined;
}

function matchParts(
  template: Template,
  index: number,
  frame: Frame,
  words: readonly Word[],
  at: number,
  slots: ReadonlyMap<string, readonly Word[]>,
): Map<string, readonly Word[]> | undefined {
  const part = template[index];
  if (part === undefined) return new Map(slots);
  if ("word" in part) {
    const previous = template[index - 1];
    let gap = previous === undefined || "slot" in previous ? 0 : 1;
    for (let here = at; here < words.length; here += 1) {
      if (words[here]?.stem === part.word)
        return matchParts(template, index + 1, frame, words, here + 1, slots);
      if (!fillers.test(words[here]?.form ?? "")) gap -= 1;
      if (gap < 0) return undefined;
    }
    return undefined;
  }
  const parameter = frame.parameters.find(({ name }) => name === part.slot);
  const last = index === template.length - 1;
  for (
    let length = last ? words.length - at : 1;
    last ? length >= 1 : length <= 10;
    length += last ? -1 : 1
  ) {
    const taken = words.slice(at, at + length);
    if (taken.length < length || length === 0) break;
    if (parameter !== undefined && !fits(parameter, taken)) continue;
    const rest = matchParts(
      template,
      index + 1,
      frame,
      words,
      at + length,
      new Map([...slots, [part.slot, taken]]),
    );
    if (rest !== undefined) return rest;
  }
  return undefined;
}

function fits(parameter: FrameParameter, words: readonly Word[]): boolean {
  switch (parameter.type) {
    case "choice":
      return choicesIn([...parameter.choices, ...parameter.others], words).length > 0;
    case "integer":
    case "number":
      return (
        words.length <= 4 &&
        quantitiesIn(words).some(({ end, isArticle }) => end === words.length && !isArticle)
      );
    case "boolean":
      return false;
    case "text":
      return words.length > 1 || words.some((word) => isContent(word) || word.name);
    default:
      return parameter.type satisfies never;
  }
}
