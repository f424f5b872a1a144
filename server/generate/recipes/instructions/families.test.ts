import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../domain/random.ts";
import { readSteps } from "../../../domain/arithmetic/read-steps.ts";
import { conversationFamilies } from "../conversations/families.ts";
import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { dress } from "../persona-dressing/dress.ts";
import { trades } from "../trades/trades.ts";
import { explanation } from "./explanation.ts";
import { instructionFamilies } from "./families.ts";
import { message } from "./message.ts";
import { minutes } from "./minutes.ts";
import type { Exchange, InstructionFamily } from "./task.ts";

const personas = [
  "A retired lighthouse keeper who collects storm glass",
  "A nurse on a children's ward",
  "A film historian who focuses on the technical aspects of silent cinema",
];
const persona = (seed: number): string => at(personas, seed % personas.length);

/** A request and five follow-ups. */
function talk(family: InstructionFamily, seed: number): readonly Exchange[] {
  const random = seededRandom("instructions", seed);
  const task = family(dress(persona(seed), random.child("dress")), random.child("task"));
  return [task.first, ...Array.from({ length: 5 }, () => task.next()).filter((next) => next !== undefined)];
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe("requests whose answer follows from what is given", () => {
  test("[TX6] each has five follow-ups, and no two answers of a talk are alike", () => {
    for (const family of instructionFamilies)
      for (const seed of seeds) {
        const answers = talk(family, seed).map(({ answer }) => answer);
        expect(answers).toHaveLength(6);
        expect(new Set(answers).size).toBe(6);
      }
  });

  test("[TX6] duties are those of the notes, found again by reading them", () => {
    for (const seed of seeds) {
      const [first] = talk(minutes, seed);
      const notes = /"(.*)"/s.exec(first?.request ?? "")?.[1] ?? "";
      const rows = (first?.answer ?? "").match(/\b[a-z-]+ the [^",|]+?(?=,|"| \|)/g) ?? [];
      expect(rows.length).toBeGreaterThanOrEqual(3);
      const places = rows.map((row) => notes.indexOf(row));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      const days = (first?.answer ?? "").match(new RegExp(weekdays.join("|"), "g")) ?? [];
      expect(new Set(days).size).toBe(rows.length);
      for (const day of days) expect(notes).toContain(day);
    }
  });

  test("[TX6] words are explained as the trade has them, and all that were asked for", () => {
    const known = Object.values(trades).flatMap(({ terms }) => terms);
    for (const seed of seeds)
      for (const { answer } of talk(explanation, seed)) {
        const meant = known.filter(({ meaning }) => answer.includes(meaning));
        expect(meant.length).toBeGreaterThanOrEqual(2);
        for (const { term } of meant)
          expect(answer.toLowerCase()).toContain(term.replace(/^(?:an?|the) /, "").toLowerCase());
      }
  });

  test("[TX6] a message names the day and the things that were asked for", () => {
    let changed = 0;
    for (const seed of seeds) {
      const exchanges = talk(message, seed);
      for (const { request, answer } of exchanges.slice(1)) {
        const day = /(?:Make it|Not \w+,|wait until) (\w+day)\.$/.exec(request)?.[1];
        if (day !== undefined) expect(answer).toMatch(new RegExp(`(?:[Bb]y|later than) ${day}`));
        const more = /(?:Ask for|also|Add) (.+?)(?: as well| to what I need)?\.$/.exec(request)?.[1];
        if (more !== undefined) expect(answer).toContain(more);
        changed += day === undefined && more === undefined ? 0 : 1;
      }
    }
    expect(changed).toBeGreaterThan(seeds.length);
  });
});

test("[TX6] conversations of every kind have as many messages as were asked for, and sums that hold", () => {
  for (const [kind, family] of conversationFamilies.entries())
    for (const count of [4, 6, 8, 10, 12])
      for (const seed of seeds.slice(0, 15)) {
        const random = seededRandom("conversations", kind, count, seed);
        const [first, second] = [
          dress(persona(seed), random.child("a")),
          dress(persona(seed + 1), random.child("b")),
        ];
        const { lines } = family(first, second, count, random.child("talk"));
        expect(lines).toHaveLength(count);
        expect(readSteps(lines.join("\n")).filter(({ holds }) => !holds)).toEqual([]);
      }
});
