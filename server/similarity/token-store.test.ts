import { expect, test } from "vitest";
import { TokenStore } from "./token-store.ts";

test("sets are found where they were put, small ones after one that is larger than a chunk", () => {
  const store = new TokenStore();
  const sizes = [3, 1_000_000, 60_000, 2_500_000, 1, 7];
  for (const [ordinal, size] of sizes.entries())
    store.put(2 * ordinal, new Uint32Array(size).fill(ordinal + 1), size);
  const range = { tokens: new Uint32Array(0), start: 0, length: 0 };
  for (const [ordinal, size] of sizes.entries()) {
    expect(store.locate(2 * ordinal, range)).toBe(true);
    const found = range.tokens.subarray(range.start, range.start + range.length);
    expect([found.length, found[0], found.at(-1)]).toEqual([size, ordinal + 1, ordinal + 1]);
    expect(store.locate(2 * ordinal + 1, range)).toBe(false);
  }
  expect(store.locate(1_000, range)).toBe(false);
  expect(store.bytes).toBeLessThan(4 * 6 * 2 ** 20 + 10_000);
});
