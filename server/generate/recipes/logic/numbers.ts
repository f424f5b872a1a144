import { at, drawUntil } from "../math/family.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { below, type Clue, fewestClues, type LogicFamily, narrowing, ofClues, ordersOf } from "./puzzle.ts";

type Row = readonly number[];

const numberRow: LogicFamily = {
  kind: "number-placement",
  make({ who, name, items, place }, size, random) {
    const count = 4 + size;
    const letters = below(count).map((index) => at(["A", "B", "C", "D", "E", "F"], index));
    const cases = ordersOf(below(count).map((index) => index + 1));
    const secret = random.pick(cases);
    const asked = random.integer(0, count - 1);
    const answerOf = (of: Row): string => String(at(of, asked));
    const pool = random.shuffle(rowClues(letters, secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} numbers ${count} boxes of ${many}, ${inWords(letters)}, from 1 to ${count}, each number once. ${told} Which number has box ${at(letters, asked)}?`,
      `The shelves ${inWords(letters)} ${place} hold 1 to ${count} ${many}, no two as many. ${told} How many does ${name} find on shelf ${at(letters, asked)}?`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, {
      cases: "ways to place the numbers",
      name: (of) => of.map((number, index) => `${at(letters, index)}${number}`).join(" "),
    });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

/** Clues that are true of the drawn row. */
function rowClues(letters: readonly string[], secret: Row): readonly Clue<Row>[] {
  return below(letters.length).flatMap((one) =>
    below(letters.length)
      .filter((other) => other !== one)
      .flatMap((other): readonly Clue<Row>[] => {
        const [first, second] = [at(letters, one), at(letters, other)];
        const sum = at(secret, one) + at(secret, other);
        const apart = Math.abs(at(secret, one) - at(secret, other));
        return [
          {
            text: `${first} and ${second} add up to ${sum}`,
            holds: (of) => at(of, one) + at(of, other) === sum,
          },
          {
            text: `${first} and ${second} differ by ${apart}`,
            holds: (of) => Math.abs(at(of, one) - at(of, other)) === apart,
          },
          ...(at(secret, one) > at(secret, other)
            ? [
                {
                  text: `${first} is greater than ${second}`,
                  holds: (of: Row) => at(of, one) > at(of, other),
                },
              ]
            : []),
          ...(at(secret, one) % 2 === 0
            ? [{ text: `${first} is even`, holds: (of: Row) => at(of, one) % 2 === 0 }]
            : []),
        ];
      }),
  );
}

function latinSquares(side: number): readonly Row[] {
  const rows = ordersOf(below(side).map((index) => index + 1));
  const extend = (square: readonly Row[]): readonly (readonly Row[])[] =>
    square.length === side
      ? [square]
      : rows
          .filter((row) => square.every((above) => row.every((number, column) => number !== above[column])))
          .flatMap((row) => extend([...square, row]));
  return extend([]).map((square) => square.flat());
}

const squares = { 3: latinSquares(3), 4: latinSquares(4) } as const;

const latinSquare: LogicFamily = {
  kind: "latin-square",
  make({ who, name, items }, size, random) {
    const side = size === 0 ? 3 : 4;
    const cases = squares[side];
    const secret = random.pick(cases);
    const asked = random.integer(0, side * side - 1);
    const answerOf = (of: Row): string => String(at(of, asked));
    const cell = (index: number): string =>
      `row ${Math.floor(index / side) + 1}, column ${(index % side) + 1}`;
    const cells = below(side * side).filter((index) => index !== asked);
    const given = cells.map(
      (index): Clue<Row> => ({
        text: `In ${cell(index)} stands ${at(secret, index)}`,
        holds: (of) => at(of, index) === at(secret, index),
      }),
    );
    const sums = cells
      .filter((index) => index % side < side - 1 && index + 1 !== asked)
      .map((index): Clue<Row> => {
        const sum = at(secret, index) + at(secret, index + 1);
        return {
          text: `${cell(index)} and its right neighbour add up to ${sum}`,
          holds: (of) => at(of, index) + at(of, index + 1) === sum,
        };
      })
      .map(({ text, holds }) => ({ text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, holds }));
    const pool = random.shuffle(size === 2 ? [...sums, ...given.slice(0, 4)] : given);
    const clues = fewestClues({ cases, pool: [...pool, ...given], answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} lays cards for the ${many} in a square of ${side} by ${side}, so that each row and each column has the numbers 1 to ${side} once. ${told} What stands in ${cell(asked)}?`,
      `A tray of ${side} × ${side} compartments: in every row and every column ${name} has put 1 to ${side} ${many}, each number once. ${told} What number belongs in ${cell(asked)}?`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, {
      cases: "such squares",
      name: (of) =>
        below(side)
          .map((row) => of.slice(row * side, (row + 1) * side).join(""))
          .join(" / "),
    });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

const codeBreaking: LogicFamily = {
  kind: "code-breaking",
  make({ who, name, items, place }, size, random) {
    const length = size === 2 ? 4 : 3;
    const highest = size === 1 ? 8 : 6;
    const digits = below(highest).map((index) => index + 1);
    const cases = choose(digits, length);
    const secret = random.pick(cases);
    const answerOf = (of: Row): string => of.join("");
    const pool = random
      .shuffle(cases.filter((of) => of !== secret))
      .slice(0, 40)
      .map((guess) => guessClue(guess, secret));
    const clues = fewestClues({ cases, pool, answerOf });
    const told = clues.map(({ text }) => `${text}.`).join(" ");
    const item = at(items, 0);
    const problem = random.pick([
      `${who} has forgotten the code of the lock on the ${item}: ${length} different digits from 1 to ${highest}. These tries are remembered. ${told} What is the code?`,
      `A locker ${place} opens to ${length} different digits, each from 1 to ${highest}. ${name} keeps a list of tries. ${told} Which code opens it?`,
    ]);
    const reasoning = narrowing({ cases, answerOf }, clues, { cases: "codes", name: answerOf });
    return { ...ofClues({ cases, answerOf }, clues, secret), problem, reasoning };
  },
};

function choose(digits: readonly number[], length: number): readonly Row[] {
  if (length === 0) return [[]];
  return digits.flatMap((digit) =>
    choose(
      digits.filter((other) => other !== digit),
      length - 1,
    ).map((rest) => [digit, ...rest]),
  );
}

function guessClue(guess: Row, secret: Row): Clue<Row> {
  const [placed, misplaced] = feedback(guess, secret);
  return {
    text: `${guess.join("")}: ${placed} in the right place, ${misplaced} right but in the wrong place`,
    holds: (of) => {
      const [there, elsewhere] = feedback(guess, of);
      return there === placed && elsewhere === misplaced;
    },
  };
}

function feedback(guess: Row, code: Row): readonly [number, number] {
  const placed = guess.filter((digit, index) => code[index] === digit).length;
  return [placed, guess.filter((digit) => code.includes(digit)).length - placed];
}

const survey: LogicFamily = {
  kind: "set-inclusion",
  make({ who, items, place }, size, random) {
    const three = size > 0;
    const parts = drawUntil(
      () => below(8).map((region) => (three || region < 4 ? random.integer(1, 18) : 0)),
      (drawn) => drawn.reduce((sum, value) => sum + value, 0) > 12,
    );
    const [one, two, third] = [at(items, 0), at(items, 1), at(items, 2)].map(pluralOf);
    const having = (mask: number): number =>
      below(8).reduce((sum, region) => sum + (hasAll(region, mask) ? at(parts, region) : 0), 0);
    const total = having(0);
    const [a, b, c, ab, ac, bc, abc, none] = [
      having(1),
      having(2),
      having(4),
      having(3),
      having(5),
      having(6),
      having(7),
      at(parts, 0),
    ];
    const twoText = `${a} have ${one}, ${b} have ${two}, ${ab} have both`;
    const threeText = `${a} have ${one}, ${b} ${two} and ${c} ${third}; ${ab} have ${one} and ${two}, ${ac} ${one} and ${third}, ${bc} ${two} and ${third}`;
    const question = [
      `How many have neither?`,
      `${abc} have all three. How many have none of them?`,
      `${none} have none of them. How many have all three?`,
    ];
    const problem = `${random.pick([
      `${who} asks ${total} people what they own.`,
      `Of ${total} people questioned ${place} by ${who.replace(/,$/, "")}, this is known.`,
    ])} ${capital(three ? threeText : twoText)}. ${at(question, size)}`;
    const singles = a + b + c;
    const pairs = ab + ac + bc;
    const steps = [
      [
        `With at least one: ${a} + ${b} - ${ab} = ${a + b - ab}.`,
        `Neither: ${total} - ${a + b - ab} = ${none}.`,
      ],
      [
        `Added one by one: ${a} + ${b} + ${c} = ${singles}. Those in two were counted twice: ${ab} + ${ac} + ${bc} = ${pairs}.`,
        `With at least one: ${singles} - ${pairs} + ${abc} = ${singles - pairs + abc}, since those in all three were taken off too often.`,
        `None: ${total} - ${singles - pairs + abc} = ${none}.`,
      ],
      [
        `With at least one: ${total} - ${none} = ${total - none}.`,
        `Added one by one: ${a} + ${b} + ${c} = ${singles}, less those in two, ${ab} + ${ac} + ${bc} = ${pairs}: ${singles} - ${pairs} = ${singles - pairs}.`,
        `What is missing are those in all three: ${total - none} - ${singles - pairs} = ${abc}.`,
      ],
    ];
    const answer = String(size === 2 ? abc : none);
    return {
      problem,
      reasoning: at(steps, size),
      answer,
      // All numbers for the part that is asked for, with the others following from it.
      answers: () =>
        below(total + 1)
          .filter((guess) => isPossible(guess, size, { total, a, b, c, ab, ac, bc, abc, none }))
          .map(String),
      clues: 0,
    };
  },
};

function hasAll(region: number, mask: number): boolean {
  return [1, 2, 4].every((bit) => Math.floor(mask / bit) % 2 === 0 || Math.floor(region / bit) % 2 === 1);
}

/** Whether all eight parts come out whole and add up, with the guess for what is asked. */
function isPossible(
  guess: number,
  size: 0 | 1 | 2,
  known: Readonly<Record<"total" | "a" | "b" | "c" | "ab" | "ac" | "bc" | "abc" | "none", number>>,
): boolean {
  const all = size === 2 ? guess : known.abc;
  const none = size === 2 ? known.none : guess;
  const pairs = [known.ab - all, known.ac - all, known.bc - all];
  const [ab = 0, ac = 0, bc = 0] = pairs;
  const singles = [known.a - ab - ac - all, known.b - ab - bc - all, known.c - ac - bc - all];
  const parts = [none, all, ...pairs, ...singles];
  return parts.every((part) => part >= 0) && parts.reduce((sum, part) => sum + part, 0) === known.total;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export const numbers: readonly LogicFamily[] = [numberRow, latinSquare, codeBreaking, survey];
