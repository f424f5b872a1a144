import { fraction, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

/** What a unit has a thousand of, or a hundred; the small one is what portions are measured in. */
const smaller: Readonly<Record<string, readonly [large: string, small: string, per: number]>> = {
  kg: ["kg", "g", 1000],
  g: ["kg", "g", 1000],
  litre: ["litres", "ml", 1000],
  ml: ["litres", "ml", 1000],
  metre: ["metres", "cm", 100],
};

const portions: MathFamily = {
  id: "portions",
  topic: "units",
  difficulty: "easy",
  make({ who, name, stuff }, random) {
    const [large, small, per] = smaller[stuff.unit] ?? ["kg", "g", 1000];
    const { amount, portion } = drawUntil(
      () => ({ amount: random.integer(3, 60), portion: random.integer(2, 60) * 5 }),
      (drawn) => (drawn.amount * per) % drawn.portion === 0,
    );
    const problem = random.pick([
      `${who} divides ${amount} ${large} of ${stuff.name} into portions of ${portion} ${small}. How many portions are there?`,
      `How many pieces or packets of ${portion} ${small} can ${name} make of ${amount} ${large} of ${stuff.name}?`,
      `${amount} ${large} of ${stuff.name} have come for ${name}, to be handed out ${portion} ${small} at a time. For how many people is that enough?`,
    ]);
    const steps = [
      `${amount} × ${per} = ${amount * per} ${small}.`,
      `${amount * per} / ${portion} = ${(amount * per) / portion}.`,
    ];
    return { given: { amount, portion, per }, problem, steps, answer: String((amount * per) / portion) };
  },
};

const secondsEach: MathFamily = {
  id: "seconds-each",
  topic: "units",
  difficulty: "medium",
  make({ who, name, task: { verb, noun } }, random) {
    const { seconds, hours, minutes } = drawUntil(
      () => ({
        seconds: random.integer(8, 75) * 2,
        hours: random.integer(1, 8),
        minutes: random.integer(1, 11) * 5,
      }),
      (drawn) => (drawn.hours * 3600 + drawn.minutes * 60) % drawn.seconds === 0,
    );
    const total = hours * 3600 + minutes * 60;
    const many = pluralOf(noun);
    const problem = random.pick([
      `${who} needs ${seconds} seconds to ${verb} one ${noun}. How many ${many} is that in ${hours} h ${minutes} min?`,
      `To ${verb} one ${noun} takes ${name} ${seconds} s. There are ${hours} hours and ${minutes} minutes left. How many ${many} can be finished?`,
    ]);
    const steps = [
      `${hours} × 3600 + ${minutes} × 60 = ${total} seconds.`,
      `${total} / ${seconds} = ${total / seconds}.`,
    ];
    return { given: { seconds, hours, minutes }, problem, steps, answer: String(total / seconds) };
  },
};

const fillTheTank: MathFamily = {
  id: "fill-the-tank",
  topic: "units",
  difficulty: "hard",
  make({ who, name, place }, random) {
    const { long, wide, deep, flow } = drawUntil(
      () => ({
        long: random.integer(6, 24) * 10,
        wide: random.integer(4, 16) * 10,
        deep: random.integer(3, 18) * 5,
        flow: random.integer(4, 45),
      }),
      (drawn) => (drawn.long * drawn.wide * drawn.deep * 60) % (drawn.flow * 1000) === 0,
    );
    const volume = long * wide * deep;
    const litres = fraction(volume, 1000);
    const seconds = (volume * 60) / 1000 / flow;
    const problem = random.pick([
      `A tank ${place} is ${long} cm long, ${wide} cm wide and ${deep} cm deep. ${who} fills it through a hose that gives ${flow} litres a minute. After how many seconds is it full?`,
      `${who} must fill a trough of ${long} × ${wide} × ${deep} cm from a tap of ${flow} litres a minute. How many seconds does ${name} wait?`,
    ]);
    const steps = [
      `The volume is ${long} × ${wide} × ${deep} = ${volume} cubic centimetres.`,
      `A litre has 1000 of them: ${volume} / 1000 = ${numberText(litres)} litres.`,
      `In seconds: ${numberText(litres)} / ${flow} × 60 = ${seconds}.`,
    ];
    return { given: { long, wide, deep, flow }, problem, steps, answer: String(seconds) };
  },
};

const speedUnits: MathFamily = {
  id: "speed-units",
  topic: "units",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const metres = random.integer(2, 30) * 25;
    const seconds = drawUntil(
      () => random.integer(10, 180),
      (time) => (metres * 36) % (time * 5) === 0,
    );
    const item = at(items, 0);
    const speed = fraction(metres * 36, seconds * 10);
    const perSecond = fraction(metres, seconds);
    const problem = random.pick([
      `${who} wheels a cart of ${pluralOf(item)} over ${metres} m in ${seconds} s. How fast is that in km/h?`,
      `A belt carries one ${item} ${metres} metres in ${seconds} seconds. ${name} has to enter its speed in km/h. What is it?`,
    ]);
    const steps = [
      `${metres} / ${seconds} = ${numberText(perSecond)} metres a second.`,
      `An hour has 3600 seconds and a kilometre 1000 metres: ${metres} / ${seconds} × 3600 / 1000 = ${numberText(speed)} km/h.`,
    ];
    return { given: { metres, seconds }, problem, steps, answer: numberText(speed) };
  },
};

export const units: readonly MathFamily[] = [portions, secondsEach, speedUnits, fillTheTank];
