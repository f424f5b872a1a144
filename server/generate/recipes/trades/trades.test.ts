import { describe, expect, test } from "vitest";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { readTrade } from "./trade.ts";
import { trades } from "./trades.ts";

test("a trade is read from lists on a line and lines of their own", () => {
  const trade = readTrade(
    "items: pie, bun\nstuff: flour:kg\ntasks: ice cake, cut fruit cake\nterms:\n- a roux = flour in fat\nfacts:\n- Milk keeps: for days.",
  );
  expect(trade).toMatchObject({
    items: ["pie", "bun"],
    stuff: [{ name: "flour", unit: "kg" }],
    tasks: [
      { verb: "ice", noun: "cake" },
      { verb: "cut", noun: "fruit cake" },
    ],
    terms: [{ term: "a roux", meaning: "flour in fat" }],
    facts: ["Milk keeps: for days."],
    people: [],
  });
});

describe.each(Object.entries(trades))("the trade %s", (_, trade) => {
  test("has enough of everything, each once and in the form that sentences take", () => {
    const { items, stuff, tasks, places, people, occasions, troubles, terms, advice, facts } = trade;
    for (const list of [items, places, people, occasions, troubles, advice, facts])
      expect(new Set(list).size).toBe(list.length);
    expect(items.length).toBeGreaterThanOrEqual(16);
    expect([tasks, places, terms, facts].every(({ length }) => length >= 6)).toBe(true);
    expect([people, occasions, troubles, advice].every(({ length }) => length >= 5)).toBe(true);
    for (const { unit } of stuff) expect(["g", "kg", "ml", "litre", "metre"]).toContain(unit);
    for (const { verb, noun } of tasks) expect(`${verb} ${noun}`).toMatch(/^[a-z-]+ [\p{L} -]+$/u);
    for (const noun of [...items, ...tasks.map((task) => task.noun)]) {
      expect(noun).toMatch(/^[a-z][\p{L}' -]+$/u);
      expect(pluralOf(noun)).not.toMatch(/(?:shel|scar|hoo|lea|loa)fs$|knifes$|[^e]ss$|zs$/);
    }
    for (const place of places) expect(place).toMatch(/^(?:in|at|on|behind|below|beside|under|backstage)\b/);
    for (const occasion of occasions) expect(occasion).toMatch(/^the /);
    for (const trouble of troubles) expect(trouble).toMatch(/^[a-z].*[^.]$/);
    for (const { term, meaning } of terms)
      expect(`${term}|${meaning}`).toMatch(/^[a-z][^|]+\|[a-z-][^|]+[^.]$/);
    for (const sentence of [...advice, ...facts]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
