import { add, divide, fraction, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { capitalise } from "../../casting/fill-template.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const moreHands: MathFamily = {
  id: "more-hands",
  topic: "work-and-mixtures",
  difficulty: "easy",
  make({ who, name, task: { verb, noun } }, random) {
    const { few, days, many } = drawUntil(
      () => ({ few: random.integer(2, 12), days: random.integer(3, 24), many: random.integer(3, 20) }),
      (drawn) => drawn.many !== drawn.few && (drawn.few * drawn.days) % drawn.many === 0,
    );
    const load = random.integer(3, 90) * 10;
    const things = pluralOf(noun);
    const problem = random.pick([
      `${few} people ${verb} ${load} ${things} in ${days} days. ${who} has ${many} people who work equally fast. In how many days do they ${verb} as many?`,
      `${who} reckons that ${few} helpers need ${days} days to ${verb} ${load} ${things}. ${many} come. How many days does it take them?`,
      `A pile of ${load} ${things} keeps ${few} people who work for ${name} busy for ${days} days. How long would it keep ${many} busy, in days?`,
    ]);
    const steps = [
      `The work is ${few} × ${days} = ${few * days} days of one person.`,
      `Shared by ${many}: ${few * days} / ${many} = ${(few * days) / many} days.`,
    ];
    return { given: { few, days, many }, problem, steps, answer: String((few * days) / many) };
  },
};

const together: MathFamily = {
  id: "together",
  topic: "work-and-mixtures",
  difficulty: "medium",
  make({ who, name, others, task: { verb, noun }, place }, random) {
    const other = at(others, 0);
    const [one, two] = drawUntil(
      () => [random.integer(2, 30), random.integer(2, 30)] as const,
      ([first, second]) => first !== second && (first * second * 60) % (first + second) === 0,
    );
    const minutes = (one * two * 60) / (one + two);
    const rate = add(fraction(1, one), fraction(1, two));
    const many = pluralOf(noun);
    const problem = random.pick([
      `Alone, ${who} would ${verb} all the ${many} in ${one} hours; ${other} would need ${two}. They work side by side. After how many minutes is everything done?`,
      `${other} can ${verb} the ${many} ${place} in ${two} hours and ${name} in ${one}. How many minutes do both need together?`,
    ]);
    const steps = [
      `In an hour they do 1/${one} + 1/${two} = ${numberText(rate)} of it.`,
      `They need 1 / (${rate.above}/${rate.below}) = ${numberText(divide(fraction(1), rate))} hours.`,
      `In minutes: 60 × ${rate.below} / ${rate.above} = ${minutes}.`,
    ];
    return { given: { one, two }, problem, steps, answer: String(minutes) };
  },
};

const blend: MathFamily = {
  id: "blend",
  topic: "work-and-mixtures",
  difficulty: "hard",
  make({ who, name, stuff: kept, others }, random) {
    const stuff = kept.unit === "metre" ? "tea" : kept.name;
    const { dear, cheap, wanted, have } = drawUntil(
      () => ({
        dear: random.integer(20, 95),
        cheap: random.integer(4, 40),
        wanted: random.integer(8, 70),
        have: random.integer(3, 60),
      }),
      (drawn) =>
        drawn.cheap < drawn.wanted &&
        drawn.wanted < drawn.dear &&
        (drawn.have * (drawn.dear - drawn.wanted)) % (drawn.wanted - drawn.cheap) === 0,
    );
    const over = have * (dear - wanted);
    const need = over / (wanted - cheap);
    const problem = random.pick([
      `${who} has ${have} kg of a ${stuff} worth $${dear} a kilo and blends in another worth $${cheap}, so that the mixture is worth $${wanted} a kilo. How many kg of the cheaper one go in?`,
      `With ${have} kg of ${stuff} at $${dear}/kg and as much at $${cheap}/kg as needed, ${name} and ${at(others, 0)} make a mixture at $${wanted}/kg. What weight of the cheaper sort do they take, in kg?`,
    ]);
    const steps = [
      `Each kilo of the dear sort is ${dear} - ${wanted} = ${dear - wanted} above the price, together ${have} × ${dear - wanted} = ${over}.`,
      `Each kilo of the cheap sort is ${wanted} - ${cheap} = ${wanted - cheap} below it.`,
      `They even out with ${over} / ${wanted - cheap} = ${need} kg.`,
    ];
    return { given: { dear, cheap, wanted, have }, problem, steps, answer: String(need) };
  },
};

const thinned: MathFamily = {
  id: "thinned",
  topic: "work-and-mixtures",
  difficulty: "medium",
  make({ who, name, place }, random) {
    const { strong, weak, litres } = drawUntil(
      () => ({ strong: random.integer(6, 90), weak: random.integer(2, 60), litres: random.integer(2, 50) }),
      (drawn) => drawn.weak < drawn.strong && (drawn.strong * drawn.litres) % drawn.weak === 0,
    );
    const total = (strong * litres) / weak;
    const problem = random.pick([
      `${capitalise(place)} stand ${litres} litres of a cleaner at ${strong}% strength. ${who} needs it at ${weak}%. How many litres of water must be added?`,
      `${who} thins ${litres} litres of a cleaner of ${strong}% down to ${weak}%. How much water does ${name} pour in, in litres?`,
    ]);
    const pure = fraction(strong * litres, 100);
    const steps = [
      `What is dissolved stays the same: ${strong}% of ${litres} = ${numberText(pure)} litres.`,
      `At ${weak}% that makes ${numberText(pure)} × 100 / ${weak} = ${total} litres in all.`,
      `Water to add: ${total} - ${litres} = ${total - litres}.`,
    ];
    return { given: { strong, weak, litres }, problem, steps, answer: String(total - litres) };
  },
};

export const workAndMixtures: readonly MathFamily[] = [moreHands, together, thinned, blend];
