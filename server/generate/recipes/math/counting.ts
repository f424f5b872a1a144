import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { at, type MathFamily } from "./family.ts";

function choose(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= k; index += 1) result = (result * (n - k + index)) / index;
  return result;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

const oneOfEach: MathFamily = {
  id: "one-of-each",
  topic: "counting",
  difficulty: "easy",
  make({ who, name, items, place }, random) {
    const counts = [random.integer(2, 14), random.integer(2, 14), random.integer(2, 9)];
    const [a, b, c] = [at(counts, 0), at(counts, 1), at(counts, 2)];
    const nouns = items.slice(0, 3);
    const listed = inWords(nouns.map((noun, index) => `${at(counts, index)} ${pluralOf(noun)}`));
    const problem = random.pick([
      `${who} chooses one thing of each kind from ${listed}, all different. How many choices are there?`,
      `There are ${listed} ${place}, no two alike. In how many ways can ${name} take one of each?`,
    ]);
    const steps = [
      `For each of the ${a} there are ${b} to go with it: ${a} × ${b} = ${a * b} pairs.`,
      `Each pair goes with ${c}: ${a * b} × ${c} = ${a * b * c}.`,
    ];
    return { given: { counts }, problem, steps, answer: String(a * b * c) };
  },
};

const notBoth: MathFamily = {
  id: "not-both",
  topic: "counting",
  difficulty: "medium",
  make({ who, name, others, items }, random) {
    const n = random.integer(6, 14);
    const k = random.integer(3, 5);
    const [one, two] = [at(others, 0), at(others, 1)];
    const [all, both] = [choose(n, k), choose(n - 2, k - 2)];
    const problem = random.pick([
      `${who} picks ${k} of ${n} volunteers to carry ${pluralOf(at(items, 0))}. ${one} and ${two}, who are among them, must not both be picked. How many teams are possible?`,
      `From ${n} people, ${one} and ${two} included, ${name} puts together a team of ${k}. The two do not speak to each other, so at most one of them may be in it. How many different teams are there?`,
    ]);
    const steps = [
      `Without the condition there are C(${n}, ${k}) = ${all} teams.`,
      `With both of them, ${k - 2} more come from ${n - 2}: C(${n - 2}, ${k - 2}) = ${both}.`,
      `${all} - ${both} = ${all - both}.`,
    ];
    return { given: { n, k }, problem, steps, answer: String(all - both) };
  },
};

const keptApart: MathFamily = {
  id: "kept-apart",
  topic: "counting",
  difficulty: "hard",
  make({ who, name, items, place }, random) {
    const n = random.integer(4, 8);
    const shown = items.slice(0, 2);
    const [one, two] = [at(shown, 0), at(shown, 1)];
    const [all, side] = [factorial(n), 2 * factorial(n - 1)];
    const problem = random.pick([
      `${who} sets out ${n} different things in a row, among them one ${one} and one ${two}. These two must not stand next to each other. How many orders are there?`,
      `${n} different objects go on a shelf ${place}, side by side; the ${one} may not touch the ${two}. In how many orders can ${name} put them there?`,
    ]);
    const steps = [
      `Without the condition there are ${n}! = ${all} orders.`,
      `Side by side the two count as one thing, in 2 orders: 2 × ${n - 1}! = ${side}.`,
      `${all} - ${side} = ${all - side}.`,
    ];
    return { given: { n }, problem, steps, answer: String(all - side) };
  },
};

const handedOut: MathFamily = {
  id: "handed-out",
  topic: "counting",
  difficulty: "hard",
  make({ who, name, others, items }, random) {
    const people = random.integer(3, 5);
    const n = random.integer(people + 2, 17);
    const named = inWords(others.slice(0, people));
    const many = pluralOf(at(items, 0));
    const ways = choose(n - 1, people - 1);
    const problem = random.pick([
      `${who} hands out ${n} identical ${many} to ${named}, at least one to each. In how many ways can that be done?`,
      `${named} are to get ${n} ${many}, which are all alike, and none of them may go without. How many ways does ${name} have to share them out?`,
    ]);
    const steps = [
      `Lay the ${n} in a row: between them are ${n} - 1 = ${n - 1} gaps.`,
      `${people} shares are made by ${people} - 1 = ${people - 1} cuts in different gaps: C(${n - 1}, ${people - 1}) = ${ways}.`,
    ];
    return { given: { n, people }, problem, steps, answer: String(ways) };
  },
};

export const counting: readonly MathFamily[] = [oneOfEach, notBoth, keptApart, handedOut];
