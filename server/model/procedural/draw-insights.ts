import type { Json, JsonObject } from "../../domain/json.ts";
import type { Block } from "../../domain/prompt.ts";
import { isContent, toWord } from "../../domain/words.ts";
import { type Remembered, rememberedIn } from "./thought-memories.ts";

/** What can be seen in what somebody told, by rule: with the memories that show it. */
interface Seen {
  readonly text: string;
  readonly sources: readonly number[];
  readonly importance: number;
}

type Rule = (name: string, told: readonly Remembered[]) => Seen | undefined;

const mostInsights = 3;
const longestQuote = 90;

/** What an NPC makes of its memories, by rule; the same memories give the same. Cites what each rests on. */
export function drawInsights(blocks: readonly Block[]): JsonObject {
  const all = rememberedIn(blocks);
  const before = all.filter(({ known }) => known === "reflected").map(({ said }) => openingOf(said));
  const people = new Map<string, Remembered[]>();
  for (const one of all) {
    if (one.known !== "told" && one.known !== "saw") continue;
    people.set(one.speaker.id, [...(people.get(one.speaker.id) ?? []), one]);
  }
  const seen = [...people.values()].flatMap((told) => seeIn(told));
  const fresh = seen.filter(({ text }) => !before.includes(openingOf(text)));
  const chosen = fresh.toSorted((one, other) => other.importance - one.importance).slice(0, mostInsights);
  return { insights: chosen.map(({ text, sources, importance }): Json => ({ text, sources, importance })) };
}

function seeIn(told: readonly Remembered[]): readonly Seen[] {
  const name = told[0]?.speaker.name;
  if (name === undefined) return [];
  return [givenWord, confidence, subjectOf, curiosity].flatMap((rule) => rule(name, told) ?? []);
}

/** Two of the same beginning say the same of the same, with other counts. */
function openingOf(text: string): string {
  return text.split(":")[0] ?? text;
}

const givesWord =
  /\b(?:I|we) (?:promise|swear|vow|owe|pledge)\b|\bmy word\b|\bI will (?:pay|bring|come back|return)\b/i;

const givenWord: Rule = (name, told) => {
  const last = told.findLast(({ said }) => givesWord.test(said));
  if (!last) return undefined;
  const text = `${name} has given you a word to hold them to: ${quoted(sentenceWith(last.said, givesWord))}`;
  return { text, sources: [last.number], importance: 7 };
};

const confides = /\b(?:secret\w*|tell (?:no ?one|nobody)|between (?:us|you and me)|confess\w*|never told)\b/i;

const confidence: Rule = (name, told) => {
  const confided = told.filter(({ said, known }) => known === "told" && confides.test(said));
  if (confided.length === 0) return undefined;
  const text = `${name} trusts you with what is not for everybody: ${timesOf(confided.length)} so far.`;
  return { text, sources: numbersOf(confided), importance: 6 };
};

const curiosity: Rule = (name, told) => {
  const asked = told.filter(({ said }) => said.trim().endsWith("?"));
  if (asked.length < 3 || asked.length * 2 < told.length) return undefined;
  const text = `${name} would rather ask than tell: ${asked.length} questions of ${told.length} things they said.`;
  return { text, sources: numbersOf(asked), importance: 4 };
};

/** What stands after these is mostly a thing. */
const thing =
  /\b(?:my|our|the|a|an|his|her|their|that|this|your) (?:(?:old|new|own|same|little|big) )*([\p{L}'-]{3,})/giu;

/** What somebody speaks of again and again. */
const subjectOf: Rule = (name, told) => {
  const things = new Map<string, { readonly form: string; readonly of: Remembered[] }>();
  for (const one of told) {
    const words = [...one.said.matchAll(thing)].map(([, word = ""]) => toWord(word, false)).filter(isContent);
    for (const { stem, form } of words) {
      const known = things.get(stem) ?? { form, of: [] };
      if (known.of.at(-1) !== one) known.of.push(one);
      things.set(stem, known);
    }
  }
  const [most] = [...things.values()].toSorted((one, other) => other.of.length - one.of.length);
  if (!most || most.of.length < 2) return undefined;
  const text = `${name} has the ${most.form} on their mind: they came to speak of it ${timesOf(most.of.length)}.`;
  return { text, sources: numbersOf(most.of), importance: Math.min(8, 3 + most.of.length) };
};

function numbersOf(of: readonly Remembered[]): readonly number[] {
  return of.map(({ number }) => number);
}

function timesOf(count: number): string {
  return ["never", "once", "twice", "three times"][count] ?? `${count} times`;
}

function sentenceWith(said: string, pattern: RegExp): string {
  return said.match(/[^.!?]+[.!?]*/g)?.find((sentence) => pattern.test(sentence)) ?? said;
}

function quoted(text: string): string {
  const whole = text.trim();
  return `“${whole.length > longestQuote ? `${whole.slice(0, longestQuote - 1).trimEnd()}…` : whole}”`;
}
