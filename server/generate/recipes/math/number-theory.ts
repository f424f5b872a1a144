import { gcd } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

function common(one: number, other: number): number {
  return Number(gcd(BigInt(one), BigInt(other)));
}

const equalPackets: MathFamily = {
  id: "equal-packets",
  topic: "number-theory",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const { one, other } = drawUntil(
      () => {
        const shared = random.integer(3, 18);
        return { one: shared * random.integer(2, 13), other: shared * random.integer(2, 13) };
      },
      (drawn) => drawn.one !== drawn.other,
    );
    const most = common(one, other);
    const [first, second] = [pluralOf(at(items, 0)), pluralOf(at(items, 1))];
    const problem = random.pick([
      `${who} has ${one} ${first} and ${other} ${second} and makes packets that are all alike, with nothing left over. How many packets can there be at most?`,
      `${one} ${first} and ${other} ${second} are to be divided among as many people as possible, each getting the same of both and none remaining. How many people can ${name} serve?`,
    ]);
    const steps = [
      `The number of packets divides both ${one} and ${other}, and the greatest such number is gcd(${one}, ${other}) = ${most}.`,
      `Each packet then holds ${one} / ${most} = ${one / most} and ${other} / ${most} = ${other / most}.`,
    ];
    return { given: { one, other }, problem, steps, answer: String(most) };
  },
};

const sameDay: MathFamily = {
  id: "same-day",
  topic: "number-theory",
  difficulty: "medium",
  make({ who, name, others, task: { verb, noun } }, random) {
    const [one, other] = drawUntil(
      () => [random.integer(3, 15), random.integer(3, 18)] as const,
      ([first, second]) => first !== second && first % second !== 0 && second % first !== 0,
    );
    const period = (one * other) / common(one, other);
    const days = random.integer(100, 800);
    const times = Math.floor(days / period);
    const many = pluralOf(noun);
    const friend = at(others, 0);
    const problem = random.pick([
      `Every ${one} days ${who} has to ${verb} ${many}, and ${friend} every ${other} days. Today both did. On how many of the next ${days} days will both do it again?`,
      `${name} must ${verb} the ${many} each ${one} days, ${friend} each ${other} days, and both have done so today. How often in the coming ${days} days does it fall on the same day?`,
    ]);
    const steps = [
      `It falls together every lcm(${one}, ${other}) = ${period} days.`,
      `${times} × ${period} = ${times * period} is within ${days}, and ${times + 1} × ${period} = ${(times + 1) * period} is not, so it happens ${times} times.`,
    ];
    return { given: { one, other, days }, problem, steps, answer: String(times) };
  },
};

const leftOver: MathFamily = {
  id: "left-over",
  topic: "number-theory",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const [a, b, c] = random.pick([
      [3, 5, 7],
      [4, 5, 7],
      [5, 6, 7],
      [3, 7, 8],
      [4, 7, 9],
      [5, 7, 8],
      [5, 8, 9],
      [3, 8, 11],
    ] as const);
    const [p, q, r] = [random.integer(1, a - 1), random.integer(1, b - 1), random.integer(1, c - 1)];
    const fits = (n: number): boolean => n % a === p && n % b === q && n % c === r;
    let two = p;
    while (two % b !== q) two += a;
    let all = two;
    while (!fits(all)) all += a * b;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `When ${who} packs the ${many} by ${a}, ${p} are left over; by ${b}, ${q} are left; by ${c}, ${r}. What is the smallest number of ${many} there can be?`,
      `${name} only knows of the ${many}: counted in ${a}s ${p} remain, in ${b}s ${q}, in ${c}s ${r}. What is the least number that fits?`,
    ]);
    const steps = [
      `${two} leaves ${p} by ${a} and ${q} by ${b}: ${two} mod ${a} = ${p}, ${two} mod ${b} = ${q}; no smaller number does.`,
      `Both stay so in steps of ${a} × ${b} = ${a * b}.`,
      all === two
        ? `By ${c} it leaves what it should: ${two} mod ${c} = ${r}.`
        : `After ${(all - two) / (a * b)} steps: ${two} + ${(all - two) / (a * b)} × ${a * b} = ${all}, and ${all} mod ${c} = ${r}.`,
      `The least number is ${all}.`,
    ];
    return { given: { a, b, c, p, q, r }, problem, steps, answer: String(all) };
  },
};

const rectangles: MathFamily = {
  id: "full-rectangles",
  topic: "number-theory",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const n = drawUntil(
      () => random.integer(24, 480),
      (drawn) => divisorsOf(drawn).length >= 8,
    );
    const least = random.integer(2, 3);
    const wide = divisorsOf(n).filter((d) => d >= least && n / d >= least);
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} arranges ${n} ${many} in equal rows without a rest, with at least ${least} rows and at least ${least} in each. How many row lengths are possible?`,
      `In how many ways can ${n} ${many} stand in a full rectangle, if ${name} allows no side shorter than ${least} and counts rows and columns apart?`,
    ]);
    const steps = [
      `The row length and ${n} divided by it must both be whole and at least ${least}.`,
      `That holds for ${wide.join(", ")}.`,
      `Of ${divisorsOf(n).length} divisors these leave out ${divisorsOf(n).length - wide.length}: ${divisorsOf(n).length} - ${divisorsOf(n).length - wide.length} = ${wide.length}.`,
    ];
    return { given: { n, least }, problem, steps, answer: String(wide.length) };
  },
};

function divisorsOf(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index + 1).filter((divisor) => n % divisor === 0);
}

export const numberTheory: readonly MathFamily[] = [equalPackets, sameDay, rectangles, leftOver];
