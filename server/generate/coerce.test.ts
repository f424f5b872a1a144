import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Json } from "../domain/json.ts";
import { coerce } from "./coerce.ts";
import { strictSchema } from "./strict-schema.ts";

const schema = strictSchema(
  z.strictObject({
    age: z.int().min(5),
    score: z.number(),
    brave: z.boolean(),
    name: z.string(),
    pronouns: z.enum(["she/her", "he/him"]),
    home: z.enum(["ferry-landing", "wick-street"]),
    likes: z.array(z.string()).max(2),
    tic: z.string().optional(),
    starts: z.array(z.strictObject({ value: z.union([z.int(), z.string()]) })),
  }),
);

describe("coerce", () => {
  test.each<[string, Json, Json]>([
    [
      "numbers and booleans in quotes",
      { age: "41", score: " -2.5", brave: "true" },
      { age: 41, score: -2.5, brave: true },
    ],
    ["a whole number as a fraction", { age: 41.0, name: 7 }, { age: 41, name: "7" }],
    [
      "choices by another spelling",
      { pronouns: "She/Her", home: "Ferry Landing" },
      { pronouns: "she/her", home: "ferry-landing" },
    ],
    ["one item for a list, and a list that is too long", { likes: ["a", "b", "c"] }, { likes: ["a", "b"] }],
    ["a single text for a list", { likes: " tea " }, { likes: ["tea"] }],
    ["null for what may be left out, and members that nobody asked for", { tic: null, mood: "x" }, {}],
    [
      "alternatives by their own type first",
      { starts: [{ value: "3" }, { value: 3 }] },
      { starts: [{ value: "3" }, { value: 3 }] },
    ],
  ])("takes %s", (_, given, expected) => {
    expect(coerce(given, schema)).toEqual(expected);
  });

  test.each<[string, Json]>([
    ["a word for a number", { age: "old" }],
    ["an unknown choice", { home: "harbour" }],
    ["a list for a map", [1]],
  ])("leaves %s as it is, for the schema to reject", (_, given) => {
    expect(coerce(given, schema)).toEqual(given);
  });
});

describe("strictSchema", () => {
  test("closes every object, requires every member, and makes what may be left out null", () => {
    expect(strictSchema(z.strictObject({ a: z.int(), b: z.string().max(4).default("x") }))).toEqual({
      type: "object",
      properties: { a: { type: "integer" }, b: { anyOf: [{ type: "string" }, { type: "null" }] } },
      required: ["a", "b"],
      additionalProperties: false,
    });
  });
});
