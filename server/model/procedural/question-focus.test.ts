import { describe, expect, test } from "vitest";
import { compileConcepts } from "./pattern.ts";
import { asksOfFuture, hasFocus } from "./question-focus.ts";
import { compileReader, type Segment } from "./reading.ts";
import { speechConcepts, topicConcepts } from "./content/concepts.ts";

const reader = compileReader(compileConcepts(speechConcepts, topicConcepts), [], {
  stems: new Set(),
  never: [],
  modern: "foreign",
  foreign: [],
});

function read(text: string): Segment {
  const [segment] = reader.read(text, [], []);
  if (segment === undefined) throw new Error(`${text} has no segment.`);
  return segment;
}

describe("what a question wants told", () => {
  test.for([
    ["How old is Josker?", "Josker holds No. 3.", false],
    ["How old is Josker?", "Josker was born the year of the flood.", true],
    ["What colour is the boat?", "The boat has three patches.", false],
    ["What colour is the boat?", "They painted the boat black.", true],
    ["How many boats were lost?", "Nine boats went.", true],
    ["How many boats were lost?", "The boats went.", false],
    ["How long is the ropewalk?", "Six hundred fathoms, from the ropewalk.", false],
    ["How long is the cable?", "The cable is six hundred fathoms.", true],
    ["What was her cat called?", "She was called Isaura.", false],
  ] as const)("%s %s", ([question, telling, isAnswer]) => {
    expect(hasFocus({ text: telling, kind: "relation" }, read(question))).toBe(isAnswer);
  });

  test("what is yet to come", () => {
    expect(asksOfFuture(read("Will the Board fall before winter?"))).toBe(true);
    expect(asksOfFuture(read("Will you help me?"))).toBe(false);
    expect(asksOfFuture(read("What did the Board do?"))).toBe(false);
  });
});
