import type { JsonObject } from "../../domain/json.ts";
import type { Block } from "../../domain/prompt.ts";
import { type Remembered, rememberedIn } from "./thought-memories.ts";

/** Of each person, the weightiest things; each in characters. */
const most = { facts: 3, length: 110 };
const leastImportance = 3;

/** What old talk comes to, by rule: the weightiest things that each told, joined, and what was done. */
export function sumUp(blocks: readonly Block[]): JsonObject {
  const all = rememberedIn(blocks);
  const people = new Map<string, Remembered[]>();
  for (const one of all) people.set(one.speaker.id, [...(people.get(one.speaker.id) ?? []), one]);
  const sentences = [...people.values()].flatMap(whatTheyTold);
  const deeds = all.flatMap(({ said }) => said.match(/\b(?:You|They) did this: [^.]+\./g) ?? []);
  return { text: [...sentences, ...[...new Set(deeds)].slice(0, most.facts)].join(" ") };
}

function whatTheyTold(of: readonly Remembered[]): readonly string[] {
  const [first] = of;
  const facts = of
    .filter(({ importance, said }) => importance >= leastImportance && !said.trim().endsWith("?"))
    .toSorted((one, other) => other.importance - one.importance)
    .slice(0, most.facts)
    .toSorted((one, other) => one.number - other.number)
    .flatMap(({ said }) => factIn(said));
  if (!first || facts.length === 0) return [];
  const who = first.known === "own" ? "You" : first.speaker.name;
  const whom = first.known === "told" ? "told you" : "said";
  return [`${who} ${whom}: ${facts.map((fact) => `“${fact}”`).join("; ")}.`];
}

/** The words of it that say most, without what was done. */
function factIn(said: string): readonly string[] {
  const words = said.split(/ ?\b(?:You|They) did this: | ?It did not come to this: /)[0]?.trim() ?? "";
  const sentences = (words.match(/[^.!?]+[.!?]*/g) ?? []).map((one) => one.trim());
  const told = sentences.filter((one) => !one.endsWith("?"));
  const longest = told.toSorted((one, other) => other.length - one.length)[0]?.replace(/[.!]+$/, "") ?? "";
  if (longest === "") return [];
  return [longest.length > most.length ? `${longest.slice(0, most.length - 1).trimEnd()}…` : longest];
}
