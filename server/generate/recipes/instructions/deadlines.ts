import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Deadlines {
  readonly steps: readonly { readonly text: string; readonly days: number }[];
  /** The first day, as milliseconds at midnight UTC. */
  readonly start: number;
  readonly isWorkdays: boolean;
  readonly hasWeekday: boolean;
}

const day = 86_400_000;

/** Steps that take so many days, one after the other, to be given dates. */
export const deadlines: InstructionFamily = ({ items, is, others }, random) => {
  const [first, second, third] = [at(items, 0), at(items, 1), at(items, 2)].map(pluralOf);
  const steps = [
    { text: `order the ${first}`, days: random.integer(1, 6) },
    { text: `prepare the ${second}`, days: random.integer(2, 12) },
    { text: `check the ${third} with ${at(others, 0)}`, days: random.integer(1, 9) },
    { text: `hand everything over`, days: random.integer(1, 4) },
  ];
  const start: Deadlines = {
    steps,
    start: Date.UTC(2027, random.integer(0, 11), random.integer(1, 28)),
    isWorkdays: false,
    hasWeekday: false,
  };
  const listed = inWords(
    steps.map((step) => `${step.text} (${step.days} ${step.days === 1 ? "day" : "days"})`),
  );
  const lead = is === "" ? "" : `I am ${is}. `;
  return {
    kind: "dates",
    first: {
      request: `${lead}One after the other I have to ${listed}. I begin on ${dateText(start.start)}, which counts as the first day. Give me the last day of each step, as YYYY-MM-DD, weekends included.`,
      answer: show(start),
    },
    next: followUps(start, changes, show, random),
  };
};

const changes: readonly Change<Deadlines>[] = [
  (state, random) => {
    const days = random.integer(2, 12);
    return { request: `I begin ${days} days later.`, state: { ...state, start: state.start + days * day } };
  },
  (state) =>
    state.isWorkdays
      ? undefined
      : { request: "Saturdays and Sundays do not count.", state: { ...state, isWorkdays: true } },
  (state) =>
    state.hasWeekday
      ? undefined
      : { request: "Write the weekday behind each date.", state: { ...state, hasWeekday: true } },
  (state, random) => {
    const step = random.pick(state.steps);
    const days = step.days + random.integer(1, 5);
    return {
      request: `To ${step.text} takes ${days} days after all.`,
      state: { ...state, steps: state.steps.map((other) => (other === step ? { ...step, days } : other)) },
    };
  },
  (state, random) => {
    if (state.steps.length < 3) return undefined;
    const gone = random.pick(state.steps);
    return {
      request: `I need not ${gone.text} any more.`,
      state: { ...state, steps: state.steps.filter((step) => step !== gone) },
    };
  },
];

function show({ steps, start, isWorkdays, hasWeekday }: Deadlines): string {
  const isFree = (time: number): boolean => isWorkdays && [0, 6].includes(new Date(time).getUTCDay());
  let now = start - day;
  return steps
    .map(({ text, days }) => {
      for (let left = days; left > 0; ) {
        now += day;
        if (!isFree(now)) left -= 1;
      }
      const weekday = hasWeekday ? ` (${at(weekdays, (new Date(now).getUTCDay() + 6) % 7)})` : "";
      return `${dateText(now)}${weekday}: ${text}`;
    })
    .join("\n");
}

function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
