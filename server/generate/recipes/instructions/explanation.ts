import { capitalise } from "../../casting/fill-template.ts";
import { at } from "../math/family.ts";
import { inWords } from "../persona-dressing/nouns.ts";
import type { Term } from "../trades/trade.ts";
import { trades } from "../trades/trades.ts";
import { ofMyself } from "./of-myself.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Explanation {
  readonly terms: readonly Term[];
  readonly spare: readonly Term[];
  readonly form: "sentences" | "list" | "table" | "quiz";
  readonly isSorted: boolean;
  /** The last word first. */
  readonly isTurned: boolean;
  /** The words themselves stand in capitals. */
  readonly isCapital: boolean;
}

const bare = (term: string): string => term.replace(/^(?:an?|the) /, "");

/** Words of the trade, explained for somebody who is new to it. */
export const explanation: InstructionFamily = (dressing, random) => {
  const { fields, people, guests, place, occasions } = dressing;
  const known = random.shuffle(trades[fields[0]].terms);
  const count = random.integer(2, 3);
  const start: Explanation = {
    terms: known.slice(0, count),
    spare: known.slice(count),
    form: random.pick(["sentences", "list", "table"] as const),
    isSorted: false,
    isTurned: false,
    isCapital: false,
  };
  const words = inWords(start.terms.map(({ term }) => bare(term)));
  const [guest, role] = [at(guests, 0), at(people, 0)];
  const ask = random.pick([
    `Explain ${words} to ${guest}, our new ${role}, ${formed[start.form]}.`,
    `${guest} begins ${place} on Monday and has never heard of ${words}. What do I write down, ${formed[start.form]}?`,
    `For ${at(occasions, 0)} I have to say in a line each what ${words} mean, ${formed[start.form]}.`,
    `The ${role} keeps saying ${words}. What is meant? Answer ${formed[start.form]}.`,
    `${capitalise(words)}: what are they, ${formed[start.form]}? ${guest} asks, and I mix them up.`,
  ]);
  return {
    kind: "explain",
    first: { request: `${ofMyself(dressing, random.child("self"))} ${ask}`, answer: show(start) },
    next: followUps(start, changes, show, random),
  };
};

const formed = {
  sentences: "in plain sentences",
  list: "as a list, a line each",
  table: "as a Markdown table",
  quiz: "as a quiz with the answers below",
} as const;

const changes: readonly Change<Explanation>[] = [
  (state, random) => {
    const [more, ...spare] = state.spare;
    if (more === undefined) return undefined;
    const term = bare(more.term);
    return {
      request: random.pick([`And ${term}? Put it in.`, `Add ${term}.`, `${capitalise(term)} is missing.`]),
      state: { ...state, terms: [...state.terms, more], spare },
    };
  },
  (state, random) => {
    const form = random.pick(
      (["sentences", "list", "table", "quiz"] as const).filter((other) => other !== state.form),
    );
    return {
      request: random.pick([`Now ${formed[form]}.`, `I would rather have it ${formed[form]}.`]),
      state: { ...state, form },
    };
  },
  (state) =>
    state.isSorted
      ? undefined
      : { request: "In alphabetical order, please.", state: { ...state, isSorted: true } },
  (state) => ({ request: "Turn the order round.", state: { ...state, isTurned: !state.isTurned } }),
  (state) => ({
    request: state.isCapital ? "No capitals after all." : "Put the words themselves in capitals.",
    state: { ...state, isCapital: !state.isCapital },
  }),
  (state, random) => {
    if (state.terms.length < 3) return undefined;
    const gone = random.pick(state.terms);
    return {
      request: `They know what ${bare(gone.term)} means. Take it out.`,
      state: { ...state, terms: state.terms.filter((term) => term !== gone) },
    };
  },
];

function ordered({ terms, isSorted, isTurned, isCapital }: Explanation): readonly Term[] {
  const sorted = isSorted
    ? terms.toSorted((one, other) => (bare(one.term) < bare(other.term) ? -1 : 1))
    : terms;
  const turned = isTurned ? sorted.toReversed() : sorted;
  return isCapital
    ? turned.map(({ term, meaning }) => ({
        term: term.replace(bare(term), bare(term).toUpperCase()),
        meaning,
      }))
    : turned;
}

function show(state: Explanation): string {
  const { form } = state;
  const chosen = ordered(state);
  switch (form) {
    case "sentences":
      return chosen.map(({ term, meaning }) => `${capitalise(term)} is ${meaning}.`).join(" ");
    case "list":
      return chosen.map(({ term, meaning }) => `- ${bare(term)}: ${meaning}`).join("\n");
    case "table":
      return [
        "| word | meaning |",
        "| --- | --- |",
        ...chosen.map(({ term, meaning }) => `| ${bare(term)} | ${meaning} |`),
      ].join("\n");
    case "quiz":
      return [
        ...chosen.map(({ meaning }, index) => `${index + 1}. Which word means ${meaning}?`),
        ...chosen.map(({ term }, index) => `${index + 1}: ${bare(term)}`),
      ].join("\n");
    default:
      return form satisfies never;
  }
}
