import { expect, test } from "vitest";
import { gateOf, SurvivalTally } from "./survival.ts";

test("a gate is what the first reason names before its colon", () => {
  expect(gateOf("schema: The value must have name. schema: more")).toBe("schema");
  expect(gateOf("backstory.events[2].year: 1900 has not come yet.")).toBe("backstory.events[].year");
  expect(gateOf("The answer was cut off at the token limit.")).toBe("no gate named");
  expect(gateOf("It ends: so it does")).toBe("It ends");
});

test("what became of jobs is added up, each maker apart", () => {
  const tally = new SurvivalTally();
  const byRule = { request: { provider: "procedural", model: "grammar/1" }, total: 10, done: 7 };
  tally.add(byRule, [
    { item: 0, reason: "answer: 4 is not 5." },
    { item: 3, reason: "answer: 6 is not 5." },
  ]);
  tally.add({ ...byRule, total: 5, done: 5 }, []);
  tally.add({ request: { provider: "openai", model: "m" }, total: 2, done: 1 }, [
    { item: 1, reason: "Empty." },
  ]);
  expect(tally.figures()).toEqual([
    {
      maker: "procedural grammar/1",
      jobs: 2,
      asked: 15,
      made: 12,
      open: 1,
      unserved: 0,
      refused: [{ gate: "answer", count: 2, example: "answer: 4 is not 5." }],
    },
    {
      maker: "openai m",
      jobs: 1,
      asked: 2,
      made: 1,
      open: 0,
      unserved: 0,
      refused: [{ gate: "no gate named", count: 1, example: "Empty." }],
    },
  ]);
});
