import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

test("gives the value of JSON, whatever its keys", () => {
  const text = '{"__proto__":{"a":[1,null,"\\ud83d\\ude00 \\\\ud83d"]},"":"😀"}';
  expect(readJson(text)).toEqual({ type: "read", value: JSON.parse(text) });
});

const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test.each([
  ["is not JSON", "{oops"],
  ["is not JSON", ""],
  ["is nested deeper than 64 levels", nested(66)],
  ["is nested deeper than 64 levels", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ["holds half a surrogate pair", '{"a":["\\uD83d"]}'],
  ["holds half a surrogate pair", '{"\\ude00":1}'],
  ["holds half a surrogate pair", '["\\ud83d","\\ude00"]'],
  ["holds half a surrogate pair", '["\ud83d"]'],
])("says that a text %s: %.20s", (reason, text) => {
  expect(readJson(text)).toEqual({ type: "refused", reason });
});

test("takes what is as deep as allowed", () => {
  expect(readJson(nested(64))).toMatchObject({ type: "read" });
});
