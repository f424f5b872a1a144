import { expect, test } from "vitest";
import { patternOf, wordsOf } from "./literal-keys.ts";

test.each([
  ["dragon", ["dragon"]],
  ["dragons?|wyrm", ["dragons", "dragon", "wyrm"]],
  ["\\b(?:old|new) road\\b", ["old road", "new road"]],
  ["gr[ae]y", ["gray", "grey"]],
  ["(the )?night\\s+road", ["the night road", "night road"]],
  ["no\\. 7", ["no. 7"]],
  ["^$", []],
])("[CA5] %s stands for a few words", (pattern, words) => {
  expect(wordsOf(pattern)).toEqual(words);
});

const refused = [
  "(a+)+$",
  "a*",
  "x{2}",
  ".",
  "\\w+",
  "[a-z]",
  "(?=x)",
  "(?<n>x)",
  "(x",
  "x)",
  "?",
  "a\\",
  "[",
  "\\d",
  "((((((((x))))))))",
  "(a|b)(a|b)(a|b)(a|b)(a|b)",
  "a?".repeat(30),
  "x".repeat(201),
];
test.each(refused)("[CA5] %s stands for no few words", (pattern) => {
  expect(wordsOf(pattern)).toBeUndefined();
});

test("an expression is between slashes", () => {
  expect(patternOf("/mine|pit/i")).toBe("mine|pit");
  expect([patternOf("mine/pit"), patternOf("/mine"), patternOf("/mine/please")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
