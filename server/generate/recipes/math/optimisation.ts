import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const asManyAsPossible: MathFamily = {
  id: "as-many-as-possible",
  topic: "optimisation",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const [price, fee] = [random.integer(4, 48), random.integer(5, 60)];
    const count = random.integer(6, 60);
    const budget = price * count + fee + random.integer(0, price - 1);
    const left = budget - fee - price * count;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} has $${budget}. Delivery costs $${fee} once, each ${at(items, 0)} $${price}. How many can be bought at most?`,
      `With $${budget} to spend, $${fee} of it for the van, and ${many} at $${price}, what is the largest number that ${name} can order?`,
    ]);
    const steps = [
      `For the things remain ${budget} - ${fee} = ${budget - fee}.`,
      `${count} × ${price} = ${count * price} is within that, with ${budget - fee} - ${count * price} = ${left} over, less than one costs.`,
      `One more would need ${count + 1} × ${price} = ${(count + 1) * price}. So it is ${count + 1} - 1 = ${count}.`,
    ];
    return { given: { price, fee, budget }, problem, steps, answer: String(count) };
  },
};

const cheapestPacks: MathFamily = {
  id: "cheapest-packs",
  topic: "optimisation",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const { small, large, low, high, need } = drawUntil(
      () => ({
        small: random.integer(3, 9),
        large: random.integer(8, 24),
        low: random.integer(4, 20),
        high: random.integer(9, 50),
        need: random.integer(20, 110),
      }),
      (drawn) =>
        drawn.small < drawn.large &&
        drawn.high * drawn.small < drawn.low * drawn.large &&
        drawn.high > drawn.low,
    );
    const ways = Array.from({ length: Math.ceil(need / large) + 1 }, (_, big) => {
      const little = Math.max(0, Math.ceil((need - big * large) / small));
      return { big, little, cost: big * high + little * low };
    });
    const best = Math.min(...ways.map(({ cost }) => cost));
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} needs at least ${need} ${many}. A pack of ${small} costs $${low}, a pack of ${large} costs $${high}. What is the least that has to be spent, in dollars?`,
      `Packs of ${small} ${many} are $${low}, packs of ${large} are $${high}, and ${name} wants ${need} or more for as little money as possible. How many dollars does that take?`,
    ]);
    const steps = ways.map(
      ({ big, little, cost }) =>
        `${big} large and ${little} small: ${big} × ${high} + ${little} × ${low} = ${cost}.`,
    );
    steps.push(`More large packs than that only add cost. The least of these is ${best}.`);
    return { given: { small, large, low, high, need }, problem, steps, answer: String(best) };
  },
};

const bestLoad: MathFamily = {
  id: "best-load",
  topic: "optimisation",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const nouns = items.slice(0, 5);
    const weights = nouns.map(() => random.integer(3, 19));
    const values = nouns.map(() => random.integer(5, 60));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const limit = Math.floor(total * (0.4 + random.next() * 0.25));
    const sum = (set: readonly number[], of: readonly number[]): number =>
      set.reduce((all, index) => all + at(of, index), 0);
    const sets = subsets(nouns.length).filter((set) => sum(set, weights) <= limit);
    const full = sets.filter((set) =>
      weights.every((weight, index) => set.includes(index) || sum(set, weights) + weight > limit),
    );
    const best = Math.max(...full.map((set) => sum(set, values)));
    const listed = inWords(
      nouns.map((noun, index) => `the ${noun} (${at(weights, index)} kg, $${at(values, index)})`),
    );
    const problem = random.pick([
      `A barrow takes ${limit} kg. ${who} may load ${listed}, each once. What is the greatest value that fits, in dollars?`,
      `${who} can carry ${limit} kg of ${listed}, each of them there once. What is the highest total value that ${name} can take along, in dollars?`,
    ]);
    const steps = [
      "Only loads to which nothing more can be added need to be looked at.",
      ...full.map(
        (set) =>
          `${inWords(set.map((index) => at(nouns, index)))}: ${set.map((index) => at(weights, index)).join(" + ")} = ${sum(set, weights)} kg, worth ${set.map((index) => at(values, index)).join(" + ")} = ${sum(set, values)}.`,
      ),
      `The most is ${best}.`,
    ];
    return { given: { weights, values, limit }, problem, steps, answer: String(best) };
  },
};

/** The sets of the numbers below `count`. */
function subsets(count: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (__, index) => index).filter(
      (index) => Math.floor(mask / 2 ** index) % 2 === 1,
    ),
  );
}

const bestPrice: MathFamily = {
  id: "best-price",
  topic: "optimisation",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const slope = random.integer(2, 8);
    const cost = random.integer(3, 20);
    const half = random.integer(4, 20);
    const price = cost + half;
    const demand = slope * (price + half);
    const sold = demand - slope * price;
    const profit = sold * half;
    const many = pluralOf(at(items, 0));
    const problem = random
      .pick([
        `A ${at(items, 0)} costs ${name} $${cost}. At a price of $p, ${demand} - ${slope}p ${many} are sold a week. Which whole-dollar price makes the weekly profit greatest, and how great is it? Give the profit in dollars.`,
        `${who} buys ${many} at $${cost} and knows that at a price of $p a week's sales are ${demand} - ${slope}p. What is the greatest weekly profit, in dollars, that a whole-dollar price can bring?`,
      ])
      .replace(/^A (?=[aeiou])/, "An ");
    const near = [price - 1, price, price + 1];
    const steps = [
      `Sales end at a price of ${demand} / ${slope} = ${demand / slope}, and profit at a price of ${cost}; half-way lies (${demand / slope} + ${cost}) / 2 = ${price}.`,
      ...near.map(
        (p) =>
          `At ${p}: (${demand} - ${slope} × ${p}) × (${p} - ${cost}) = ${(demand - slope * p) * (p - cost)}.`,
      ),
      `On both sides it falls, so the greatest is ${profit}.`,
    ];
    return { given: { slope, cost, demand }, problem, steps, answer: String(profit) };
  },
};

export const optimisation: readonly MathFamily[] = [asManyAsPossible, cheapestPacks, bestLoad, bestPrice];
