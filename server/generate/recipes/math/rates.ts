import { add, divide, fraction, multiply, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const samePace: MathFamily = {
  id: "same-pace",
  topic: "rates",
  difficulty: "easy",
  make({ who, name, task: { verb, noun } }, random) {
    const [hours, later] = drawUntil(
      () => [random.integer(2, 9), random.integer(3, 14)] as const,
      ([one, other]) => one !== other,
    );
    const pace = random.integer(3, 46);
    const done = pace * hours;
    const many = pluralOf(noun);
    const problem = random.pick([
      `It takes ${who} ${hours} hours to ${verb} ${done} ${many}. How many ${many} is that in ${later} hours at the same pace?`,
      `${who} can ${verb} ${done} ${many} in ${hours} hours. Without slowing down, how many would ${name} finish in ${later}?`,
      `In ${hours} hours ${name} is able to ${verb} ${done} ${many}. At that rate, what does a shift of ${later} hours come to?`,
    ]);
    const steps = [
      `In one hour: ${done} / ${hours} = ${pace}.`,
      `In ${later} hours: ${pace} × ${later} = ${pace * later}.`,
    ];
    return { given: { hours, later, done }, problem, steps, answer: String(pace * later) };
  },
};

const catchUp: MathFamily = {
  id: "catch-up",
  topic: "rates",
  difficulty: "medium",
  make({ who, name, others, items }, random) {
    const other = at(others, 0);
    const [slow, fast, start] = drawUntil(
      () => [random.integer(8, 60), random.integer(12, 95), random.integer(1, 6)] as const,
      ([one, two, lead]) =>
        two > one && (one * lead) % (two - one) === 0 && two - one > 1 && (one * lead) / (two - one) <= 12,
    );
    const lead = slow * start;
    const hours = lead / (fast - slow);
    const item = at(items, 0);
    const problem = random.pick([
      `${who} drives off at ${slow} km/h and leaves the ${item} behind. ${other} notices ${start} h later and follows at ${fast} km/h. After how many hours of driving does ${other} draw level?`,
      `A van with ${pluralOf(item)} for ${name} has a lead of ${start} h at ${slow} km/h. ${who} sets out after it at ${fast} km/h. How many hours does the chase last?`,
    ]);
    const steps = [
      `The lead is ${slow} × ${start} = ${lead} km.`,
      `It shrinks by ${fast} - ${slow} = ${fast - slow} km each hour.`,
      `${lead} / ${fast - slow} = ${hours} hours.`,
    ];
    return { given: { slow, fast, start }, problem, steps, answer: String(hours) };
  },
};

const thereAndBack: MathFamily = {
  id: "there-and-back",
  topic: "rates",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const [out, back] = drawUntil(
      () => [random.integer(4, 36) * 2, random.integer(4, 36) * 2] as const,
      ([one, other]) => one !== other,
    );
    const km = random.integer(6, 90) * 2;
    const thereTime = fraction(km, out);
    const backTime = fraction(km, back);
    const time = add(thereTime, backTime);
    const mean = divide(fraction(2 * km), time);
    const thing = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} fetches ${thing} from a store ${km} km away: out at ${out} km/h, home by the same road at ${back} km/h. What is the average speed of the whole trip in km/h?`,
      `Out at ${out} km/h, back at ${back} km/h, ${km} km each way: so ${name} delivers ${thing}. Give the mean speed over both ways in km/h, exactly.`,
    ]);
    const steps = [
      `Out: ${km} / ${out} = ${numberText(thereTime)} hours. Back: ${km} / ${back} = ${numberText(backTime)} hours.`,
      `Together ${numberText(thereTime)} + ${numberText(backTime)} = ${numberText(time)} hours for 2 × ${km} = ${2 * km} km.`,
      `${2 * km} / ${bracket(numberText(time))} = ${numberText(mean)} km/h.`,
    ];
    return { given: { out, back, km }, problem, steps, answer: numberText(mean) };
  },
};

/** A fraction that is divided by stands in brackets. */
function bracket(text: string): string {
  return text.includes("/") ? `(${text})` : text;
}

const meeting: MathFamily = {
  id: "meet-half-way",
  topic: "rates",
  difficulty: "medium",
  make({ who, name, others }, random) {
    const other = at(others, 0);
    const [one, two] = [random.integer(11, 80), random.integer(11, 80)];
    const halves = random.integer(1, 9);
    const time = fraction(halves, 2);
    const apart = multiply(fraction(one + two), time);
    const own = multiply(fraction(one), time);
    const problem = random.pick([
      `${who} and ${other} live ${numberText(apart)} km apart and start toward each other at once, ${name} at ${one} km/h and ${other} at ${two} km/h. How many km from home is ${name} when they meet?`,
      `Between ${name} and ${other} lie ${numberText(apart)} km of straight road. ${name} rides at ${one} km/h, ${other} at ${two} km/h, from either end at the same minute. How far has ${name} ridden, in km, when they stop to hand over the parcel?`,
    ]);
    const steps = [
      `They near each other by ${one} + ${two} = ${one + two} km an hour.`,
      `They meet after ${numberText(apart)} / ${one + two} = ${numberText(time)} hours.`,
      `By then ${name} has gone ${one} × ${numberText(time)} = ${numberText(own)} km.`,
    ];
    return { given: { one, two, halves }, problem, steps, answer: numberText(own) };
  },
};

export const rates: readonly MathFamily[] = [samePace, catchUp, thereAndBack, meeting];
