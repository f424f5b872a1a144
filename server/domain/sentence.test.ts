import { expect, test } from "vitest";
import { asSentence, asSentences, endSentence } from "./sentence.ts";

test.each([
  ["stubborn about weather", "stubborn about weather."],
  ["Mind the step.", "Mind the step."],
  ['Says "should be fine"', 'Says "should be fine".'],
  ['Says "Read that back."', 'Says "Read that back."'],
  ["Who asks?", "Who asks?"],
  [" ", ""],
])("%j ends as %j", (text, ended) => {
  expect(endSentence(text)).toBe(ended);
});

test("phrases become sentences", () => {
  expect(asSentence("kind to the frightened")).toBe("Kind to the frightened.");
  expect(asSentences(["ties a second knot", "Counts heads."])).toBe("Ties a second knot. Counts heads.");
});
