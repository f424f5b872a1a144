import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Speech } from "./speech.ts";

function spoken(pieces: readonly string[]): string[] {
  const deltas: string[] = [];
  const speech = new Speech((delta) => deltas.push(delta));
  for (const piece of pieces) speech.push(piece);
  speech.finish();
  expect(speech.length).toBe(deltas.join("").length);
  return deltas;
}

const text = fc.string({ unit: "binary", maxLength: 30 }).map((value) => Buffer.from(value).toString());

describe("Speech", () => {
  test("says the same whatever the pieces, never an empty delta or half a pair", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "<think>", " <think>why</think>\n\n", "<thin"), text, (start, rest) => {
        const whole = start + rest;
        const deltas = spoken(whole.split(""));
        expect(deltas.join("")).toBe(spoken([whole]).join(""));
        for (const delta of deltas)
          expect(delta).toSatisfy((value: string) => value !== "" && Buffer.from(value).toString() === value);
      }),
      { numRuns: 400 },
    );
  });

  test("what is no thought is said as it came", () => {
    fc.assert(
      fc.property(text, (value) => {
        if (value.trim() !== "" && !value.trimStart().startsWith("<think>"))
          expect(spoken([value]).join("")).toBe(value);
      }),
    );
  });

  test.each<[string, readonly string[], string]>([
    ["a thought", ["<think>She lies.</think>\n\nGood day."], "Good day."],
    ["a thought in pieces", ["\n<th", "ink>no", " </thi", "nk> ", " \n", "Aye", "."], "Aye."],
    ["an empty thought", ["<think>\n\n</think>\n\n", "Aye."], "Aye."],
    ["a thought without end", ["<think>hm", " hm"], ""],
    ["only one thought is left out", ["<think>a</think><think>b</think>"], "<think>b</think>"],
    ["what only looks like one", ["<thin", "g> it is"], "<thing> it is"],
    ["a tag later on", ["He said ", "<think>"], "He said <think>"],
    ["white space alone", [" ", "\n"], ""],
    ["an unfinished tag", ["<thi"], "<thi"],
  ])("%s", (_name, pieces, expected) => {
    expect(spoken(pieces).join("")).toBe(expected);
  });

  test("joins the halves of a pair and replaces a half that stays alone", () => {
    expect(spoken(["ok \ud83c", "\udf0a!"])).toEqual(["ok ", "🌊!"]);
    expect(spoken(["\udf0aok", "\ud83c"])).toEqual(["\ufffdok", "\ufffd"]);
  });
});
