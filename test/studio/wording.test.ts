import { expect, test } from "vitest";
import {
  changeWords,
  modelWords,
  nameValues,
  outcomeWords,
  ruleWords,
  sentence,
} from "../../server/studio/page/wording.js";

test("a refusal names the rule, what it asks for and what was so", () => {
  const values = { "standing.trust": 12, "args.item": "bleed_key" };
  expect(
    ruleWords({ code: "rule", message: "No.", rule: 2, expression: "standing.trust >= 20", values }),
  ).toBe("rule 2 (standing.trust >= 20): standing.trust is 12 and args.item is bleed key");
  expect(ruleWords({ code: "invalid_arguments", message: "No." })).toBe("invalid arguments");
});

test("values are said as people say them", () => {
  expect(
    nameValues({ item: "brass_pin", on_credit: false, places: ["quay", "hut"], held: { rope: 2 } }),
  ).toBe("item brass pin, on credit no, places quay, hut, held rope 2");
  expect(changeWords({ path: "scene.signal", before: "", after: "boat_lost" })).toBe(
    "scene.signal: nothing → boat lost",
  );
});

test("each way in which a call can end has its words", () => {
  expect(outcomeWords({ type: "done", result: {}, changes: [] })).toBe("done");
  expect(outcomeWords({ type: "done", result: { held: 1 }, changes: [] })).toBe("done: held 1");
  expect(outcomeWords({ type: "failed", message: "The chest is locked." })).toContain("The chest is locked.");
  expect(outcomeWords({ type: "timed_out" })).toContain("in time");
});

test("the procedural model is never passed off as a language model", () => {
  expect(modelWords({ provider: "procedural", name: "grammar/1" })).toContain("no language model");
  expect(modelWords({ provider: "openai", name: "qwen3:8b" })).toContain("qwen3:8b");
});

test.each(["Done", "Done.", "Who goes there?", "“Mind the stair!”"])("%s ends once", (text) => {
  expect(sentence(text)).toMatch(/[^.]([.?]|!”)$/);
});
