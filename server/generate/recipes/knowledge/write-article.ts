import type { JsonObject } from "../../../domain/json.ts";
import type { Random } from "../../../domain/random.ts";
import { type FieldKey, fields, modernNouns } from "../../casting/content/fields.ts";
import { capitalise } from "../../casting/fill-template.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import {
  advice,
  anecdote,
  around,
  besides,
  facts,
  hours,
  type Part,
  terms,
  type WritePart,
} from "./article-parts.ts";
import { workFigure } from "./work-figure.ts";

/** A form that an article has: what it is called, and which paragraphs follow the first. */
interface Form {
  title(subject: string, dressing: Dressing): readonly string[];
  readonly parts: readonly WritePart[];
  /** Whether the paragraphs may come in any order. */
  readonly isLoose?: boolean;
}

const forms: readonly Form[] = [
  {
    title: (subject) => [`A few words of ${subject}`, `${capitalise(subject)}: a short glossary`],
    parts: [around, terms, anecdote, facts],
  },
  {
    title: (_, { task, people }) => [
      `How to ${task.verb} ${pluralOf(task.noun)}, for the new ${people[0] ?? "neighbour"}`,
      `Before you ${task.verb} the first ${task.noun}`,
    ],
    parts: [around, advice, workFigure, anecdote],
  },
  {
    title: (subject, { place }) => [`What goes wrong ${place}`, `Mistakes in ${subject}, mine among them`],
    parts: [anecdote, around, advice, facts],
  },
  {
    title: (_, { place, occasions }) => [
      `A day ${place}`,
      `My hours before ${occasions[0] ?? "the holidays"}`,
    ],
    parts: [around, hours, anecdote, facts],
  },
  {
    title: (subject, { guests, people }) => [
      `To ${guests[0] ?? "Ada"}, who begins as ${people[0] ?? "neighbour"} on Monday`,
      `What I would say about ${subject}`,
    ],
    parts: [around, advice, terms, hours],
    isLoose: true,
  },
  {
    title: (subject) => [`What holds in ${subject}`, `${capitalise(subject)}: what is worth knowing`],
    parts: [around, facts, workFigure, anecdote],
    isLoose: true,
  },
  {
    title: (_, { occasions, place }) => [
      `After ${occasions[0] ?? "the holidays"}`,
      `Numbers and people ${place}`,
    ],
    parts: [anecdote, around, workFigure, terms],
    isLoose: true,
  },
];

/** An article in one of several forms, out of what is known to hold in the persona's fields and what goes on in them. */
export function writeArticle(dressing: Dressing, random: Random): JsonObject {
  const [field, ...others] = dressing.fields;
  const subject = subjectOf(field);
  const form = random.child("form").pick(forms);
  const order = form.isLoose === true ? random.child("order").shuffle(form.parts) : form.parts;
  const parts = [
    opening(dressing, subject, random.child("opening")),
    ...order.map((write, index) => write(dressing, random.child(`part ${index}`))),
    ...others.slice(0, 1).map((other) => besides(other, subjectOf(other), random.child("besides"))),
  ];
  return {
    title: random.child("title").pick(form.title(subject, dressing)),
    text: parts.map(({ text }) => text).join("\n\n"),
    claims: parts.flatMap(({ claims }) => claims).map(({ claim, kind }) => ({ claim, kind })),
  };
}

/** How the writer comes to write: in their own words where there are some. */
function opening(
  { is, own, guests, people, place, occasions, troubles }: Dressing,
  subject: string,
  random: Random,
): Part {
  const self = is === "" || /^(?:of|one of)\b/.test(is) ? [] : [`I am ${is}.`];
  const own1 = random.next() < 0.6 ? own.mine.slice(0, 1).map((first) => `${first}.`) : [];
  const said = [...self, ...own1];
  const [guest = "Ada", role = "neighbour"] = [guests.at(-1), people.at(-1)];
  const [matter = subject] = own.matters;
  const why = random.pick([
    `${guest}, the ${role}, asked me ${place} where one begins with ${matter}.`,
    `Whoever asks me about ${matter} hears what follows.`,
    `I write this before ${occasions.at(-1) ?? "the holidays"}, for the ${role}.`,
    `Ever since ${troubles.at(-1) ?? "the lamp went out"}, people ask me about ${matter}.`,
    `This is for ${guest}, who comes to ${subject} as ${matter === subject ? "a beginner" : `a friend of ${matter}`}.`,
    `They talk ${place} as if ${matter} were easy, or else as if nobody could learn it.`,
  ]);
  return { text: [...said, why].join(" "), claims: said.map((claim) => ({ claim, kind: "experience" })) };
}

function subjectOf(field: FieldKey): string {
  return modernNouns[field] ?? fields[field].noun;
}
