import { fraction, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const discount: MathFamily = {
  id: "discount",
  topic: "percentages",
  difficulty: "easy",
  make({ who, items }, random) {
    const percent = random.pick([5, 10, 12, 15, 18, 20, 24, 25, 30, 35, 40, 45, 60]);
    const count = random.integer(3, 24);
    const price = random.integer(2, 48);
    const full = count * price;
    const off = fraction(full * percent, 100);
    const left = fraction(full * (100 - percent), 100);
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} orders ${count} ${many} at $${price} apiece and is given ${percent}% off. What is the bill in dollars?`,
      `${count} ${many} cost $${price} each. ${who} has a voucher for ${percent}% off the whole order. How many dollars are to be paid?`,
    ]);
    const steps = [
      `Without the discount: ${count} × ${price} = ${full}.`,
      `The discount is ${percent}% of ${full} = ${numberText(off)}.`,
      `To pay: ${full} - ${numberText(off)} = ${numberText(left)}.`,
    ];
    return { given: { percent, count, price }, problem, steps, answer: numberText(left) };
  },
};

const beforeTheRise: MathFamily = {
  id: "before-the-rise",
  topic: "percentages",
  difficulty: "medium",
  make({ who, name, items, place }, random) {
    const { percent, before } = drawUntil(
      () => ({ percent: random.integer(2, 45) * random.pick([1, 2]), before: random.integer(4, 160) * 5 }),
      ({ percent: by, before: price }) => (price * (100 + by)) % 100 === 0,
    );
    const now = (before * (100 + percent)) / 100;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `The stock of ${many} ${place} grew by ${percent}% and is now ${now}. ${who} asks how many there were before. How many?`,
      `${who} counts ${now} ${many}, which is ${percent}% more than a year ago. How many were counted then?`,
      `After a rise of ${percent}% a box of ${many} costs ${name} ${now} cents. What was the old price in cents?`,
    ]);
    const steps = [
      `${now} is ${100 + percent}% of the earlier number.`,
      `One percent of it is ${now} / ${100 + percent} = ${numberText(fraction(now, 100 + percent))}.`,
      `All of it: 100 × ${numberText(fraction(now, 100 + percent))} = ${before}.`,
    ];
    return { given: { percent, now }, problem, steps, answer: String(before) };
  },
};

const upAndDown: MathFamily = {
  id: "up-and-down",
  topic: "percentages",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const [up, down] = [random.integer(1, 12) * 5, random.integer(1, 12) * 5];
    const many = pluralOf(at(items, 0));
    const factor = fraction((100 + up) * (100 - down), 100);
    const change = fraction((100 + up) * (100 - down) - 10000, 100);
    const problem = random.pick([
      `${who} sold ${up}% more ${many} in spring than in winter, and in summer ${down}% fewer than in spring. By what percentage did sales change from winter to summer? Give a negative number for a fall.`,
      `The price of ${many} is raised by ${up}% and then cut by ${down}%. ${name} wants the total change in percent, negative if the price is lower than at first.`,
    ]);
    const steps = [
      `Out of 100, the rise makes 100 + ${up} = ${100 + up}.`,
      `The fall leaves ${100 + up} × ${100 - down} / 100 = ${numberText(factor)}.`,
      `The change is ${numberText(factor)} - 100 = ${numberText(change)} percent.`,
    ];
    return { given: { up, down }, problem, steps, answer: numberText(change) };
  },
};

const growingStock: MathFamily = {
  id: "growing-stock",
  topic: "percentages",
  difficulty: "hard",
  make({ who, name, items, place }, random) {
    const [percent, whole] = random.pick([
      [25, 64],
      [50, 8],
      [20, 125],
      [10, 1000],
      [40, 125],
      [60, 125],
    ] as const);
    const start = whole * random.integer(3, 24);
    const taken = random.integer(1, 9) * 20;
    const levels = [start];
    for (let week = 0; week < 3; week += 1) levels.push((at(levels, week) * (100 + percent)) / 100);
    const end = at(levels, 3) - taken;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} begins with ${start} ${many}. Each of three weeks their number grows by ${percent}%, and at the end ${taken} are given away. How many are left?`,
      `A collection of ${start} ${many} ${place} grows by ${percent}% a month. After three months ${name} sells ${taken}. How many remain?`,
    ]);
    const steps = [0, 1, 2].map(
      (week) => `${at(levels, week)} × ${100 + percent} / 100 = ${at(levels, week + 1)}.`,
    );
    steps.push(`${at(levels, 3)} - ${taken} = ${end} are left.`);
    return { given: { percent, start, taken }, problem, steps, answer: String(end) };
  },
};

export const percentages: readonly MathFamily[] = [discount, beforeTheRise, upAndDown, growingStock];
