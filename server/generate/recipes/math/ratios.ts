import type { Random } from "../../../domain/random.ts";
import { fraction, gcd, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const sharedOut: MathFamily = {
  id: "shared-out",
  topic: "ratios",
  difficulty: "easy",
  make({ who, name, others, items }, random) {
    const other = at(others, 0);
    const [mine, theirs] = coprimePair(random, 2, 11);
    const part = random.integer(3, 40);
    const total = (mine + theirs) * part;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} and ${other} share ${total} ${many} in the ratio ${mine} : ${theirs}. How many does ${other} get?`,
      `Of ${total} ${many}, ${name} takes ${mine} for every ${theirs} that go to ${other}. What is the share of ${other}?`,
      `${total} ${many} are split between ${name} and ${other} as ${mine} to ${theirs}. How many end up with ${other}?`,
    ]);
    const steps = [
      `There are ${mine} + ${theirs} = ${mine + theirs} parts.`,
      `One part is ${total} / ${mine + theirs} = ${part}.`,
      `${other} gets ${theirs} × ${part} = ${theirs * part}.`,
    ];
    return { given: { mine, theirs, total }, problem, steps, answer: String(theirs * part) };
  },
};

function coprimePair(random: Random, low: number, high: number): readonly [number, number] {
  return drawUntil(
    () => [random.integer(low, high), random.integer(low, high)] as const,
    ([one, other]) => one !== other && gcd(BigInt(one), BigInt(other)) === 1n,
  );
}

const threeParts: MathFamily = {
  id: "three-parts",
  topic: "ratios",
  difficulty: "medium",
  make({ who, name, items, place }, random) {
    const [one, two] = coprimePair(random, 2, 9);
    const three = random.integer(2, 9);
    const part = random.integer(3, 28);
    const [first, second, third] = [at(items, 0), at(items, 1), at(items, 2)].map(pluralOf);
    const all = (one + two + three) * part;
    const problem = random.pick([
      `${who} packs ${first}, ${second} and ${third} in the ratio ${one} : ${two} : ${three}. There are ${two * part} ${second}, and all are used. How many things does ${name} pack?`,
      `A list ${place} asks for ${one} ${first} to every ${two} ${second} and ${three} ${third}. ${name} has ${two * part} ${second} and keeps to it exactly. How many things is that altogether?`,
    ]);
    const steps = [
      `One part is ${two * part} / ${two} = ${part}.`,
      `There are ${one} + ${two} + ${three} = ${one + two + three} parts.`,
      `${one + two + three} × ${part} = ${all}.`,
    ];
    return { given: { one, two, three, has: two * part }, problem, steps, answer: String(all) };
  },
};

const ratioMoves: MathFamily = {
  id: "ratio-moves",
  topic: "ratios",
  difficulty: "hard",
  make({ who, name, items, place }, random) {
    const { one, two, part, more, after } = drawUntil(
      () => {
        const [first, second] = coprimePair(random, 2, 9);
        const times = random.integer(2, 14);
        const added = random.integer(3, 48);
        return {
          one: first,
          two: second,
          part: times,
          more: added,
          after: fraction(first * times + added, second * times),
        };
      },
      ({ after: { above, below } }) => above <= 12n && below <= 12n && below > 1n,
    );
    const [first, second] = [pluralOf(at(items, 0)), pluralOf(at(items, 1))];
    const total = (one + two) * part;
    const [above, below] = [Number(after.above), Number(after.below)];
    const per = above * two - below * one;
    const problem = random.pick([
      `${who} keeps ${first} and ${second} in the ratio ${one} : ${two}. When ${more} more ${first} arrive, the ratio becomes ${above} : ${below}. How many of both together were there at first?`,
      `The ${first} and ${second} ${place} stood as ${one} to ${two}; then ${name} brought in ${more} ${first}, and now they stand as ${above} to ${below}. How many things of the two kinds were there before?`,
    ]);
    const steps = [
      `Say there were ${one}p ${first} and ${two}p ${second}. Then (${one}p + ${more}) : ${two}p is ${above} : ${below}.`,
      `Multiplied out, ${below} × ${one}p + ${below} × ${more} is ${above} × ${two}p, and ${below} × ${more} = ${below * more}.`,
      `p is counted ${above} × ${two} - ${below} × ${one} = ${per} times, and ${below * more} / ${per} = ${part}.`,
      `At first there were (${one} + ${two}) × ${part} = ${total}.`,
    ];
    return { given: { one, two, more, above, below }, problem, steps, answer: String(total) };
  },
};

const scaleModel: MathFamily = {
  id: "scale-model",
  topic: "ratios",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const scale = random.pick([8, 12, 15, 20, 24, 25, 32, 35, 40, 50]);
    const small = random.integer(3, 48);
    const item = at(items, 0);
    const real = fraction(small * scale, 100);
    const problem = random.pick([
      `${who} draws a shelf for ${pluralOf(item)} at a scale of 1 : ${scale}. On paper it is ${small} cm long. How many metres long is the real one?`,
      `On a plan drawn 1 : ${scale}, the case for the ${item} measures ${small} cm. ${name} wants to know its true length in metres.`,
    ]);
    const steps = [
      `In centimetres: ${small} × ${scale} = ${small * scale}.`,
      `In metres: ${small * scale} / 100 = ${numberText(real)}.`,
    ];
    return { given: { small, scale }, problem, steps, answer: numberText(real) };
  },
};

export const ratios: readonly MathFamily[] = [sharedOut, scaleModel, threeParts, ratioMoves];
