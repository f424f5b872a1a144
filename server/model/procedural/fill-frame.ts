import {
  type Arguments,
  type Choice,
  choiceHinted,
  choicesIn,
  type FoundChoice,
  type Frame,
  type FrameParameter,
  type Scalar,
} from "./frames.ts";
import { isPrice, unitsOf } from "./parameter-units.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import type { Segment } from "./reading.ts";
import type { FrameMatch } from "./score-frame.ts";
import { isContent, toWord, type Word } from "./words.ts";

export type Filled =
  | { readonly type: "ready"; readonly arguments: Arguments }
  | { readonly type: "missing"; readonly parameter: FrameParameter; readonly arguments: Arguments }
  /** What is asked for exists, but not among what can be chosen now. */
  | { readonly type: "unavailable"; readonly parameter: FrameParameter; readonly wanted: Choice };

/** What fills a frame beside the words of the segment. */
export interface Filler {
  /** Arguments from an earlier turn. */
  readonly before: Arguments;
  /** Words of the last turns, for "it" and "that". */
  readonly recent: readonly Word[];
  /** The words answer a question: a part of a name is enough. */
  readonly isAnswer: boolean;
}

/** The arguments that the words give, one set per call: two choices joined ("the rope and the oil") are two calls. */
export function fillFrame(match: FrameMatch, segment: Segment, filler: Filler): readonly Filled[] {
  const { frame } = match;
  const main =
    frame.parameters.find(({ type, required }) => type === "choice" && required) ??
    frame.parameters.find(({ type }) => type === "choice");
  const several =
    main === undefined || filler.before[main.name] !== undefined
      ? []
      : choicesIn(main.choices, segment.words);
  if (main !== undefined && several.length === 0 && filler.before[main.name] === undefined) {
    const wanted = choicesIn(main.others, segment.words)[0]?.choice;
    if (wanted !== undefined) return [{ type: "unavailable", parameter: main, wanted }];
  }
  const sets = several.length > 1 && / and |,/.test(segment.text) ? several.slice(0, 3) : [several[0]];
  return sets.map((found) => fillOnce(match, segment, main, found, filler));
}

function fillOnce(
  { frame, slots }: FrameMatch,
  segment: Segment,
  main: FrameParameter | undefined,
  found: FoundChoice | undefined,
  { before, recent, isAnswer }: Filler,
): Filled {
  const given: Record<string, Scalar> = { ...before };
  const quantities = quantitiesIn(segment.words, takenWords(frame, slots, segment.words));
  for (const parameter of frame.parameters) {
    if (given[parameter.name] !== undefined) continue;
    const value = valueFor(
      parameter,
      segment,
      slots,
      parameter === main ? found : undefined,
      quantities,
      frame,
    );
    if (value !== undefined) given[parameter.name] = value;
  }
  if (main !== undefined && given[main.name] === undefined) {
    const hinted = isAnswer ? choiceHinted(main.choices, segment.words) : undefined;
    const choice = hinted ?? pointedAt(main, segment, recent);
    if (choice !== undefined) given[main.name] = choice.key;
  }
  for (const parameter of frame.parameters) {
    if (given[parameter.name] === undefined && parameter.default !== undefined)
      given[parameter.name] = parameter.default;
  }
  const missing = frame.parameters.find(({ name, required }) => required && given[name] === undefined);
  return missing === undefined
    ? { type: "ready", arguments: given }
    : { type: "missing", parameter: missing, arguments: given };
}

/** "it": what was named lately, or all that there is to choose. */
function pointedAt(
  main: FrameParameter,
  { pronoun, words }: Segment,
  recent: readonly Word[],
): Choice | undefined {
  const isOnly = main.choices.length === 1 && words.filter(isContent).length <= 1;
  if (isOnly) return main.choices[0];
  if (pronoun !== "thing") return undefined;
  const lately = choicesIn(main.choices, recent);
  // "Give me one" after several were named does not say of which.
  return words.at(-1)?.form === "one" && lately.length > 1 ? undefined : lately.at(-1)?.choice;
}

/** "Marrin from 290": the number belongs to another argument. */
const tailNumber = / (?:from|since|after|before) \d+(?: on)?$/;

