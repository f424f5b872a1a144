import type { Random } from "../../../domain/random.ts";
import { weekdays } from "../math/calendar.ts";
import { at, drawUntil } from "../math/family.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import {
  below,
  choicesOf,
  type Clue,
  distinct,
  fewestClues,
  fitting,
  type LogicFamily,
  narrowing,
  ofClues,
} from "./puzzle.ts";

type Choice = readonly boolean[];

const packing: LogicFamily = {
  kind: "truth-table",
  make({ who, name, items }, size, random) {
    const nouns = items.slice(0, 3 + size).map((item) => `the ${item}`);
    const cases = choicesOf(nouns.length);
    const secret = drawUntil(
      () => random.pick(cases),
      (of) => of.some((packed) => packed) && of.some((packed) => !packed),
    );
    const answerOf = (of: Choice): string => inWords(nouns.filter((_, index) => at(of, index))) || "nothing";
    const pool = random.shuffle(packingClues(nouns)).filter((clue) => clue.holds(secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const problem = random.pick([
      `${who} packs some of these things: ${inWords(nouns)}. ${told} What is packed?`,
      `A customer asks ${name} for some of ${inWords(nouns)}, under these conditions. ${told} Which of them does the customer want?`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, { cases: "ways to choose", name: answerOf });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

function packingClues(nouns: readonly string[]): readonly Clue<Choice>[] {
  const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const pairs = below(nouns.length).flatMap((one) =>
    below(nouns.length)
      .filter((other) => other !== one)
      .map((other) => [one, other] as const),
  );
  return [
    ...pairs.flatMap(([one, other]): readonly Clue<Choice>[] => {
      const [first, second] = [at(nouns, one), at(nouns, other)];
      return [
        { text: `If ${first} is among them, so is ${second}`, holds: (of) => !at(of, one) || at(of, other) },
        { text: `If ${first} is not among them, ${second} is`, holds: (of) => at(of, one) || at(of, other) },
        {
          text: `${capital(first)} and ${second} are not both among them`,
          holds: (of) => !at(of, one) || !at(of, other),
        },
        {
          text: `Either ${first} or ${second} is among them, but not both`,
          holds: (of) => at(of, one) !== at(of, other),
        },
      ];
    }),
    ...below(nouns.length + 1).map(
      (count): Clue<Choice> => ({
        text: `Exactly ${count} of them ${count === 1 ? "is" : "are"} chosen`,
        holds: (of) => of.filter((packed) => packed).length === count,
      }),
    ),
  ];
}

/** Which of the eight kinds of thing there are: in A or not, in B or not, in C or not. */
type Regions = readonly boolean[];

interface Sentence {
  readonly text: string;
  readonly holds: (of: Regions) => boolean;
}

const worlds = choicesOf(8).filter((of) =>
  [1, 2, 4].every((bit) => of.some((is, region) => is && isIn(region, bit))),
);

function isIn(region: number, bit: number): boolean {
  return Math.floor(region / bit) % 2 === 1;
}

function sentencesOf(names: readonly string[]): readonly Sentence[] {
  const bits = [1, 2, 4];
  return bits.flatMap((one, first) =>
    bits.flatMap((other, second): readonly Sentence[] => {
      if (one === other) return [];
      const [a, b] = [at(names, first), at(names, second)];
      const some = (of: Regions, inside: boolean): boolean =>
        of.some((is, region) => is && isIn(region, one) && isIn(region, other) === inside);
      return [
        { text: `All ${a} are ${b}`, holds: (of) => !some(of, false) },
        { text: `No ${a} are ${b}`, holds: (of) => !some(of, true) },
        { text: `Some ${a} are ${b}`, holds: (of) => some(of, true) },
        { text: `Some ${a} are not ${b}`, holds: (of) => some(of, false) },
      ];
    }),
  );
}

const verdicts = ["it follows", "it is false", "it cannot be told"] as const;

function verdictOf(left: readonly Regions[], conclusion: Sentence): (typeof verdicts)[number] {
  const truths = distinct(left.map((of) => String(conclusion.holds(of))));
  return truths.length > 1 ? verdicts[2] : truths[0] === "true" ? verdicts[0] : verdicts[1];
}

const syllogism: LogicFamily = {
  kind: "syllogism",
  make({ who, name, items }, size, random) {
    const things = pluralOf(at(items, 0));
    const names = random
      .shuffle(["old", "heavy", "painted", "numbered", "borrowed", "imported", "damp", "sealed"])
      .slice(0, 3);
    const kinds = names.map((word) => `${word} ${things}`);
    const all = sentencesOf(names).map(({ text, holds }) => ({
      text: rewordKinds(text, names, things),
      holds,
    }));
    const wanted = random.pick(verdicts);
    const { premises, conclusion } = drawUntil(
      () => drawSyllogism(all, size === 2 ? 3 : 2, random),
      (drawn) => isFair(drawn) && verdictOf(fitting(worlds, drawn.premises), drawn.conclusion) === wanted,
    );
    const left = fitting(worlds, premises);
    const verdict = verdictOf(left, conclusion);
    const told = premises.map(({ text }) => `${text}.`).join(" ");
    const tail = `Does it follow that ${lower(conclusion.text)}? Answer "it follows", "it is false" or "it cannot be told".`;
    const problem = random.pick([
      `${who} states about the stock, where there are ${inWords(kinds)}: ${told} ${tail}`,
      `Among the ${things} of ${name} there are ${names.join(" ones, ")} ones. ${told} ${tail}`,
    ]);
    const [yes, no] = [left.filter((of) => conclusion.holds(of)), left.filter((of) => !conclusion.holds(of))];
    const show = (of: Regions | undefined): string => (of === undefined ? "" : regionsText(of, names));
    const reasoning = [
      `${capitalText(things)} can be of 8 kinds, by which of the three words fit. With at least one of each word and the premises true, ${left.length} stocks are possible.`,
      yes.length > 0 && no.length > 0
        ? `In some the conclusion holds, as with ${show(yes[0])}; in others it does not, as with ${show(no[0])}.`
        : `In all of them the conclusion ${yes.length > 0 ? "holds" : "fails"}.`,
      `So ${verdict}.`,
    ];
    return {
      problem,
      reasoning,
      answer: verdict,
      answers: () => [verdictOf(fitting(worlds, premises), conclusion)],
      clues: 0,
    };
  },
};

interface DrawnSyllogism {
  readonly premises: readonly Sentence[];
  readonly conclusion: Sentence;
}

function drawSyllogism(all: readonly Sentence[], count: number, random: Random): DrawnSyllogism {
  const [conclusion, ...premises] = random.shuffle(all).slice(0, count + 1);
  if (conclusion === undefined) throw new RangeError("there are no sentences");
  return { premises, conclusion };
}

/** The premises go together, each says something that the others do not, and none says the conclusion or its opposite. */
function isFair({ premises, conclusion }: DrawnSyllogism): boolean {
  const left = fitting(worlds, premises).length;
  if (left === 0) return false;
  const isNeeded = premises.every(
    (premise) =>
      fitting(
        worlds,
        premises.filter((other) => other !== premise),
      ).length > left,
  );
  const says = premises.some((premise) => verdictOf(fitting(worlds, [premise]), conclusion) !== verdicts[2]);
  return isNeeded && !says;
}

function rewordKinds(text: string, names: readonly string[], things: string): string {
  return text.replace(/^(\w+) (\w+) are/, (whole, quantity: string, name: string) =>
    names.includes(name) ? `${quantity} ${name} ${things} are` : whole,
  );
}

function regionsText(of: Regions, names: readonly string[]): string {
  const kinds = below(8)
    .filter((region) => at(of, region))
    .map(
      (region) =>
        names.filter((_, index) => isIn(region, at([1, 2, 4], index))).join(" and ") || "none of the three",
    );
  return inWords(kinds.map((kind) => `one that is ${kind}`));
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function capitalText(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const shifts = [
  { text: "yesterday", by: -1 },
  { text: "tomorrow", by: 1 },
  { text: "the day before yesterday", by: -2 },
  { text: "the day after tomorrow", by: 2 },
] as const;

const whatDay: LogicFamily = {
  kind: "weekday-riddle",
  make({ who, name, items }, size, random) {
    const today = random.integer(0, 6);
    const one = random.pick(shifts);
    const distance = random.integer(2, 4 + size * 9);
    const after = random.pick([true, false]);
    const hops = size === 0 ? 0 : random.integer(1, 3);
    // (today + one.by) is `distance` days after or before the named day, which is `hops` days after another.
    const reached = today + one.by - (after ? distance : -distance);
    const start = (((reached - hops) % 7) + 7) % 7;
    const anchor =
      hops === 0
        ? at(weekdays, start)
        : `the day ${hops === 1 ? "that follows" : `${hops} days after`} ${at(weekdays, start)}`;
    const fits = (day: number): boolean =>
      (((day + one.by - (after ? distance : -distance) - hops - start) % 7) + 7) % 7 === 0;
    const sentence = `${capitalText(one.text)} ${one.by < 0 ? "was" : "will be"} ${distance} days ${after ? "after" : "before"} ${anchor}`;
    const item = at(items, 0);
    const problem = random.pick([
      `Asked when the ${item} will be ready, ${who} says: "Today. ${sentence}." Which day is it today?`,
      `${name} has lost the calendar but knows of a delivery of ${pluralOf(item)}: ${lower(sentence)}. What day of the week is today?`,
    ]);
    const middle = (((start + hops + (after ? distance : -distance)) % 7) + 7) % 7;
    const reasoning = [
      ...(hops === 0 ? [] : [`${capitalText(anchor)} is ${at(weekdays, (start + hops) % 7)}.`]),
      `${distance} days ${after ? "after" : "before"} ${at(weekdays, (start + hops) % 7)} it is ${at(weekdays, middle)}, since whole weeks change nothing (${distance} mod 7 = ${distance % 7}).`,
      `If ${one.text} is ${at(weekdays, middle)}, today is ${at(weekdays, today)}.`,
    ];
    return {
      problem,
      reasoning,
      answer: at(weekdays, today),
      answers: () =>
        below(7)
          .filter(fits)
          .map((day) => at(weekdays, day)),
      clues: 0,
    };
  },
};

export const rules: readonly LogicFamily[] = [packing, syllogism, whatDay];
