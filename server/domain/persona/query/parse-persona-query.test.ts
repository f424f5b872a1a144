import { describe, expect, test } from "vitest";
import { parsePersonaQuery } from "./parse-persona-query.ts";

const word = (text: string) => ({ type: "words", text, isPrefix: false });

describe("parsePersonaQuery", () => {
  test("two words mean both; OR binds weaker than AND, NOT stronger", () => {
    expect(parsePersonaQuery("a b OR NOT c AND d")).toEqual({
      type: "or",
      parts: [
        { type: "and", parts: [word("a"), word("b")] },
        { type: "and", parts: [{ type: "not", part: word("c") }, word("d")] },
      ],
    });
  });

  test("brackets bind as they stand", () => {
    expect(parsePersonaQuery("(a OR b) -c")).toEqual({
      type: "and",
      parts: [
        { type: "or", parts: [word("a"), word("b")] },
        { type: "not", part: word("c") },
      ],
    });
  });

  test("reads fields under their names and those that people type", () => {
    expect(parsePersonaQuery('Job:"lighthouse keeper"')).toEqual({
      type: "words",
      field: "occupation",
      text: "lighthouse keeper",
      isPrefix: false,
    });
    expect(parsePersonaQuery("license:MIT")).toEqual({ type: "exact", field: "licence", text: "MIT" });
    expect(parsePersonaQuery("keep*")).toEqual({ type: "words", text: "keep", isPrefix: true });
  });

  test("reads ages", () => {
    const age = (from: number, to: number) => ({ type: "age", from, to });
    expect(parsePersonaQuery("age:40")).toEqual(age(40, 40));
    expect(parsePersonaQuery("age:30..50")).toEqual(age(30, 50));
    expect(parsePersonaQuery("age:>60")).toEqual(age(61, 1000));
    expect(parsePersonaQuery("age:<=18")).toEqual(age(0, 18));
  });

  test.each([
    ["", "it is empty"],
    ["a OR", "ends where something should follow"],
    ["(a", "a bracket is not closed"],
    ["a)", "closes that was not opened"],
    ['"a', "quotation mark is not closed"],
    ["AND a", "AND stands where a word should"],
    ["age:old", "an age is 40"],
    ["shoe:9", "there is no field shoe (there are text, occupation"],
    ["occupation:", "a value should follow occupation:"],
    [":a", "no field before the colon"],
    ['"?!"', "there is no word in it"],
    ["(".repeat(60) + "a", "nested more than 50 deep"],
    ["a".repeat(3000), "longer than 2000"],
  ])("refuses %s and says why", (query, fault) => {
    expect(() => parsePersonaQuery(query)).toThrow(fault);
  });
});
