import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStrictSchema, jsonIn, rungBelow } from "./structured-output.ts";

describe("jsonIn", () => {
  test("finds the value that was written, bare, fenced or among words", () => {
    fc.assert(
      fc.property(
        fc.jsonValue().map((value) => JSON.parse(JSON.stringify({ value }))),
        fc.constantFrom<[string, string]>(
          ["", ""],
          ["```json\n", "\n```"],
          ["Here it is:\n```\n", "\n```\nAnything else?"],
          ["Sure! ", " Hope it helps."],
        ),
        fc.boolean(),
        (value, [before, after], indented) => {
          const text = `${before}${JSON.stringify(value, null, indented ? 2 : 0)}${after}`;
          expect(jsonIn(text)).toEqual(value);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each<[string, unknown]>([
    ['Set {x} gives {"a": "}"} at last', { a: "}" }],
    ["[1, 2]", [1, 2]],
    ['{"a": 1', undefined],
    ["I would rather not.", undefined],
    ["", undefined],
  ])("%s", (text, value) => {
    expect(jsonIn(text)).toEqual(value);
  });
});

describe("isStrictSchema", () => {
  const name = { type: "string" };
  test.each([
    [{ type: "object", properties: { name }, required: ["name"], additionalProperties: false }, true],
    [{ type: "object", properties: { name }, required: [], additionalProperties: false }, false],
    [{ type: "object", properties: { name }, required: ["name"] }, false],
    [{ type: "array", items: { type: "object", properties: {} } }, false],
    [{ type: "array", items: name }, true],
    [{ anyOf: [name, { type: "object" }] }, false],
  ])("%j: %s", (schema, strict) => {
    expect(isStrictSchema(schema)).toBe(strict);
  });
});

test("the ladder ends at the prompt", () => {
  expect([rungBelow("json_schema"), rungBelow("json_object"), rungBelow("prompt")]).toEqual([
    "json_object",
    "prompt",
    undefined,
  ]);
});
