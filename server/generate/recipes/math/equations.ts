import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const fixedFee: MathFamily = {
  id: "fixed-fee",
  topic: "equations",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const [count, price, fee] = [random.integer(3, 40), random.integer(2, 60), random.integer(4, 90)];
    const total = count * price + fee;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} pays $${total} for ${count} ${many}, delivery of $${fee} included. What does one cost, in dollars?`,
      `The invoice for ${count} ${many} comes to $${total}; $${fee} of it is the fee for delivery. What has ${name} paid for each, in dollars?`,
    ]);
    const steps = [
      `Without the fee: ${total} - ${fee} = ${count * price}.`,
      `One costs ${count * price} / ${count} = ${price}.`,
    ];
    return { given: { count, fee, total }, problem, steps, answer: String(price) };
  },
};

const twoPrices: MathFamily = {
  id: "two-prices",
  topic: "equations",
  difficulty: "medium",
  make({ who, name, others, items }, random) {
    const { a, b, c, d } = drawUntil(
      () => ({
        a: random.integer(2, 9),
        b: random.integer(2, 9),
        c: random.integer(2, 9),
        d: random.integer(2, 9),
      }),
      (drawn) => drawn.a * drawn.d - drawn.b * drawn.c > 0,
    );
    const [x, y] = [random.integer(2, 48), random.integer(2, 48)];
    const [first, second] = [a * x + b * y, c * x + d * y];
    const [one, other] = [at(items, 0), at(items, 1)];
    const factor = a * d - b * c;
    const problem = random.pick([
      `${who} pays $${first} for ${a} ${pluralOf(one)} and ${b} ${pluralOf(other)}; ${at(others, 0)} pays $${second} for ${c} and ${d}. What is the price of one ${one} in dollars?`,
      `${a} ${pluralOf(one)} with ${b} ${pluralOf(other)} cost $${first}, while ${c} with ${d} cost $${second}. ${name} wants to know what a single ${one} costs, in dollars.`,
    ]);
    const steps = [
      `Take the first purchase ${d} times: ${d} × ${first} = ${d * first}, with ${d} × ${a} = ${a * d} of the one and ${d * b} of the other.`,
      `Take the second ${b} times: ${b} × ${second} = ${b * second}, with ${b} × ${c} = ${b * c} of the one and as many of the other.`,
      `What differs is ${a * d} - ${b * c} = ${factor} of the one, for ${d * first} - ${b * second} = ${d * first - b * second}.`,
      `One ${one} costs ${d * first - b * second} / ${factor} = ${x}.`,
    ];
    return { given: { a, b, c, d, first, second }, problem, steps, answer: String(x) };
  },
};

const threePairs: MathFamily = {
  id: "three-pairs",
  topic: "equations",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const [x, y, z] = [random.integer(3, 90), random.integer(3, 90), random.integer(3, 90)];
    const [p, q, r] = [random.integer(2, 6), random.integer(1, 5), random.integer(1, 5)];
    const [one, two, three] = [at(items, 0), at(items, 1), at(items, 2)];
    const [xy, yz, xz] = [x + y, y + z, x + z];
    const total = x + y + z;
    const asked = p * x + q * y + r * z;
    const times = (count: number, noun: string): string =>
      count === 1 ? `1 ${noun}` : `${count} ${pluralOf(noun)}`;
    const problem = random
      .pick([
        `${who} finds three receipts: a ${one} and a ${two} for $${xy}, a ${two} and a ${three} for $${yz}, a ${one} and a ${three} for $${xz}. What do ${times(p, one)}, ${times(q, two)} and ${times(r, three)} cost, in dollars?`,
        `Weighed in pairs, ${one} and ${two} make ${xy} g, ${two} and ${three} ${yz} g, ${one} and ${three} ${xz} g. ${name} packs ${times(p, one)}, ${times(q, two)} and ${times(r, three)}. How many grams is that?`,
      ])
      .replace(/\ba (?=[aeiou])/g, "an ");
    const steps = [
      `All three pairs hold each thing twice: (${xy} + ${yz} + ${xz}) / 2 = ${total} for one of each.`,
      `So the ${one} is ${total} - ${yz} = ${x}, the ${two} is ${total} - ${xz} = ${y}, the ${three} is ${total} - ${xy} = ${z}.`,
      `${p} × ${x} + ${q} × ${y} + ${r} × ${z} = ${asked}.`,
    ];
    return { given: { xy, yz, xz, p, q, r }, problem, steps, answer: String(asked) };
  },
};

const twoKinds: MathFamily = {
  id: "two-kinds",
  topic: "equations",
  difficulty: "medium",
  make({ who, name, items, place }, random) {
    const [small, large] = drawUntil(
      () => [random.integer(2, 15), random.integer(4, 30)] as const,
      ([one, other]) => one < other,
    );
    const [few, more] = [random.integer(3, 40), random.integer(3, 40)];
    const boxes = few + more;
    const total = few * small + more * large;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} has packed ${total} ${many} into ${boxes} boxes, small ones with ${small} and large ones with ${large}. How many large boxes are there?`,
      `The ${boxes} boxes ${place} hold ${total} ${many}: ${small} in each small one, ${large} in each large one. How many of the boxes are large, if ${name} counted right?`,
    ]);
    const steps = [
      `Were all of them small, they would hold ${boxes} × ${small} = ${boxes * small}.`,
      `There are ${total} - ${boxes * small} = ${total - boxes * small} more than that.`,
      `Each large box adds ${large} - ${small} = ${large - small}, so there are ${total - boxes * small} / ${large - small} = ${more}.`,
    ];
    return { given: { small, large, boxes, total }, problem, steps, answer: String(more) };
  },
};

export const equations: readonly MathFamily[] = [fixedFee, twoPrices, twoKinds, threePairs];
