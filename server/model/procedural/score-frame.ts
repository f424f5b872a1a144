import { verbConcepts } from "./content/concepts.ts";
import { choicesIn, type Frame, type FrameParameter, type Template } from "./frames.ts";
import { compileConcepts, conceptAt, type Concepts } from "./pattern.ts";
import type { Segment } from "./reading.ts";
import { isContent, numberOf, stem, type Word } from "./words.ts";

const verbs: Concepts = compileConcepts(verbConcepts);

export interface FrameMatch {
  readonly frame: Frame;
  readonly score: number;
  /** Words that a slot of an authored line took. */
  readonly slots: ReadonlyMap<string, readonly Word[]>;
}

const asking = new Set(["request", "ask_whether", "ask_what", "ask_where", "ask_how", "ask_who", "ask_when"]);

/** How surely the segment asks for this behavior; 5 and 2 clear of the next is a call. */
export function scoreFrame(frame: Frame, segment: Segment, live: ReadonlyMap<string, number>): FrameMatch {
  const { words } = segment;
  const forms = words.map(({ form }) => form);
  const text = forms.join(" ");
  if (segment.acts.includes("threaten") || segment.acts[0] === "insult") return noMatch(frame);
  const line = frame.asks.find((template) => matchTemplate(template, frame, words) !== undefined);
  const slots = line === undefined ? undefined : matchTemplate(line, frame, words);
  if (isRuledOut(text, line)) return noMatch(frame);
  const verbAt = (accepts: (word: Word) => boolean): boolean =>
    frame.verbs.some((verb) =>
      words.some(
        (word, at) => accepts(word) && (word.stem === stem(verb) || conceptAt(verbs, verb, words, at) > 0),
      ),
    );
  const asked = wish.test(text) || (segment.acts.includes("request") && asking.has(segment.acts[0]));
  const choices = frame.parameters.flatMap((parameter) => (parameter.type === "choice" ? [parameter] : []));
  const named = choices.some((parameter) => choicesIn(parameter, words).length > 0);
  const hasVerb = verbAt((word) => named || !vague.has(word.stem));
  const isLive = choices.some((parameter) => parameter.choices.some(({ key }) => live.has(key)));
  const score =
    (slots === undefined ? 0 : 4) +
    (hasVerb ? 3 : 0) +
    (asked || slots !== undefined ? 2 : 0) +
    (named ? 2 : isLive ? 1 : 0);
  return { frame, score, slots: slots ?? new Map() };
}

/** Verbs that ask for almost anything: only what is named beside them says for which behavior. */
const vague = new Set(
  [
    "take",
    "get",
    "need",
    "want",
    "bring",
    "fetch",
    "have",
    "can",
    "could",
    "may",
    "let",
    "look",
    "see",
    "hold",
    "keep",
  ].map(stem),
);

function noMatch(frame: Frame): FrameMatch {
  return { frame, score: 0, slots: new Map() };
}

const wish =
  /^(?:please )?(?:can|could|would|will|may|might) (?:you|i|we)\b|^please\b|\bplease$|^(?:i|we) (?:need|want|could use|would like)\b/;
/** A statement about somebody or something else asks for nothing. */
const isTold =
  /^(?:(?:he|she|they|it|there|people|nobody|somebody|everybody|everyone|someone|this|that|those|these|the|his|her|their|my|our) )(?!.*\bneeds? \b)/;
const courtesy = /^(?:why not|(?:can|will|could|would) not you\b|do not you (?:want|have))/;

/** What is denied, past, somebody else's or only supposed asks for nothing; nor does a question about the doing. */
function isRuledOut(text: string, line: Template | undefined): boolean {
  if (/\b(?:not|never)\b/.test(text) && !courtesy.test(text)) return true;
  if (
    /^(?:i|he|she|they|we|you) (?:gave|sold|took|bought|lent|promised|found|had|lost|have|used to)\b/.test(
      text,
    )
  )
    return !line || /^(?:he|she|they)\b/.test(text);
  if (/\b(?:if you|if i|suppose|imagine|yesterday|used to)\b|\bonce$/.test(text)) return true;
  if (/^where (?:can|could|do|does|did|will|would|should)\b/.test(text) && line?.[0] === undefined)
    return true;
  if (isTold.test(text) && !/\byou\b|\bplease\b/.test(text)) return true;
  const isOfOthers =
    /^(?:he|she|they|it|my \w+|the \w+|somebody|everyone|people) (?:needs?|wants?|has|have|can|could|will|would|is|are|gives?|gave|sells?|sold)\b/;
  if (isOfOthers.test(text)) return true;
  const question =
    /^(?:why|who|when|how did|what is|what are|what was|tell me about|do you like|did you|have you ever)\b/.exec(
      text,
    )?.[0];
  if (question === undefined) return false;
  const opening = line?.[0];
  return opening === undefined || !("word" in opening) || opening.word !== stem(question.split(" ")[0] ?? "");
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
    let gap = index === 0 ? 0 : 1;
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
      return choicesIn(parameter, words).length > 0;
    case "integer":
    case "number":
      return words.length <= 2 && words.some((word) => numberOf(word) !== undefined);
    case "boolean":
      return false;
    case "text":
      return words.some((word) => isContent(word) || word.name);
    default:
      return parameter.type satisfies never;
  }
}
