import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenSet } from "./token-set.ts";

const list = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 });

test("a similarity is that of the sets, at and above the threshold, and else 0", () => {
  const set = new TokenSet();
  fc.assert(
    fc.property(list, list, fc.double({ min: 0.05, max: 1, noNaN: true }), (left, right, threshold) => {
      const tokens = Uint32Array.from(left);
      expect(new Set(tokens.subarray(0, set.fill(tokens, left.length)))).toEqual(new Set(left));
      const other = new Set(right);
      const shared = [...new Set(left)].filter((token) => other.has(token)).length;
      const jaccard = shared / (set.size + other.size - shared);
      const found = set.jaccard(Uint32Array.from([7, ...other]), 1, other.size, threshold);
      expect(found).toBe(jaccard >= threshold ? jaccard : 0);
    }),
  );
});

test("nine of ten are at 0.9, and nothing is like nothing", () => {
  const set = new TokenSet();
  const nine = Uint32Array.from({ length: 9 }, (_, token) => token);
  set.fill(nine, 9);
  const ten = Uint32Array.from({ length: 10 }, (_, token) => token);
  expect(set.jaccard(ten, 0, 10, 0.9)).toBe(0.9);
  set.fill(nine, 0);
  expect(set.jaccard(ten, 0, 0, 0.9)).toBe(0);
});
