import { clockText } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { inWords, pluralOf } from "../persona-dressing/nouns.ts";
import { trades } from "../trades/trades.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Job {
  readonly text: string;
  readonly minutes: number;
}

interface DayPlan {
  readonly jobs: readonly Job[];
  /** Minutes after midnight. */
  readonly start: number;
  /** Minutes between two jobs. */
  readonly gap: number;
  readonly lunch?: { readonly from: number; readonly minutes: number };
  /** What does not fit before this is left for another day. */
  readonly end?: number;
}

/** A day to be planned: what is to be done, how long each takes, when it begins; then something changes. */
export const dayPlan: InstructionFamily = ({ fields, items, is, others }, random) => {
  const [first, second = first] = fields;
  const tasks = random.shuffle([...new Set([...trades[first].tasks, ...trades[second].tasks])]);
  const jobs: readonly Job[] = [
    ...tasks
      .slice(0, 4)
      .map(({ verb, noun }) => ({ text: `${verb} ${pluralOf(noun)}`, minutes: random.integer(2, 16) * 5 })),
    { text: `call ${at(others, 0)} about the ${pluralOf(at(items, 0))}`, minutes: random.integer(1, 4) * 5 },
  ];
  const start: DayPlan = {
    jobs: random.shuffle(jobs).slice(0, random.integer(4, 5)),
    start: random.integer(14, 20) * 30,
    gap: 0,
  };
  const listed = inWords(start.jobs.map(({ text, minutes }) => `${text} (${minutes} min)`));
  const lead = random.pick([
    is === "" ? "Plan my day." : `I am ${is}. Plan my day.`,
    "Make me a timetable.",
    "I need a plan for tomorrow.",
  ]);
  const isShortest = random.next() < 0.4;
  const settled = isShortest
    ? { ...start, jobs: start.jobs.toSorted((one, other) => one.minutes - other.minutes) }
    : start;
  const order = isShortest ? "the shortest first (in the order given where two are alike)" : "in this order";
  return {
    kind: "plan",
    first: {
      request: `${lead} I begin at ${clockText(start.start)} and have to ${listed}, ${order}, without a break.`,
      answer: show(settled),
    },
    next: followUps(settled, changes, show, random),
  };
};

const changes: readonly Change<DayPlan>[] = [
  (state, random) => {
    const later = random.integer(1, 6) * 15;
    return {
      request: `I overslept: everything begins ${later} minutes later.`,
      state: { ...state, start: state.start + later },
    };
  },
  (state, random) => {
    if (state.gap > 0) return undefined;
    const gap = random.pick([5, 10, 15]);
    return { request: `Put ${gap} minutes between one thing and the next.`, state: { ...state, gap } };
  },
  (state) => {
    const [first, ...rest] = state.jobs;
    if (first === undefined || rest.length === 0) return undefined;
    return { request: `Move "${first.text}" to the end.`, state: { ...state, jobs: [...rest, first] } };
  },
  (state, random) => {
    if (state.jobs.length < 3) return undefined;
    const gone = random.pick(state.jobs);
    return {
      request: `"${gone.text}" can wait until next week. Take it out.`,
      state: { ...state, jobs: state.jobs.filter((job) => job !== gone) },
    };
  },
  (state, random) => {
    const job = random.pick(state.jobs);
    const minutes = job.minutes + random.integer(1, 6) * 5;
    return {
      request: `"${job.text}" will take ${minutes} minutes, not ${job.minutes}.`,
      state: { ...state, jobs: state.jobs.map((other) => (other === job ? { ...job, minutes } : other)) },
    };
  },
  (state) => {
    if (state.lunch !== undefined) return undefined;
    return {
      request: "Keep 12:00 to 12:30 free for lunch; whatever would run into it begins afterwards.",
      state: { ...state, lunch: { from: 720, minutes: 30 } },
    };
  },
  (state, random) => {
    if (state.end === undefined) return undefined;
    const end = state.end + random.integer(3, 8) * 15;
    return { request: `I can stay until ${clockText(end)} after all.`, state: { ...state, end } };
  },
  (state, random) => {
    if (state.end !== undefined) return undefined;
    const lines = timetable(state);
    const last = lines.at(-1);
    if (last === undefined || lines.length < 3) return undefined;
    const end = last.from + random.integer(0, 1) * 5;
    return {
      request: `I must be gone by ${clockText(end)}. Which of it still fits, in the same order? Stop at the first that does not.`,
      state: { ...state, end },
    };
  },
];

function timetable({
  jobs,
  start,
  gap,
  lunch,
  end,
}: DayPlan): readonly { readonly text: string; readonly from: number; readonly to: number }[] {
  let now = start;
  const lines: { text: string; from: number; to: number }[] = [];
  for (const { text, minutes } of jobs) {
    if (lunch !== undefined && now < lunch.from + lunch.minutes && now + minutes > lunch.from)
      now = Math.max(now, lunch.from + lunch.minutes);
    if (end !== undefined && now + minutes > end) break;
    lines.push({ text, from: now, to: now + minutes });
    now += minutes + gap;
  }
  return lines;
}

function show(state: DayPlan): string {
  const lines = timetable(state);
  if (lines.length === 0) return "Nothing of it fits.";
  const last = at(lines, lines.length - 1);
  return [
    ...lines.map(({ text, from, to }) => `${clockText(from)}–${clockText(to)} ${text}`),
    `Done at ${clockText(last.to)}.`,
  ].join("\n");
}
