import type { Random } from "../../../domain/random.ts";
import type { FieldKey } from "../../casting/content/fields.ts";
import { capitalise } from "../../casting/fill-template.ts";
import { clockText } from "../math/calendar.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { inWords, pluralOf, withArticle } from "../persona-dressing/nouns.ts";
import { sceneOf, seenThing } from "../persona-dressing/scene.ts";
import type { Task, Term } from "../trades/trade.ts";
import { trades } from "../trades/trades.ts";

/** What a claim is: true of the world, a sum that can be done again, or of the writer alone. */
export const claimKinds = ["fact", "figure", "practice", "opinion", "experience"] as const;

export interface Claim {
  readonly claim: string;
  readonly kind: (typeof claimKinds)[number];
}

/** A paragraph, and what it claims. */
export interface Part {
  readonly text: string;
  readonly claims: readonly Claim[];
}

/** Writes a paragraph for somebody. */
export type WritePart = (dressing: Dressing, random: Random) => Part;

/** Terms of the field, each said in one of several ways. */
export const terms: WritePart = ({ fields, guests, people }, random) => {
  const chosen = random.shuffle(trades[fields[0]].terms).slice(0, random.integer(2, 4));
  const said = chosen.map((term) => defined(term, random));
  const role = people[0] ?? "beginner";
  const opening = random.pick([
    `The words first, as I gave them to ${guests[0] ?? "Ada"}, the ${role}.`,
    `${capitalise(inWords(chosen.map(({ term }) => bare(term))))}: who knows these can follow.`,
    `No ${role} is born with these words.`,
    `Some words are heard every day and seldom explained.`,
  ]);
  return { text: [opening, ...said].join(" "), claims: said.map((claim) => ({ claim, kind: "fact" })) };
};

function defined({ term, meaning }: Term, random: Random): string {
  return random.pick([
    `${capitalise(term)} is ${meaning}.`,
    `By ${term} is meant ${meaning}.`,
    `What is called ${term} is ${meaning}.`,
    `"${capitalise(bare(term))}" means: ${meaning}.`,
  ]);
}

function bare(term: string): string {
  return term.replace(/^(?:an?|the) /, "");
}

/** What holds in the field, some of it with who would not believe it. */
export const facts: WritePart = ({ fields, guests, people, place }, random) => {
  const chosen = random.shuffle(trades[fields[0]].facts).slice(0, random.integer(2, 3));
  const told = chosen.map((fact, index) => {
    const guest = guests[(index + 2) % guests.length] ?? "Ada";
    const role = withArticle(people[(index + 1) % people.length] ?? "neighbour");
    return random.pick([
      fact,
      fact,
      `${guest}, ${role}, lost a bet over this: ${fact}`,
      `On a card ${place} stands, in ${guest}'s hand: ${fact}`,
      `${capitalise(role)} asked me for the reason. ${fact}`,
      `${guest} would not believe it. ${fact}`,
    ]);
  });
  return { text: told.join(" "), claims: chosen.map((claim) => ({ claim, kind: "fact" })) };
};

/** A fact of another field that the persona has to do with, said to be of that field. */
export function besides(field: FieldKey, subject: string, random: Random): Part {
  const fact = random.pick(trades[field].facts);
  const opening = random.pick([
    `As to ${subject}:`,
    `Of ${subject} I keep one thing in mind:`,
    `And one thing about ${subject}:`,
  ]);
  return { text: `${opening} ${fact}`, claims: [{ claim: fact, kind: "fact" }] };
}

/** What one is told to do, with who says it. */
export const advice: WritePart = ({ fields, guests, people, place }, random) => {
  const chosen = random.shuffle(trades[fields[0]].advice).slice(0, random.integer(2, 4));
  const told = chosen.map((sentence, index) => {
    const order = `${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`;
    const [guest, role] = [
      guests[index % guests.length] ?? "Ada",
      people[index % people.length] ?? "neighbour",
    ];
    return random.pick([
      sentence,
      sentence,
      `${guest}, ${withArticle(role)} of long standing, taught me to ${order}.`,
      `I tell every ${role} to ${order}.`,
      ...(/\byour?\b/.test(order) ? [] : [`Whoever stands ${place} for the first time should ${order}.`]),
      `It took me years to learn this: ${order}.`,
    ]);
  });
  return { text: told.join(" "), claims: told.map((claim) => ({ claim, kind: "practice" })) };
};

/** Something that happened around the writer. */
export const anecdote: WritePart = (dressing, random) => {
  const { guests, people, place } = dressing;
  const [one = "the lamp went out", two = one, ...troubles] = random.shuffle(dressing.troubles);
  const scene = sceneOf({ ...dressing, troubles }, random.child("scene"));
  const [guest = "Ada", other = "Bea"] = random.shuffle(guests);
  const role = random.pick(people);
  const claim = random.pick([
    `Once ${one}, and ${guest} had to tell the ${role}.`,
    `In one week ${one} and ${two}.`,
    `I was ${place} on the day on which ${one}.`,
    `${guest} still tells how ${one}, and ${other} adds that ${two}.`,
    `When ${one}, it was the ${role} who stayed calm.`,
    `My first month ended when ${one}; the second began because ${two}.`,
  ]);
  return {
    text: random.next() < 0.6 ? `${scene} ${claim}` : claim,
    claims: [{ claim, kind: "experience" }],
  };
};

/** What lies about as this is written. */
export const around: WritePart = ({ items, guests, people, place, task }, random) => {
  const things = random
    .shuffle(items.slice(0, 16))
    .slice(0, random.integer(3, 4))
    .map((item) => seenThing(item, random));
  const [guest, role] = [random.pick(guests), random.pick(people)];
  const claim = random.pick([
    `As I write, there lie before me ${inWords(things)}.`,
    `${guest}, the ${role}, has brought ${inWords(things)}, and wonders what they are for.`,
    `To ${task.verb} the ${pluralOf(task.noun)} I was given ${inWords(things)}.`,
    `When I began ${place}, all that I had was ${inWords(things)}.`,
    `${guest} keeps ${inWords(things)} ${place}, and so should every ${role}.`,
  ]);
  return { text: claim, claims: [{ claim, kind: "experience" }] };
};

/** Hours of a working day, with what is done in them. */
export const hours: WritePart = (dressing, random) => {
  const { fields, items, guests } = dressing;
  const { tasks, places } = trades[fields[0]];
  const [first, second, third] = random.shuffle(tasks);
  const [here = "at home", there = here] = random.shuffle(places);
  const start = random.integer(10, 20) * 30;
  const [one, two] = [random.integer(2, 8) * 15, random.integer(2, 12) * 15];
  const done = (task: Task | undefined): string =>
    `${task?.verb ?? "read"} the ${pluralOf(task?.noun ?? "letter")}`;
  const [a, b, c] = [start, start + one, start + one + two].map(clockText);
  const lines = [
    random.pick([`At ${a} I ${done(first)} ${here}.`, `My day begins ${here}: by ${a} I ${done(first)}.`]),
    random.pick([
      `From ${b} on I ${done(second)}, mostly with ${guests[0] ?? "Ada"}.`,
      `${b} is the hour to ${done(second)}.`,
    ]),
    random.pick([
      `By ${c} I am ${there} to ${done(third)}.`,
      `At ${c} there are still ${pluralOf(items[0] ?? "letter")} about, and I have yet to ${done(third)}.`,
    ]),
  ];
  return { text: lines.join(" "), claims: lines.map((claim) => ({ claim, kind: "experience" })) };
};