/** Words that name a choice or belong to a text: "gate two" is no number of feet. */
function takenWords(frame: Frame, slots: FrameMatch["slots"], words: readonly Word[]): ReadonlySet<number> {
  const named = frame.parameters.flatMap((parameter) =>
    choicesIn(parameter.choices, words).flatMap(({ start, end }) => range(start, end)),
  );
  const texts = frame.parameters.flatMap(({ name, type }) => {
    const text = type === "text" ? (slots.get(name) ?? []) : [];
    const hasTail = tailNumber.test(` ${text.map(({ form }) => form).join(" ")}`);
    return (hasTail ? text.filter(({ form }) => !/^\d+$/.test(form)) : text).map((word) =>
      words.indexOf(word),
    );
  });
  return new Set([...named, ...texts]);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function valueFor(
  parameter: FrameParameter,
  segment: Segment,
  slots: FrameMatch["slots"],
  found: FoundChoice | undefined,
  quantities: readonly Quantity[],
  frame: Frame,
): Scalar | undefined {
  const slotted = slots.get(parameter.name) ?? [];
  switch (parameter.type) {
    case "choice": {
      const choice =
        found?.choice ??
        choicesIn(parameter.choices, slotted)[0]?.choice ??
        choicesIn(parameter.choices, segment.words)[0]?.choice;
      return choice?.key;
    }
    case "integer":
    case "number":
      return numberFor(parameter, slotted, segment, quantities, frame);
    case "boolean":
      return isSet(parameter, segment.words) ? true : undefined;
    case "text":
      return textFor(slotted, segment, parameter);
    default:
      return parameter.type satisfies never;
  }
}

/** A phrase of the world sets it, or all the words of its name do. */
function isSet({ name, flags }: FrameParameter, words: readonly Word[]): boolean {
  const stems = words.map((word) => word.stem);
  const isSaid = (phrase: readonly string[]): boolean =>
    stems.some((_, at) => phrase.every((part, index) => stems[at + index] === part));
  const own = name
    .split("_")
    .map((part) => toWord(part, false))
    .filter(isContent)
    .map(({ stem: one }) => one);
  return flags.some(isSaid) || (own.length > 0 && own.every((one) => stems.includes(one)));
}

const amounts = /^(?:quantity|count|amount|number)$/;

function numberFor(
  parameter: FrameParameter,
  slotted: readonly Word[],
  segment: Segment,
  quantities: readonly Quantity[],
  frame: Frame,
): number | undefined {
  const isAmount = amounts.test(parameter.name);
  if (isAmount && segment.words.some(({ form }) => form === "all" || form === "every"))
    return parameter.maximum;
  const others = frame.parameters.filter(
    (one) => one !== parameter && (one.type === "integer" || one.type === "number"),
  );
  const units = unitsOf(parameter);
  const isSum = isPrice(parameter);
  const direct = quantitiesIn(slotted).at(-1);
  const counts = countingChoices(frame, segment.words);
  const ofUnit = quantities.filter(({ unit }) => units.includes(unit));
  // "a fee of 150": the number stands after its unit.
  const ofNamed = quantities.find(
    ({ start, before }) => before === "of" && units.includes(segment.words[start - 2]?.stem ?? ""),
  );
  const byUnit = ofUnit.find(({ isArticle: one }) => !one) ?? ofNamed ?? ofUnit[0];
  const mine = quantities.filter(
    ({ unit, before, end, isArticle }) =>
      !isArticle &&
      (isAmount || !counts.has(end)) &&
      !others.some((other) => unitsOf(other).includes(unit)) &&
      !(isAmount && /^(?:for|at|pay|gate|number|no)$/.test(before)),
  );
  const priced = isSum
    ? quantities.find(({ before, isArticle }) => !isArticle && /^(?:for|at|pay)$/.test(before))
    : undefined;
  const free = isSum && mine.length > 1 ? mine.at(-1) : mine[0];
  const value = (direct ?? byUnit ?? priced ?? free)?.value;
  if (value === undefined) return undefined;
  const isOutside = value < parameter.minimum || value > parameter.maximum;
  if (isOutside && !isAmount && direct === undefined && byUnit === undefined) return undefined;
  return parameter.type === "integer" ? Math.trunc(value) : value;
}

/** Where a choice begins: the number before it counts it, "two loaves". */
function countingChoices(frame: Frame, words: readonly Word[]): ReadonlySet<number> {
  return new Set(
    frame.parameters.flatMap(({ choices }) => choicesIn(choices, words).map(({ start }) => start)),
  );
}

function textFor(slotted: readonly Word[], segment: Segment, { name }: FrameParameter): string | undefined {
  const quoted = /["“]([^"”]{2,160})["”]/.exec(segment.text)?.[1];
  const text = quoted ?? slotted.map((word) => word.text).join(" ");
  const clean = text
    .replace(/^(?:that |to )/i, "")
    .replace(/^(?:you|i) (?:will|are going to|would|can) (?!not\b)/i, "")
    .replace(new RegExp(`^(?:the |under )?${name}(?: of)? `, "i"), "")
    .replace(/^(?:me )?(?:a|an|any|the) (?:name )?(?=\p{Lu})/u, "")
    .replace(/^(?:[Uu]nder|my \p{Ll}+) (?=\p{Lu})/u, "")
    .replace(tailNumber, "")
    .replace(/[.!?]+$/, "")
    .trim();
  // "Promise me one thing" names nothing yet.
  if (/^(?:(?:one|some|any|a) ?things?|it|that|this)$/i.test(clean)) return undefined;
  return clean.length > 1 ? clean.slice(0, 160) : undefined;
}
