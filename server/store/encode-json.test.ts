import { expect, it } from "vitest";
import { decodeJson, encodeJson } from "./encode-json.ts";

it("keeps every text as it is", () => {
  const texts = ["\u0000", "a\u0000b", "\ud83c", "\udf1c\ud83c", "🜄", "\u2028", '"\\'];
  expect(decodeJson(encodeJson(texts, "The texts"))).toEqual(texts);
});

it("leaves out what is undefined", () => {
  expect(encodeJson({ cost: undefined, sample: 0 }, "The row")).toBe('{"sample":0}');
});

it("turns integers of expressions into numbers", () => {
  expect(encodeJson({ held: 3n, deep: [{ trust: -7n }] }, "The entry")).toBe(
    '{"held":3,"deep":[{"trust":-7}]}',
  );
});

it("refuses what JSON cannot hold, by name", () => {
  const beyond = { gold: 2n ** 60n };
  expect(() => encodeJson(beyond, "The entry")).toThrow(
    /The entry holds the integer 1152921504606846976 at "gold"/,
  );
  const ring: { self?: unknown } = {};
  ring.self = ring;
  expect(() => encodeJson(ring, "The entry")).toThrow(/contains itself/);
  expect(() => encodeJson(undefined, "The entry")).toThrow(/no value but undefined/);
});
