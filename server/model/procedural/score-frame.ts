import { verbConcepts } from "./content/concepts.ts";
import { asksNothing } from "./asks-nothing.ts";
import {
  choicesIn,
  type Frame,
  type FrameParameter,
  isHandingOver,
  isTelling,
  type Template,
} from "./frames.ts";
import { plainRequest } from "./plain-request.ts";
import { compileConcepts, conceptAt, type Concepts } from "./pattern.ts";
import type { Segment } from "./reading.ts";
import { isPrice, isPriced, unitsOf } from "./parameter-units.ts";
import { quantitiesIn } from "./quantities.ts";
import { isContent, stem, type Word } from "./words.ts";

const verbs: Concepts = compileConcepts(verbConcepts);

export interface FrameMatch {
  readonly frame: Frame;
  readonly score: number;
  /** How much of an authored line fits: its words, and twice its slots. */
  readonly fit: number;
  /** Words that a slot of an authored line took. */
  readonly slots: ReadonlyMap<string, readonly Word[]>;
  /** The words without the courtesy around them. */
  readonly words: readonly Word[];
}

const asking = new Set(["request", "ask_whether", "ask_what", "ask_where", "ask_how", "ask_who", "ask_when"]);

/** How surely the segment asks for this behavior; 5 and 2 clear of the next is a call. `isPaid`: a sum is named beside. */
export function scoreFrame(
  frame: Frame,
  segment: Segment,
  live: ReadonlyMap<string, number>,
  isPaid = false,
): FrameMatch {
  const plain = plainRequest(segment.words, segment.question);
  const { words } = plain;
  if (segment.acts.includes("threaten") || segment.acts[0] === "insult") return noMatch(frame);
  const line = bestLine(frame, words) ?? bestLine(frame, segment.words) ?? spokenLine(frame, words);
  const text = spokenBeside(line, frame, words);
  const opens = opensWith(line?.template, text);
  const isHandedOver = isHandingOver(frame);
  if (isNamedDoer(segment, frame)) return noMatch(frame);
  const isNews = isTelling(frame) && segment.topics.includes("news");
  if (asksNothing({ text, hasLine: line !== undefined, opensWithLine: opens, isHandedOver, isNews }))
    return noMatch(frame);
  const position = verbPosition(words);
  const verbAt = (at: number, isNamed: boolean): number =>
    Math.max(
      0,
      ...frame.verbs.map((verb, index) =>
        isVerbAt(frame, verb, index, words, at, isNamed) ? (index === 0 ? 3 : 1) : 0,
      ),
    );
  const choices = frame.parameters.flatMap((parameter) => (parameter.type === "choice" ? [parameter] : []));
  const isNamed = (of: "choices" | "others"): boolean =>
    choices.some((parameter) =>
      choicesIn(parameter[of], words).some(
        ({ start, end }) => start !== position || end > start + 1 || !hasObject(words, position),
      ),
    );
  const named = isNamed("choices") || isMeasured(frame, words) || (isHandedOver && placeholder.test(text));
  const need = named && isNeeded(frame, text);
  const sum = isPaid && named && isPriced(frame) ? 3 : 0;
  const verb = Math.max(
    need ? 3 : 0,
    isBare(frame, words, plain.isWish || please.test(text)) ? 3 : 0,
    sum,
    ...words.map((_, at) => verbAt(at, named)),
  );
  const isImperative = verbAt(position, named) > 0 && !/^(?:wh\w+|how)$/.test(words[position]?.form ?? "");
  const asked =
    plain.isWish ||
    need ||
    sum > 0 ||
    wish.test(text) ||
    isImperative ||
    (segment.acts.includes("request") && asking.has(segment.acts[0]));
  const isLive = choices.some((parameter) => parameter.choices.some(({ key }) => live.has(key)));
  const isMeant = verb > 0 || line !== undefined;
  const score =
    (line === undefined ? 0 : 4) +
    verb +
    (sum > 0 && verb === 3 ? 2 : 0) +
    (asked || line !== undefined ? 2 : 0) +
    (named ? (isMeant ? 2 : 1) : isMeant && (isLive || isNamed("others")) ? 1 : 0);
  return { frame, score, fit: line?.fit ?? 0, slots: line?.slots ?? new Map(), words };
}

