import { seededRandom, type Random } from "../../../server/domain/random.ts";
import { defaultNames } from "../../../server/generate/casting/content/default-names.ts";
import { fields } from "../../../server/generate/casting/content/fields.ts";
import { goalSchemas } from "../../../server/generate/casting/content/goals.ts";
import { lifeEvents } from "../../../server/generate/casting/content/life-events.ts";
import { roleStems } from "../../../server/generate/casting/content/role-classes.ts";
import { secretSchemas } from "../../../server/generate/casting/content/secrets.ts";
import { traitOf } from "../../../server/generate/casting/content/trait-words.ts";
import { gerundOf, thirdOf, verbs } from "../../../server/generate/casting/content/verbs.ts";

/** A line that was made from another. How alike they are is measured, not taken from here. */
export interface Planted {
  /** Places in `lines`, the original's first. */
  readonly original: number;
  readonly copy: number;
}

export interface MadePersonas {
  readonly lines: readonly string[];
  readonly planted: readonly Planted[];
}

export interface MakePersonasOptions {
  readonly count: number;
  readonly seed: number;
  /** Share of the lines that are near copies of an earlier one; a tenth unless it is given. */
  readonly copies?: number;
}

/** Grammatical persona sentences that make little sense: 10 to 40 words of some thousand, as uneven as words are. */
export function makePersonas({ count, seed, copies = 0.1 }: MakePersonasOptions): MadePersonas {
  const random = seededRandom("personas", seed);
  const lines: string[] = [];
  const planted: Planted[] = [];
  while (lines.length < count) {
    const original = random.integer(0, Math.max(0, lines.length - 1));
    const from = random.next() < copies ? lines[original] : undefined;
    if (from !== undefined) planted.push({ original, copy: lines.length });
    lines.push(from === undefined ? persona(random) : nearCopy(from, random));
  }
  return { lines, planted };
}

const written = [...lifeEvents, ...goalSchemas, ...secretSchemas].map(({ text }) => text).join(" ");
const roles = roleStems.map(({ words }) => words.join(" "));
const subjects = Object.values(fields).flatMap(({ words }) => words);
const actions = [...verbs].filter((verb) => verb.length > 3);
/** Of the words that lives, goals and secrets are told in, those that mean something. */
const things = [...new Set(written.toLowerCase().match(/\b[a-z]{4,}\b/g))].filter((word) => !verbs.has(word));
const traits =
  `${written} ${[...verbs].map(gerundOf).join(" ")} curious patient gentle proud anxious stubborn witty`
    .toLowerCase()
    .match(/[a-z-]+/g)
    ?.filter((word) => traitOf(word) !== undefined) ?? [];
const qualities = [
  ...new Set([...traits, ...things.filter((word) => /(?:ed|y|al|ous|ful|less|ic)$/.test(word))]),
];

/** Few words are said often and most of them seldom. */
function uneven(items: readonly string[], random: Random): string {
  return items[Math.floor(items.length * random.next() ** 2.2)] ?? "";
}

function place(random: Random): string {
  return `${random.pick(defaultNames.family.first)}${random.pick(defaultNames.family.last)}`;
}

const clauses: readonly ((random: Random) => string)[] = [
  (random) => `from ${place(random)}`,
  (random) =>
    `who ${thirdOf(uneven(actions, random))} ${uneven(qualities, random)} ${uneven(things, random)}`,
  (random) => `with a ${uneven(qualities, random)} interest in ${uneven(subjects, random)}`,
  (random) => `and ${thirdOf(uneven(actions, random))} the ${uneven(things, random)} of ${place(random)}`,
  (random) => `known for ${gerundOf(uneven(actions, random))} every ${uneven(things, random)}`,
  (random) => `after ${random.integer(2, 48)} years of ${uneven(subjects, random)}`,
  (random) => `married to a ${uneven(qualities, random)} ${uneven(roles, random)}`,
  (random) =>
    `, once ${uneven(qualities, random)} about ${uneven(subjects, random)} and ${uneven(things, random)}`,
  (random) =>
    `hoping to ${uneven(actions, random)} a ${uneven(things, random)} before turning ${random.integer(20, 90)}`,
];

function persona(random: Random): string {
  const wanted = random.integer(10, 36);
  let text = `A ${uneven(qualities, random)} ${uneven(roles, random)}`;
  while (text.split(" ").length < wanted) text += ` ${random.pick(clauses)(random)}`;
  return `${text.replaceAll(" ,", ",")}.`;
}

/** Between 0.85 and 1 alike as sets of words: words are replaced or left out, or only order and signs change. */
function nearCopy(line: string, random: Random): string {
  const words = line.slice(0, -1).split(" ");
  const alike = 0.85 + 0.15 * random.next();
  const size = new Set(words).size;
  const replaces = random.next() < 0.5;
  const edits = Math.round(replaces ? (size * (1 - alike)) / (1 + alike) : size * (1 - alike));
  if (edits === 0) return `${[...words.slice(2), "!", ...words.slice(0, 2)].join(" ").toUpperCase()}...`;
  for (let edit = 0; edit < edits; edit += 1)
    words.splice(random.integer(0, words.length - 1), 1, ...(replaces ? [place(random)] : []));
  return `${words.join(" ")}.`;
}
