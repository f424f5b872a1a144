import { expect, test } from "vitest";
import { completeProfile } from "../../../test/fakes/complete-npc.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { readRow } from "./read-row.ts";
import { readTool } from "./read-tool.ts";

const context = { id: "line 1", source: "set.jsonl" };

test("a persona alone is one, and its columns say where it is from", () => {
  expect(readRow({ persona: "A baker", source: "town", license: "MIT" }, context)).toEqual({
    id: "line 1",
    maker: "maker not said",
    text: "A baker",
    personas: [],
    source: "town",
    licence: "MIT",
  });
});

test("a released tool is read out of its wrappings, and is untyped as it was released", () => {
  const tool = {
    name: "Bread Interface",
    description: "Counts loaves.",
    function_name: "count_loaves",
    input_args: "day, shop",
  };
  const row = { "input persona": "A baker", "synthesized text": JSON.stringify(JSON.stringify(tool)) };
  expect(readRow(row, context)).toMatchObject({
    personas: ["A baker"],
    text: "Counts loaves.",
    tool: { name: "count_loaves", isTyped: false },
  });
});

test("a profile is judged by the schema of profiles, a value by the schema that is given", () => {
  const profile = plainObject(completeProfile());
  const good = readRow({ persona: "A ferrywoman", profile, spans: [] }, context);
  expect(good).toMatchObject({ faults: [], spans: 0 });
  expect(good.attributes?.length).toBeGreaterThan(40);
  const bad = readRow({ profile: { ...profile, goals: [] } }, context);
  expect(bad.faults?.[0]).toMatch(/^goals: /);
  const check = compileJsonSchema({
    type: "object",
    required: ["answer"],
    properties: { answer: {} },
    additionalProperties: true,
  });
  expect(readRow({ value: { question: "?" } }, { ...context, check }).faults).toHaveLength(1);
});

test("typed is what a JSON Schema says of every argument", () => {
  const typedOf = (parameters: Parameters<typeof readTool>[0][string]): boolean | undefined =>
    readTool({ name: "f", parameters })?.isTyped;
  expect(typedOf({ type: "object", properties: { a: { type: "string" }, b: { enum: [1, 2] } } })).toBe(true);
  expect(typedOf({ type: "object", properties: { a: { type: "string" }, b: {} } })).toBe(false);
  expect(typedOf({ type: "object" })).toBe(true);
  expect(typedOf({ item: { type: "string", from: "actor.inventory" } })).toBe(true);
  expect(typedOf({ item: "the item" })).toBe(false);
  expect(typedOf(["item"])).toBe(false);
  expect(readTool({ name: "ring", behavior: { description: "Rings." } })).toEqual({
    name: "ring",
    description: "Rings.",
    isTyped: true,
  });
  expect(readTool({ name: "no function" })).toBeUndefined();
});