/** Something is asked for, and not which: "something", "one of your things". */
const placeholder =
  /\b(?:something|anything|(?:another )?one|one of (?:your|those|these|the)(?: things| tools)?|(?:a|any|some) (?:thing|things|tool|tools))$|\bone of (?:your|those|these) (?:things|tools)\b/;
const please = /\bplease\b/;

/** A number of what the behavior measures: "three tonnes". */
function isMeasured({ parameters }: Frame, words: readonly Word[]): boolean {
  return parameters.some((parameter) => {
    if (isPrice(parameter) || (parameter.type !== "integer" && parameter.type !== "number")) return false;
    const units = unitsOf(parameter);
    return quantitiesIn(words).some(({ unit, isArticle }) => !isArticle && units.includes(unit));
  });
}

/** A want that names no deed: "I'm out of rope", "I'm looking for the mill". */
function isNeeded(frame: Frame, text: string): boolean {
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
function isBare(frame: Frame, words: readonly Word[], isPolite: boolean): boolean {
  if (!isPolite || !isHandingOver(frame) || isPriced(frame)) return false;
  const taken = frame.parameters.flatMap(({ choices }) =>
    choicesIn(choices, words).flatMap(({ start, end }) => words.slice(start, end)),
  );
  return (
    taken.length > 0 &&
    words.every((word) => taken.includes(word) || !isContent(word) || quantitiesIn([word]).length > 0)
  );
}

/** "Wat Sallow sold me a rope": somebody who is named does it. */
function isNamedDoer({ words, entities }: Segment, frame: Frame): boolean {
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

function isVerbAt(
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

interface FittingLine {
  readonly template: Template;
  readonly slots: ReadonlyMap<string, readonly Word[]>;
  readonly fit: number;
}

/** The authored line of which most is in the words. */
function bestLine(frame: Frame, words: readonly Word[]): FittingLine | undefined {
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
function spokenLine(frame: Frame, words: readonly Word[]): FittingLine | undefined {
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
function spokenBeside(line: FittingLine | undefined, frame: Frame, words: readonly Word[]): string {
  const texts = frame.parameters.flatMap(({ name, type }) =>
    type === "text" ? [...(line?.slots.get(name) ?? [])] : [],
  );
  return words
    .filter((word) => !texts.includes(word))
    .map(({ form }) => form)
    .join(" ");
}

const beforeVerb =
  /^(?:please|just|now|quick|quickly|then|hey|so|and|well|oh|come|here|kindly|can|could|would|will|may|might|you|i|we|to|mind|able|be|like|want|need|start|begin)$/;

/** Where the verb stands in "Mend it", "Please mend it", "Could you please mend it". */
function verbPosition(words: readonly Word[]): number {
  const at = words.findIndex(
    ({ form }, index) =>
      !beforeVerb.test(form) &&
      !(/^(?:get|go|keep|help|try)$/.test(form) && (words[index + 1]?.form ?? "").endsWith("ing")),
  );
  return at < 0 ? 0 : at;
}

/** "bandage my leg": what follows makes a verb of the word. */
function hasObject(words: readonly Word[], at: number): boolean {
  return /^(?:my|the|this|that|these|me|us|him|her|them|it|his|our|a|an)$/.test(words[at + 1]?.form ?? "");
}

/** Verbs that ask for almost anything: only what is named beside them says for which behavior. */
const vague = new Set(
  "take get need want bring fetch have can could may let look see hold keep show read set put use"
    .split(" ")
    .map(stem),
);

function noMatch(frame: Frame): FrameMatch {
  return { frame, score: 0, fit: 0, slots: new Map(), words: [] };
}

const wish =
  /^(?:please )?(?:can|could|would|will|may|might) (?:you|i|we)\b|^please\b|\bplease$|^(?:i|we) (?:need|want|could use|could do with|(?:would|should) (?:like|love|be glad|be grateful))\b|^(?:is there )?any chance\b|\bdo you mind\b|\bbe so (?:kind|good)\b|^i wonder (?:if|whether) you\b|\bif you (?:can|could|would|will) spare\b|\b(?:would|will) (?:do|help)(?: me)?$/;
function opensWith(line: Template | undefined, text: string): boolean {
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
