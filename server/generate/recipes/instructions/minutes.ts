import type { Random } from "../../../domain/random.ts";
import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { seenThing } from "../persona-dressing/scene.ts";
import { trades } from "../trades/trades.ts";
import { ofMyself } from "./of-myself.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Duty {
  readonly who: string;
  readonly what: string;
  /** Of the week, 0 for Monday. */
  readonly day: number;
}

interface Minutes {
  readonly duties: readonly Duty[];
  readonly form: "lines" | "table" | "json";
  readonly order: "given" | "day" | "name";
  /** Only of this person. */
  readonly only?: string;
  /** What nobody has to do yet. */
  readonly spare: readonly string[];
}

/** Rough notes of a meeting, with all that is said besides, to be turned into who does what by when. */
export const minutes: InstructionFamily = (dressing, random) => {
  const { fields, guests, items, place, troubles, occasions, people } = dressing;
  const tasks = random
    .shuffle(trades[fields[0]].tasks)
    .map(({ verb, noun }) => `${verb} the ${pluralOf(noun)}`);
  const days = random.shuffle([0, 1, 2, 3, 4, 5, 6]);
  const count = random.integer(3, 4);
  const duties = Array.from({ length: count }, (_, index): Duty => {
    return { who: at(guests, index % 3), what: at(tasks, index), day: at(days, index) };
  });
  const start: Minutes = {
    duties,
    form: random.pick(["lines", "table", "json"] as const),
    order: "given",
    spare: tasks.slice(count),
  };
  const told = duties.map((duty) => noted(duty, random));
  const asides = random.shuffle([
    `${at(troubles, 0)}.`,
    `${seenThing(at(items, 0), random)} was found ${place}, nobody's.`,
    `${at(guests, 4)} was late because ${at(troubles, 1)}.`,
    `talked about ${at(occasions, 0)}, no decision.`,
    `the ${at(people, 0)} wants ${seenThing(at(items, 1), random)}, refused.`,
  ]);
  const notes = random.shuffle([...told, ...asides.slice(0, 2)]).join(" ");
  const sorted = {
    ...start,
    duties: duties.toSorted((one, other) => notes.indexOf(one.what) - notes.indexOf(other.what)),
  };
  const ask = random.pick([
    `My notes: "${notes}" Pull out who does what by when, in the order of the notes, ${formed[start.form]}.`,
    `From the meeting ${place}: "${notes}" I need the duties alone, as they come, ${formed[start.form]}.`,
    `"${notes}" Sort the duties from the chatter and keep their order, ${formed[start.form]}.`,
  ]);
  return {
    kind: "extract",
    first: { request: `${ofMyself(dressing, random.child("self"))} ${ask}`, answer: show(sorted) },
    next: followUps(sorted, changes, show, random),
  };
};

const formed = { lines: "a line each", table: "as a Markdown table", json: "as JSON" } as const;

function noted({ who, what, day }: Duty, random: Random): string {
  const by = at(weekdays, day);
  return random.pick([
    `${who} will ${what}, ${by} latest.`,
    `by ${by} ${who} has to ${what}.`,
    `${who} said yes to it: ${what}, due ${by}.`,
    `to ${what} by ${by}: ${who}.`,
  ]);
}

const changes: readonly Change<Minutes>[] = [
  (state) =>
    state.order === "day"
      ? undefined
      : { request: "By day, Monday first.", state: { ...state, order: "day" } },
  (state) =>
    state.order === "name"
      ? undefined
      : { request: "By name instead; for one person by day.", state: { ...state, order: "name" } },
  (state, random) => {
    const form = random.pick((["lines", "table", "json"] as const).filter((other) => other !== state.form));
    return { request: `The same ${formed[form]}.`, state: { ...state, form } };
  },
  (state, random) => {
    const duty = random.pick(state.duties);
    const free = [0, 1, 2, 3, 4, 5, 6].filter((other) => state.duties.every((known) => known.day !== other));
    if (free.length === 0) return undefined;
    const day = random.pick(free);
    return {
      request: `${duty.who} asks for more time to ${duty.what}: ${at(weekdays, day)}.`,
      state: { ...state, duties: state.duties.map((other) => (other === duty ? { ...duty, day } : other)) },
    };
  },
  (state, random) => {
    const [what, ...spare] = state.spare;
    if (what === undefined) return undefined;
    const who = state.only ?? random.pick(state.duties).who;
    const day = random.integer(0, 6);
    return {
      request: random.pick([
        `One thing was not in the notes: ${who} has to ${what} by ${at(weekdays, day)}. Put it last where the order is that of the notes.`,
        `${who} has also agreed to ${what}, by ${at(weekdays, day)}; at the end, unless we sort.`,
      ]),
      state: { ...state, duties: [...state.duties, { who, what, day }], spare },
    };
  },
  (state, random) => {
    if (state.only !== undefined) return undefined;
    const { who } = random.pick(state.duties);
    return { request: `Only what ${who} has to do.`, state: { ...state, only: who } };
  },
];

function ordered({ duties, order, only }: Minutes): readonly Duty[] {
  const shown = only === undefined ? duties : duties.filter(({ who }) => who === only);
  if (order === "given") return shown;
  const byDay = shown.toSorted((one, other) => one.day - other.day);
  return order === "day"
    ? byDay
    : byDay.toSorted((one, other) => (one.who < other.who ? -1 : one.who > other.who ? 1 : 0));
}

function show(state: Minutes): string {
  const rows = ordered(state).map(({ who, what, day }) => ({ who, what, by: at(weekdays, day) }));
  switch (state.form) {
    case "lines":
      return rows.map(({ who, what, by }) => `${who}: ${what}, by ${by}`).join("\n");
    case "table":
      return [
        "| who | what | by |",
        "| --- | --- | --- |",
        ...rows.map(({ who, what, by }) => `| ${who} | ${what} | ${by} |`),
      ].join("\n");
    case "json":
      return JSON.stringify(rows);
    default:
      return state.form satisfies never;
  }
}
