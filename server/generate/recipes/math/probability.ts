import { add, fraction, fractionText, multiply, subtract } from "../../../domain/arithmetic/fraction.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { at, type MathFamily } from "./family.ts";

const asFraction = "(As a fraction.)";

const blindDraw: MathFamily = {
  id: "blind-draw",
  topic: "probability",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const counts = [random.integer(2, 24), random.integer(2, 24), random.integer(2, 24)];
    const nouns = items.slice(0, 3);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const miss = total - at(counts, 1);
    const listed = inWords(nouns.map((noun, index) => `${at(counts, index)} ${pluralOf(noun)}`));
    const wanted = at(nouns, 1);
    const result = fraction(miss, total);
    const problem = random
      .pick([
        `${who} reaches into a sack with ${listed} and takes one thing unseen. How likely is it that it is no ${wanted}? ${asFraction}`,
        `One of ${listed} is drawn by lot. What is the probability that ${name} does not get a ${wanted}? ${asFraction}`,
      ])
      .replace(/\ba (?=[aeiou])/g, "an ");
    const steps = [
      `In all there are ${counts.join(" + ")} = ${total}.`,
      `Of these ${total} - ${at(counts, 1)} = ${miss} are something else.`,
      `${miss} / ${total} = ${fractionText(result)}.`,
    ];
    return { given: { counts }, problem, steps, answer: fractionText(result) };
  },
};

const twoAlike: MathFamily = {
  id: "two-alike",
  topic: "probability",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const [a, b] = [random.integer(3, 15), random.integer(3, 15)];
    const total = a + b;
    const [one, other] = [pluralOf(at(items, 0)), pluralOf(at(items, 1))];
    const pairs = (count: number): number => count * (count - 1);
    const result = fraction(pairs(a) + pairs(b), pairs(total));
    const problem = random.pick([
      `A drawer holds ${a} ${one} and ${b} ${other}. ${who} takes two of the things at random, one after the other. What is the chance that both are of one kind? ${asFraction}`,
      `Out of ${a} ${one} and ${b} ${other} two are picked blindly, without putting the first back. How likely does ${name} get two of the same kind? ${asFraction}`,
    ]);
    const steps = [
      `In order there are ${total} × ${total - 1} = ${pairs(total)} ways to take two.`,
      `Two ${one}: ${a} × ${a - 1} = ${pairs(a)}. Two ${other}: ${b} × ${b - 1} = ${pairs(b)}.`,
      `(${pairs(a)} + ${pairs(b)}) / ${pairs(total)} = ${fractionText(result)}.`,
    ];
    return { given: { a, b }, problem, steps, answer: fractionText(result) };
  },
};

const whereFrom: MathFamily = {
  id: "where-from",
  topic: "probability",
  difficulty: "hard",
  make({ who, name, others, items }, random) {
    const share = random.integer(2, 16) * 5;
    const [bad, worse] = [random.integer(1, 12), random.integer(2, 20)];
    const [one, two] = [at(others, 0), at(others, 1)];
    const item = at(items, 0);
    const [first, second] = [share * bad, (100 - share) * worse];
    const result = fraction(first, first + second);
    const problem = random
      .pick([
        `${one} supplies ${share}% of the ${pluralOf(item)} that ${name} receives, and ${bad}% of those are faulty; ${two} supplies the rest, of which ${worse}% are faulty. A ${item} taken at random is faulty. What is the probability that it came from ${one}? ${asFraction}`,
        `${who} buys ${share}% of all ${pluralOf(item)} from ${one} (${bad}% spoilt) and the others from ${two} (${worse}% spoilt). One is found spoilt. How likely was ${one} the seller? ${asFraction}`,
      ])
      .replace(/\bA (?=[aeiou])/g, "An ");
    const steps = [
      `Of 10000, faulty and from ${one}: ${share} × ${bad} = ${first}.`,
      `From ${two} come 100 - ${share} = ${100 - share} percent; faulty: ${100 - share} × ${worse} = ${second}.`,
      `${first} / (${first} + ${second}) = ${fractionText(result)}.`,
    ];
    return { given: { share, bad, worse }, problem, steps, answer: fractionText(result) };
  },
};

const atLeastOne: MathFamily = {
  id: "at-least-one",
  topic: "probability",
  difficulty: "hard",
  make({ who, name, items, place }, random) {
    const good = random.integer(4, 16);
    const bad = random.integer(2, 6);
    const total = good + bad;
    const item = at(items, 0);
    const none = multiply(
      multiply(fraction(good, total), fraction(good - 1, total - 1)),
      fraction(good - 2, total - 2),
    );
    const result = subtract(fraction(1), none);
    const problem = random.pick([
      `Of ${total} ${pluralOf(item)}, ${bad} are broken. ${who} tests three, chosen at random. What is the probability that at least one of the three is broken? ${asFraction}`,
      `${bad} of the ${total} ${pluralOf(item)} ${place} are defective, nobody knows which. ${name} takes three. How likely is at least one bad one among them? ${asFraction}`,
    ]);
    const steps = [
      `All three are sound with ${good}/${total} × ${good - 1}/${total - 1} × ${good - 2}/${total - 2} = ${fractionText(none)}.`,
      `At least one is not: 1 - ${fractionText(none)} = ${fractionText(result)}.`,
    ];
    return { given: { good, bad }, problem, steps, answer: fractionText(result) };
  },
};

const bestOfThree: MathFamily = {
  id: "first-to-two",
  topic: "probability",
  difficulty: "medium",
  make({ who, name, others }, random) {
    const below = random.integer(3, 12);
    const above = random.integer(1, below - 1);
    const p = fraction(above, below);
    const q = subtract(fraction(1), p);
    const two = multiply(p, p);
    const three = multiply(fraction(2), multiply(two, q));
    const result = add(two, three);
    const rival = at(others, 0);
    const text = fractionText(p);
    const problem = random.pick([
      `${who} wins each round against ${rival} with probability ${text}. Whoever first has two rounds wins the match. How likely does ${name} win it? ${asFraction}`,
      `${rival} and ${name} play until one has won twice. A round goes to ${name} with probability ${text}, whatever happened before. What is the probability that ${name} wins? ${asFraction}`,
    ]);
    const steps = [
      `A round is lost with 1 - ${text} = ${fractionText(q)}.`,
      `Two rounds straight: (${text})^2 = ${fractionText(two)}.`,
      `One of the first two lost, then won: 2 × ${text} × ${fractionText(q)} × ${text} = ${fractionText(three)}.`,
      `${fractionText(two)} + ${fractionText(three)} = ${fractionText(result)}.`,
    ];
    return { given: { above, below }, problem, steps, answer: fractionText(result) };
  },
};

export const probability: readonly MathFamily[] = [blindDraw, twoAlike, bestOfThree, whereFrom, atLeastOne];
