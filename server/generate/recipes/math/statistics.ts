import {
  add,
  divide,
  fraction,
  type Fraction,
  multiply,
  numberText,
  subtract,
} from "../../../domain/arithmetic/fraction.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const plainMean: MathFamily = {
  id: "plain-mean",
  topic: "statistics",
  difficulty: "easy",
  make({ who, name, task: { verb, noun } }, random) {
    const count = random.pick([4, 5]);
    const counts = Array.from({ length: count }, () => random.integer(6, 90));
    const total = counts.reduce((sum, value) => sum + value, 0);
    const mean = fraction(total, count);
    const many = pluralOf(noun);
    const listed = inWords(counts.map(String));
    const problem = random.pick([
      `${who} notes how many ${many} were done on ${count} days: ${listed}. What is the mean?`,
      `On ${count} days ${name} managed to ${verb} ${listed} ${many}. How many is that a day on average?`,
    ]);
    const steps = [
      `The sum is ${counts.join(" + ")} = ${total}.`,
      `${total} / ${count} = ${numberText(mean)}.`,
    ];
    return { given: { counts }, problem, steps, answer: numberText(mean) };
  },
};

const neededValue: MathFamily = {
  id: "needed-value",
  topic: "statistics",
  difficulty: "medium",
  make({ who, name, items, task: { verb, noun } }, random) {
    const days = random.integer(4, 9);
    const { so, goal } = drawUntil(
      () => ({ so: random.integer(8, 70), goal: random.integer(9, 80) }),
      (drawn) => drawn.goal > drawn.so,
    );
    const needed = goal * (days + 1) - so * days;
    const problem = random.pick([
      `In ${days} days ${name} sold ${so} ${pluralOf(at(items, 0))} a day on average. How many must be sold on the next day for the average of all days to be ${goal}?`,
      `${who} aims to ${verb} ${goal} ${pluralOf(noun)} a day on average. After ${days} days the average is ${so}. How many does day ${days + 1} have to bring?`,
    ]);
    const steps = [
      `So far: ${days} × ${so} = ${days * so}.`,
      `Needed in all: ${days + 1} × ${goal} = ${(days + 1) * goal}.`,
      `${(days + 1) * goal} - ${days * so} = ${needed}.`,
    ];
    return { given: { days, so, goal }, problem, steps, answer: String(needed) };
  },
};

const medianMoves: MathFamily = {
  id: "median-moves",
  topic: "statistics",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const values = Array.from({ length: random.pick([6, 8]) }, () => random.integer(5, 99));
    const extra = [random.integer(5, 99), random.integer(100, 200)];
    const all = [...values, ...extra].sort((one, other) => one - other);
    const middle = all.length / 2;
    const [low, high] = [at(all, middle - 1), at(all, middle)];
    const median = fraction(low + high, 2);
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} weighs ${values.length} ${many}, in grams: ${values.join(", ")}. Two more, of ${extra.join(" and ")} g, are put to them. What is the median now?`,
      `The prices of ${many} that ${name} has written down are ${inWords(values.map(String))} cents. Add ${inWords(extra.map(String))}. What is the median of all?`,
    ]);
    const steps = [
      `In order: ${all.join(", ")}.`,
      `In the middle stand ${low} and ${high}: (${low} + ${high}) / 2 = ${numberText(median)}.`,
    ];
    return { given: { values, extra }, problem, steps, answer: numberText(median) };
  },
};

const spread: MathFamily = {
  id: "spread",
  topic: "statistics",
  difficulty: "hard",
  make({ who, name, items, task: { noun } }, random) {
    const mean = random.integer(8, 60);
    const offsets = [
      random.integer(-7, 7),
      random.integer(-7, 7),
      random.integer(-7, 7),
      random.integer(-7, 7),
    ];
    const last = -offsets.reduce((sum, value) => sum + value, 0);
    const values = drawValues([...offsets, last], mean);
    const total = values.reduce((sum, value) => sum + value, 0);
    const centre = fraction(total, 5);
    const squares = values.map((value): Fraction => {
      const apart = subtract(fraction(value), centre);
      return multiply(apart, apart);
    });
    const squared = squares.reduce(add, fraction(0));
    const variance = divide(squared, fraction(5));
    const problem = random.pick([
      `${who} counts ${pluralOf(noun)} on five days: ${values.join(", ")}. What is the variance, with the sum of squares divided by 5?`,
      `Five boxes of ${name} hold ${inWords(values.map(String))} ${pluralOf(at(items, 0))}. Find the population variance of these numbers.`,
    ]);
    const steps = [
      `The mean is (${values.join(" + ")}) / 5 = ${numberText(centre)}.`,
      ...values.map(
        (value, index) => `(${value} - ${numberText(centre)})^2 = ${numberText(at(squares, index))}.`,
      ),
      `Together ${squares.map(numberText).join(" + ")} = ${numberText(squared)}.`,
      `${numberText(squared)} / 5 = ${numberText(variance)}.`,
    ];
    return { given: { values }, problem, steps, answer: numberText(variance) };
  },
};

/** Numbers about a mean, none below 0. */
function drawValues(offsets: readonly number[], mean: number): readonly number[] {
  const least = Math.min(...offsets);
  return offsets.map((offset) => offset + Math.max(mean, -least));
}

const twoGroups: MathFamily = {
  id: "two-groups",
  topic: "statistics",
  difficulty: "hard",
  make({ who, name, others, items }, random) {
    const { one, two, first, all } = drawUntil(
      () => ({
        one: random.integer(4, 30),
        two: random.integer(4, 30),
        first: random.integer(10, 80),
        all: random.integer(10, 80),
      }),
      (drawn) => {
        const rest = drawn.all * (drawn.one + drawn.two) - drawn.one * drawn.first;
        return drawn.first !== drawn.all && rest > 0 && rest % drawn.two === 0;
      },
    );
    const rest = all * (one + two) - one * first;
    const many = pluralOf(at(items, 0));
    const friend = at(others, 0);
    const problem = random.pick([
      `${one + two} boxes of ${many} weigh ${all} kg on average. The ${one} that ${name} packed average ${first} kg. What do the ${two} packed by ${friend} weigh on average, in kg?`,
      `Of ${one + two} lots of ${many}, ${who} sold ${one} for $${first} each on average and ${friend} the other ${two}. Over all lots the average is $${all}. What is it over those of ${friend}, in dollars?`,
    ]);
    const steps = [
      `All together: ${one + two} × ${all} = ${all * (one + two)}.`,
      `The first ${one}: ${one} × ${first} = ${one * first}.`,
      `The others: ${all * (one + two)} - ${one * first} = ${rest}, and ${rest} / ${two} = ${rest / two}.`,
    ];
    return { given: { one, two, first, all }, problem, steps, answer: String(rest / two) };
  },
};

export const statistics: readonly MathFamily[] = [plainMean, neededValue, medianMoves, spread, twoGroups];
