import { at } from "../math/family.ts";
import { inWords, withArticle } from "../persona-dressing/nouns.ts";
import { below, type Clue, fewestClues, type LogicFamily, narrowing, ofClues, ordersOf } from "./puzzle.ts";

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"];
type Order = readonly string[];

const queue: LogicFamily = {
  kind: "ordering",
  make({ who, name, others, task: { verb, noun }, place }, size, random) {
    const names = others.slice(0, 4 + size);
    const cases = ordersOf(names);
    const secret = random.pick(cases);
    const asked = random.integer(0, names.length - 1);
    const answerOf = (of: Order): string => at(of, asked);
    const pool = random.shuffle(orderClues(names)).filter((clue) => clue.holds(secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const problem = random.pick([
      `${inWords(names)} came one after the other to ${verb} ${withArticle(noun)} for ${name}. ${told} Who came ${at(ordinals, asked)}?`,
      `${who} remembers how ${inWords(names)} arrived ${place}, no two together. ${told} Who was the ${at(ordinals, asked)} to arrive?`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, { cases: "orders", name: (of) => of.join(", ") });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

function orderClues(names: readonly string[]): readonly Clue<Order>[] {
  const pairs = names.flatMap((one) =>
    names.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  const places = names.flatMap((one) =>
    [0, names.length - 1, 1].map(
      (place): Clue<Order> => ({
        text: `${one} was not ${place === names.length - 1 ? "last" : at(ordinals, place)}`,
        holds: (of) => of.indexOf(one) !== place,
      }),
    ),
  );
  return [
    ...places,
    ...pairs.flatMap(([one, other]): readonly Clue<Order>[] => [
      { text: `${one} came before ${other}`, holds: (of) => of.indexOf(one) < of.indexOf(other) },
      {
        text: `${one} came directly after ${other}`,
        holds: (of) => of.indexOf(one) === of.indexOf(other) + 1,
      },
      {
        text: `exactly one person came between ${one} and ${other}`,
        holds: (of) => Math.abs(of.indexOf(one) - of.indexOf(other)) === 2,
      },
    ]),
  ].map(({ text, holds }) => ({ text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, holds }));
}

const table: LogicFamily = {
  kind: "round-table",
  make({ who, name, others, items }, size, random) {
    const names = others.slice(0, 4 + size);
    const [first = "", ...rest] = names;
    const cases = ordersOf(rest).map((order) => [first, ...order]);
    const secret = random.pick(cases);
    const person = random.pick(names);
    const way = random.pick(["left", "right"] as const);
    const answerOf = (of: Order): string =>
      at(of, (of.indexOf(person) + (way === "left" ? 1 : of.length - 1)) % of.length);
    const pool = random.shuffle(tableClues(names)).filter((clue) => clue.holds(secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const problem = random.pick([
      `${inWords(names)} sit round a table, evenly spaced and facing its middle, where ${who} has put ${withArticle(at(items, 0))}. ${told} Who sits next to ${person}, on the ${way}?`,
      `${name} seats ${names.length} people evenly round a table, all facing inward: ${inWords(names)}. ${told} Who is ${person}'s neighbour on the ${way} hand?`,
    ]);
    const reasoning = [
      `Only who sits where beside whom counts, so ${first} may be put anywhere; the seats are named from there going left.`,
      ...narrowing({ cases, answerOf }, clues, { cases: "seatings", name: (of) => of.join(", ") }),
    ];
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

function tableClues(names: readonly string[]): readonly Clue<Order>[] {
  const count = names.length;
  const steps = (of: Order, from: string, to: string): number =>
    (of.indexOf(to) - of.indexOf(from) + count) % count;
  return names.flatMap((one) =>
    names
      .filter((other) => other !== one)
      .flatMap((other): readonly Clue<Order>[] => [
        {
          text: `${one} sits next to ${other}`,
          holds: (of) => [1, count - 1].includes(steps(of, one, other)),
        },
        {
          text: `${one} does not sit next to ${other}`,
          holds: (of) => ![1, count - 1].includes(steps(of, one, other)),
        },
        { text: `${other} sits directly to the left of ${one}`, holds: (of) => steps(of, one, other) === 1 },
        { text: `${other} is two seats to the left of ${one}`, holds: (of) => steps(of, one, other) === 2 },
        ...(count % 2 === 0
          ? [
              {
                text: `${one} sits opposite ${other}`,
                holds: (of: Order) => steps(of, one, other) === count / 2,
              },
            ]
          : []),
      ]),
  );
}

/** For each attribute, which of its values each person has: `grid[attribute][person]`. */
type Grid = readonly (readonly string[])[];

interface Attribute {
  readonly values: readonly string[];
  /** "comes on Monday" */
  says(value: string): string;
  /** "does not come on Monday" */
  denies(value: string): string;
  asks(name: string): string;
}

const days = ["Monday", "Tuesday", "Wednesday", "Thursday"];
const drinks = ["tea", "coffee", "milk", "cider"];
const travels = ["bicycle", "bus", "train", "ferry"];

const grid: LogicFamily = {
  kind: "zebra",
  make({ who, name, others, items }, size, random) {
    const people = size === 1 ? 4 : 3;
    const names = others.slice(0, people);
    const attributes = attributesOf(items, people).slice(0, size === 2 ? 4 : 2);
    const cases = gridsOf(attributes);
    const secret = random.pick(cases);
    const attribute = random.integer(0, attributes.length - 1);
    const person = random.integer(0, people - 1);
    const answerOf = (of: Grid): string => at(at(of, attribute), person);
    const pool = random.shuffle(gridClues(names, attributes)).filter((clue) => clue.holds(secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const sets = attributes.map(({ values }) => inWords(values)).join("; ");
    const question = at(attributes, attribute).asks(at(names, person));
    const problem = random.pick([
      `${inWords(names)} help ${name}. Of each of these lists every one of them has one thing, and no two the same: ${sets}. ${told} ${question}`,
      `${who} knows of ${inWords(names)} that they differ in everything here: ${sets}. ${told} ${question}`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, {
      cases: "ways to assign everything",
      name: (of) =>
        names.map((one, index) => `${one} ${of.map((row) => at(row, index)).join("/")}`).join(", "),
    });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

function attributesOf(items: readonly string[], people: number): readonly Attribute[] {
  return [
    {
      values: items.slice(0, people).map((item) => `the ${item}`),
      says: (value) => `brings ${value}`,
      denies: (value) => `does not bring ${value}`,
      asks: (name) => `What does ${name} bring?`,
    },
    {
      values: days.slice(0, people),
      says: (value) => `comes on ${value}`,
      denies: (value) => `does not come on ${value}`,
      asks: (name) => `On which day does ${name} come?`,
    },
    {
      values: drinks.slice(0, people),
      says: (value) => `drinks ${value}`,
      denies: (value) => `does not drink ${value}`,
      asks: (name) => `What does ${name} drink?`,
    },
    {
      values: travels.slice(0, people).map((value) => `the ${value}`),
      says: (value) => `takes ${value}`,
      denies: (value) => `does not take ${value}`,
      asks: (name) => `What does ${name} travel by?`,
    },
  ];
}

function gridsOf(attributes: readonly Attribute[]): readonly Grid[] {
  const [first, ...rest] = attributes;
  if (first === undefined) return [[]];
  const tails = gridsOf(rest);
  return ordersOf(first.values).flatMap((order) => tails.map((tail) => [order, ...tail]));
}

function gridClues(names: readonly string[], attributes: readonly Attribute[]): readonly Clue<Grid>[] {
  const has = (of: Grid, attribute: number, value: string): number => at(of, attribute).indexOf(value);
  const own = below(attributes.length).flatMap((index) =>
    at(attributes, index).values.flatMap((value) =>
      names.flatMap((name, person): readonly Clue<Grid>[] => [
        {
          text: `${name} ${at(attributes, index).denies(value)}`,
          holds: (of) => has(of, index, value) !== person,
        },
        ...(person === 0
          ? [
              {
                text: `${name} ${at(attributes, index).says(value)}`,
                holds: (of: Grid) => has(of, index, value) === 0,
              },
            ]
          : []),
      ]),
    ),
  );
  const links = below(attributes.length).flatMap((one) =>
    below(attributes.length)
      .filter((other) => other !== one)
      .flatMap((other) =>
        at(attributes, one).values.flatMap((value) =>
          at(attributes, other).values.flatMap((second): readonly Clue<Grid>[] => [
            {
              text: `Whoever ${at(attributes, one).says(value)} ${at(attributes, other).says(second)}`,
              holds: (of) => has(of, one, value) === has(of, other, second),
            },
            {
              text: `Whoever ${at(attributes, one).says(value)} ${at(attributes, other).denies(second)}`,
              holds: (of) => has(of, one, value) !== has(of, other, second),
            },
          ]),
        ),
      ),
  );
  return [...own, ...links];
}

export const places: readonly LogicFamily[] = [queue, table, grid];
