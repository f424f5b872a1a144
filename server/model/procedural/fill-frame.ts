import {
  type Arguments,
  choicesIn,
  type FoundChoice,
  type Frame,
  type FrameParameter,
  type Scalar,
} from "./frames.ts";
import type { Segment } from "./reading.ts";
import type { FrameMatch } from "./score-frame.ts";
import { isContent, numberOf, stem, toWord, type Word, wordsOf } from "./words.ts";

export type Filled =
  | { readonly type: "ready"; readonly arguments: Arguments }
  | { readonly type: "missing"; readonly parameter: FrameParameter; readonly arguments: Arguments };

/**
 * The arguments that the words give, one set per call: two choices joined ("the rope and the oil") are two calls.
 * `before`: arguments from an earlier turn. `recent`: words of the last turns, for "it" and "that".
 */
export function fillFrame(
  match: FrameMatch,
  segment: Segment,
  before: Arguments,
  recent: readonly Word[],
): readonly Filled[] {
  const { frame } = match;
  const main =
    frame.parameters.find(({ type, required }) => type === "choice" && required) ??
    frame.parameters.find(({ type }) => type === "choice");
  const several = main === undefined || before[main.name] !== undefined ? [] : choicesIn(main, segment.words);
  const sets = several.length > 1 && / and |,/.test(segment.text) ? several.slice(0, 3) : [several[0]];
  return sets.map((found) => fillOnce(match, segment, main, found, before, recent));
}

function fillOnce(
  { frame, slots }: FrameMatch,
  segment: Segment,
  main: FrameParameter | undefined,
  found: FoundChoice | undefined,
  before: Arguments,
  recent: readonly Word[],
): Filled {
  const given: Record<string, Scalar> = { ...before };
  const numbers = numbersIn(segment.words);
  for (const parameter of frame.parameters) {
    if (given[parameter.name] !== undefined) continue;
    const value = valueFor(parameter, segment, slots, parameter === main ? found : undefined, numbers, frame);
    if (value !== undefined) given[parameter.name] = value;
  }
  if (
    main !== undefined &&
    given[main.name] === undefined &&
    (segment.pronoun === "thing" || main.choices.length === 1)
  ) {
    const lately = main.choices.length === 1 ? main.choices[0] : choicesIn(main, recent).at(-1)?.choice;
    if (lately !== undefined) given[main.name] = lately.key;
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

interface FoundNumber {
  readonly value: number;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

function numbersIn(words: readonly Word[]): FoundNumber[] {
  return words.flatMap((word, at) => {
    const value = numberOf(word) ?? (word.form === "half" ? 0.5 : undefined);
    const next = words
      .slice(at + 1, at + 3)
      .map(({ stem: one }) => one)
      .join(" ");
    return value === undefined ? [] : [{ value, at, before: words[at - 1]?.form ?? "", after: next }];
  });
}

function valueFor(
  parameter: FrameParameter,
  segment: Segment,
  slots: FrameMatch["slots"],
  found: FoundChoice | undefined,
  numbers: readonly FoundNumber[],
  frame: Frame,
): Scalar | undefined {
  const slotted = slots.get(parameter.name) ?? [];
  switch (parameter.type) {
    case "choice": {
      const choice =
        found?.choice ??
        choicesIn(parameter, slotted)[0]?.choice ??
        choicesIn(parameter, segment.words)[0]?.choice;
      return choice?.key;
    }
    case "integer":
    case "number":
      return numberFor(parameter, slotted, segment, numbers, frame);
    case "boolean": {
      const stems = parameter.name
        .split("_")
        .map(stem)
        .filter((one) => isContent(toWord(one, false)));
      return stems.length > 0 && stems.every((one) => segment.words.some((word) => word.stem === one))
        ? true
        : undefined;
    }
    case "text":
      return textFor(slotted, segment);
    default:
      return parameter.type satisfies never;
  }
}

function numberFor(
  parameter: FrameParameter,
  slotted: readonly Word[],
  segment: Segment,
  numbers: readonly FoundNumber[],
  frame: Frame,
): number | undefined {
  const direct = slotted.map(numberOf).find((value) => value !== undefined);
  const isAmount = /^(?:quantity|count|amount|number)$/.test(parameter.name);
  if (isAmount && segment.words.some(({ form }) => form === "all" || form === "every"))
    return parameter.maximum;
  const units = wordsOf(`${parameter.name.replaceAll("_", " ")} ${parameter.description}`)
    .filter(isContent)
    .map(({ stem: one }) => one);
  const unit = numbers.find(({ after }) => units.some((one) => after.split(" ")[0] === one));
  const others = frame.parameters.filter(
    (one) => one !== parameter && (one.type === "integer" || one.type === "number"),
  );
  const mine = numbers.filter(({ after, before }) => {
    const theirs = others.some((other) =>
      wordsOf(`${other.name} ${other.description}`)
        .filter(isContent)
        .some(({ stem: one }) => after.split(" ")[0] === one),
    );
    return !theirs && (isAmount ? before !== "for" && before !== "at" : true);
  });
  const isPrice = /price|fee|cost|pay/.test(parameter.name);
  const priced = isPrice
    ? numbers.find(
        ({ before, after }) =>
          before === "for" ||
          before === "at" ||
          before === "pay" ||
          /tally|coin|silver|gold|piece/.test(after),
      )
    : undefined;
  const value =
    direct ??
    unit?.value ??
    priced?.value ??
    (isPrice && numbers.length > 1 ? numbers.at(-1)?.value : mine[0]?.value);
  if (value === undefined) return undefined;
  return parameter.type === "integer" ? Math.trunc(value) : value;
}

function textFor(slotted: readonly Word[], segment: Segment): string | undefined {
  const quoted = /["“]([^"”]{2,160})["”]/.exec(segment.text)?.[1];
  const text = quoted ?? slotted.map((word) => word.text).join(" ");
  const clean = text
    .replace(/^(?:that |to )/i, "")
    .replace(/^(?:you|i) (?:will|are going to|would|can) /i, "")
    .replace(/[.!?]+$/, "")
    .trim();
  return clean.length > 1 ? clean.slice(0, 160) : undefined;
}
