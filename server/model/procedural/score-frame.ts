import { verbConcepts } from "./content/concepts.ts";
import { choicesIn, type Frame, type FrameParameter, type Template } from "./frames.ts";
import { compileConcepts, conceptAt, type Concepts } from "./pattern.ts";
import type { Segment } from "./reading.ts";
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
}

const asking = new Set(["request", "ask_whether", "ask_what", "ask_where", "ask_how", "ask_who", "ask_when"]);

/** How surely the segment asks for this behavior; 5 and 2 clear of the next is a call. */
export function scoreFrame(frame: Frame, segment: Segment, live: ReadonlyMap<string, number>): FrameMatch {
  const { words } = segment;
  if (segment.acts.includes("threaten") || segment.acts[0] === "insult") return noMatch(frame);
  const line = bestLine(frame, words);
  const text = spokenBeside(line, frame, words);
  if (isRuledOut(text, line?.template)) return noMatch(frame);
  const position = verbPosition(words);
  const verbAt = (at: number, isNamed: boolean): boolean =>
    frame.verbs.some((verb) => {
      const word = words[at];
      const length = conceptAt(verbs, verb, words, at);
      const isVerb = word?.stem === stem(verb) || length > 0;
      return isVerb && (isNamed || length > 1 || !vague.has(word?.stem ?? ""));
    });
  const choices = frame.parameters.flatMap((parameter) => (parameter.type === "choice" ? [parameter] : []));
  const isNamed = (of: "choices" | "others"): boolean =>
    choices.some((parameter) =>
      choicesIn(parameter[of], words).some(
        ({ start, end }) => start !== position || end > start + 1 || !hasObject(words, position),
      ),
    );
  const named = isNamed("choices");
  const hasVerb = words.some((_, at) => verbAt(at, named));
  const isImperative = verbAt(position, named) && !/^(?:wh\w+|how)$/.test(words[position]?.form ?? "");
  const asked =
    wish.test(text) || isImperative || (segment.acts.includes("request") && asking.has(segment.acts[0]));
  const isLive = choices.some((parameter) => parameter.choices.some(({ key }) => live.has(key)));
  const isMeant = hasVerb || line !== undefined;
  const score =
    (line === undefined ? 0 : 4) +
    (hasVerb ? 3 : 0) +
    (asked || line !== undefined ? 2 : 0) +
    (named ? (isMeant ? 2 : 1) : isMeant && (isLive || isNamed("others")) ? 1 : 0);
  return { frame, score, fit: line?.fit ?? 0, slots: line?.slots ?? new Map() };
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
  /^(?:please|just|now|quick|quickly|then|hey|so|and|well|oh|come|here|kindly|can|could|would|will|may|might|you|i|we|to|mind|able|be|like|want|need)$/;

/** Where the verb stands in "Mend it", "Please mend it", "Could you please mend it". */
function verbPosition(words: readonly Word[]): number {
  const at = words.findIndex(({ form }) => !beforeVerb.test(form));
  return at < 0 ? 0 : at;
}

/** "bandage my leg": what follows makes a verb of the word. */
function hasObject(words: readonly Word[], at: number): boolean {
  return /^(?:my|the|this|that|these|me|us|him|her|them|it|his|our|a|an)$/.test(words[at + 1]?.form ?? "");
}

/** Verbs that ask for almost anything: only what is named beside them says for which behavior. */
const vague = new Set(
  "take get need want bring fetch have can could may let look see hold keep show read set put"
    .split(" ")
    .map(stem),
);

function noMatch(frame: Frame): FrameMatch {
  return { frame, score: 0, fit: 0, slots: new Map() };
}

const wish =
  /^(?:please )?(?:can|could|would|will|may|might) (?:you|i|we)\b|^please\b|\bplease$|^(?:i|we) (?:need|want|could use|could do with|(?:would|should) (?:like|love|be glad|be grateful))\b|^(?:is there )?any chance\b|\bdo you mind\b|\bbe so (?:kind|good)\b|^i wonder (?:if|whether) you\b|\bif you (?:can|could|would|will) spare\b|\b(?:would|will) (?:do|help)(?: me)?$/;
/** A statement about somebody or something else asks for nothing. */
const isTold =
  /^(?:(?:he|she|they|it|there|people|nobody|somebody|everybody|everyone|someone|this|that|those|these|the|his|her|their|my|our) )(?!.*\bneeds? \b)/;
const courtesy = /^(?:why not|(?:can|will|could|would) not you\b|do not you (?:want|have))/;
const isPast =
  /^(?:i|he|she|they|we|you) (?:gave|sold|took|bought|lent|borrowed|promised|found|got|saw|heard|came|went|had|lost|was|were|have|used to)\b/;
/** What is held out to the NPC, or offered. */
const isHeldOut =
  /^(?:here )?(?:please )?(?:take|have|keep|accept) (?:this|these|my|mine|it)\b|^(?:i|we) (?:can|could|will|would|may) (?:sell|give|lend|bring|fetch|offer|hand|show|teach|help|spare) you\b|^would you (?:like|care)\b|^do you (?:want|like)\b|^do you need (?!to\b|me\b)/;
const isOfOthers =
  /^(?:he|she|they|it|my \w+|the \w+|somebody|everyone|people) (?:needs?|wants?|has|have|can|could|will|would|is|are|gives?|gave|sells?|sold)\b/;
/** "Did the lamp burn?" asks about what somebody or something else did. */
const asksOfOthers = /^(?:did|does|do|has|have|had|is|are|was|were) (?!you\b|i\b|we\b|not\b|me\b|us\b)\w+/;
const asksOfDoing =
  /^(?:why|who|when|what (?:did|have|had) you|how did|how (?:is|are) \w+ (?:made|done)|what (?:is|are|was|were)|tell me about|do you like|do you \w+ (?:the|it|them) yourself|did you|have you ever)\b/;

/** What is denied, past, somebody else's or only supposed asks for nothing; nor does a question about the doing. */
function isRuledOut(text: string, line: Template | undefined): boolean {
  if (/\b(?:not|never|no need)\b/.test(text) && !courtesy.test(text)) return true;
  if (isHeldOut.test(text) && line === undefined) return true;
  if (isPast.test(text))
    return !line || /^(?:(?:he|she|they)\b|(?:i|we) (?:was|were) (?!wondering|hoping))/.test(text);
  if (/\b(?:if you (?:had|were|gave)|if i|suppose|imagine|yesterday|used to)\b|\bonce$/.test(text))
    return true;
  if (/^where (?:can|could|do|does|did|will|would|should)\b/.test(text) && line === undefined) return true;
  if (
    isTold.test(text) &&
    !/\byou\b|\bplease\b|^(?:the|that|those|this) .*(?:would|will) do$/.test(text) &&
    !opensWith(line, text)
  )
    return true;
  if (isOfOthers.test(text) && !opensWith(line, text)) return true;
  return (asksOfOthers.test(text) || asksOfDoing.test(text)) && !opensWith(line, text);
}

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
      return words.length <= 4 && quantitiesIn(words).some(({ end }) => end === words.length);
    case "boolean":
      return false;
    case "text":
      return words.length > 1 || words.some((word) => isContent(word) || word.name);
    default:
      return parameter.type satisfies never;
  }
}
