import type { JsonObject } from "../../../domain/json.ts";
import type { Random } from "../../../domain/random.ts";
import { type FieldKey, fields, modernNouns } from "../../casting/content/fields.ts";
import { capitalise } from "../../casting/fill-template.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { trades } from "../trades/trades.ts";

/** What a claim is: true of the world, a sum that can be done again, or of the writer alone. */
export const claimKinds = ["fact", "figure", "practice", "opinion", "experience"] as const;

interface Claim {
  readonly claim: string;
  readonly kind: (typeof claimKinds)[number];
}

/** A short article out of what is known to hold in the persona's fields, and one sum about their work. */
export function writeArticle(dressing: Dressing, random: Random): JsonObject {
  const { fields: known, is, topics } = dressing;
  const chosen = random
    .shuffle(trades[known[0]].facts)
    .slice(0, random.integer(2, 3))
    .map((claim): Claim => ({ claim, kind: "fact" }));
  const own: readonly Claim[] =
    is === "" || /^(?:of|one of)\b/.test(is) ? [] : [{ claim: `I am ${is}.`, kind: "experience" }];
  const figure = workFigure(dressing, random);
  const subject = subjectOf(known[0]);
  const lead = random.pick([
    `What holds in ${subject} can be said in a few sentences.`,
    `Some things about ${subject} are true whoever does the work.`,
    `These are things about ${subject} that I would tell anybody who asks.`,
  ]);
  const aside =
    topics[0] === undefined
      ? ""
      : ` My own interest is ${topics[0]}, and for that, too, this is where one begins.`;
  const others = known.slice(1).map((field) => beside(field, random));
  const claims = [...own, ...chosen, ...others.map(({ claim }) => claim), figure];
  const paragraphs = [
    `${[...own.map(({ claim }) => claim), lead].join(" ")}${aside}`,
    chosen.map(({ claim }) => claim).join(" "),
    others.map(({ text }) => text).join(" "),
    figure.claim,
  ];
  return {
    title: titleOf(subject, chosen.length, random),
    text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"),
    claims: claims.map(({ claim, kind }) => ({ claim, kind })),
  };
}

/** A fact of another field that the persona has to do with, said to be of that field. */
function beside(field: FieldKey, random: Random): { readonly claim: Claim; readonly text: string } {
  const fact = random.pick(trades[field].facts);
  const subject = subjectOf(field);
  const opening = random.pick([
    `As to ${subject}:`,
    `Of ${subject} I keep one thing in mind:`,
    `And one thing about ${subject}:`,
  ]);
  return { claim: { claim: fact, kind: "fact" }, text: `${opening} ${fact}` };
}

function subjectOf(field: FieldKey): string {
  return modernNouns[field] ?? fields[field].noun;
}

function titleOf(subject: string, count: number, random: Random): string {
  const number =
    ["", "One thing", "Two things", "Three things", "Four things", "Five things"][count] ?? `${count} things`;
  return random.pick([
    `${number} that hold in ${subject}`.replace("One thing that hold", "One thing that holds"),
    `${capitalise(subject)}: what is worth knowing`,
    `What I would say about ${subject}`,
  ]);
}

/** How small amounts add up in the work: a sum with its numbers, of nobody in particular. */
function workFigure({ task: { verb, noun }, items }: Dressing, random: Random): Claim {
  const [minutes, count, weeks] = [random.integer(3, 20), random.integer(5, 30), random.integer(40, 48)];
  const many = pluralOf(noun);
  const sums = [
    `Whoever takes ${minutes} minutes to ${verb} one of the ${many} and has ${count} of them a day spends ${minutes} × ${count} = ${minutes * count} minutes of each day on it; one minute less for each would save ${count} × 5 = ${count * 5} minutes in a week of five days.`,
    `With ${count} ${many} a day, five days a week and ${weeks} weeks a year, there are ${count} × 5 × ${weeks} = ${count * 5 * weeks} ${many} a year, so that one in a hundred gone wrong makes about ${Math.round((count * 5 * weeks) / 100)}.`,
    `If ${minutes} of every 100 ${pluralOf(items[0] ?? noun)} go wrong, then to have ${count * (100 - minutes)} good ones takes ${count * (100 - minutes)} / (1 - ${minutes}/100) = ${count * 100}.`,
  ];
  return { claim: random.pick(sums), kind: "figure" };
}
