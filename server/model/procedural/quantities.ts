import { numberOf, type Word } from "./words.ts";

/** A number in the words, with what stands around it. */
export interface Quantity {
  readonly value: number;
  /** First word of it, and the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  /** Stem of the word that it counts: "tallies", "feet". */
  readonly unit: string;
  /** "a tally": one only where a tally is asked for. */
  readonly isArticle: boolean;
}

const tens = new Set([20, 30, 40, 50, 60, 70, 80, 90]);

function half(word: Word | undefined): boolean {
  return word?.form === "half";
}

/** "twenty five", "twenty-five", "a hundred and twenty", "two hundred": the value and how many words it takes. */
function wholeAt(words: readonly Word[], at: number): { value: number; length: number } | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const parts = word.form.split("-").map((form) => numberOf({ ...word, form }));
  const joined =
    parts.length === 2 && parts.every((part) => part !== undefined)
      ? (parts[0] ?? 0) + (parts[1] ?? 0)
      : undefined;
  const isHundredth =
    /^an?$/.test(word.form) && /^(?:hundred|dozen|couple|pair)$/.test(words[at + 1]?.form ?? "");
  const first = joined ?? (isHundredth ? 1 : numberOf(word));
  if (first === undefined) return undefined;
  let value = first;
  let length = 1;
  const next = words[at + length];
  const nextValue = next === undefined ? undefined : numberOf(next);
  if (next !== undefined && nextValue !== undefined) {
    if (/^(?:hundred|dozen|couple|pair)$/.test(next.form)) {
      value *= nextValue;
      length += 1;
    } else if (tens.has(value) && nextValue < 10) {
      value += nextValue;
      length += 1;
    }
  }
  if (value >= 100) {
    const joint = words[at + length]?.form === "and" ? 1 : 0;
    const rest = wholeAt(words, at + length + joint);
    if (rest !== undefined && rest.value < 100 && (joint === 1 || rest.value >= 10)) {
      value += rest.value;
      length += joint + rest.length;
    }
  }
  return { value, length };
}

/** All numbers, in digits or words, with halves: "half a foot", "two and a half". Words of `taken` are no numbers. */
export function quantitiesIn(words: readonly Word[], taken: ReadonlySet<number> = new Set()): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < words.length; at += 1) {
    // "How much is one?", "give me that one": it stands for the thing.
    const isThing =
      words[at]?.form === "one" &&
      at === words.length - 1 &&
      /^(?:is|me|that|this|which|another)$/.test(words[at - 1]?.form ?? "");
    const one = taken.has(at) || isThing ? undefined : quantityAt(words, at);
    if (one === undefined) continue;
    found.push(one);
    if (!one.isArticle) at = one.end - 1;
  }
  return found;
}

function quantityAt(words: readonly Word[], at: number): Quantity | undefined {
  const before = words[at - 1]?.form ?? "";
  const isArticle = /^an?$/.test(words[at]?.form ?? "");
  if (half(words[at])) {
    const end = /^an?$/.test(words[at + 1]?.form ?? "") ? at + 2 : at + 1;
    return { value: 0.5, start: at, end, before, unit: words[end]?.stem ?? "", isArticle: false };
  }
  const whole = wholeAt(words, at) ?? (isArticle ? { value: 1, length: 1 } : undefined);
  if (whole === undefined) return undefined;
  let end = at + whole.length;
  let { value } = whole;
  const unitAt = words[end]?.form === "and" ? -1 : end;
  const tail = words.slice(end, end + 4).map(({ form }) => form);
  const withHalf = tail.join(" ").startsWith("and a half")
    ? 3
    : /^[a-z]+ and a half/.test(tail.join(" "))
      ? 4
      : 0;
  const unit = words[unitAt >= 0 ? unitAt : end + 3]?.stem ?? "";
  if (withHalf > 0) {
    value += 0.5;
    end += withHalf;
  }
  return {
    value,
    start: at,
    end,
    before,
    unit,
    isArticle: isArticle && withHalf === 0 && whole.length === 1,
  };
}

const ordinals =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const cardinals = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** "sixth" counts as "six" where sixes are chosen among; undefined for any other word. */
export function cardinalOf(form: string): string | undefined {
  const at = ordinals.indexOf(form);
  return at < 0 ? undefined : cardinals[at];
}
