import fc from "fast-check";
import { expect, test } from "vitest";
import { exactPairs, type ExactPair } from "./exact-pairs.ts";

test("the pairs are those of comparing all with all", () => {
  const set = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(set, { maxLength: 25 }),
      fc.constantFrom(0.3, 0.5, 0.7, 0.9, 1),
      (lists, threshold) => {
        const expected: ExactPair[] = [];
        for (const [right, one] of lists.entries()) {
          for (const [left, other] of lists.slice(0, right).entries()) {
            const shared = one.filter((token) => other.includes(token)).length;
            const jaccard = shared / (one.length + other.length - shared);
            if (jaccard >= threshold) expected.push({ left, right, jaccard });
          }
        }
        const found = exactPairs(
          lists.map((tokens) => Uint32Array.from(tokens)),
          threshold,
        );
        const order = (one: ExactPair, two: ExactPair): number =>
          one.right - two.right || one.left - two.left;
        expect(found.toSorted(order)).toEqual(expected);
      },
    ),
  );
});
