import { describe, expect, test } from "vitest";
import { seededRandom } from "../../domain/random.ts";
import { typedDotKernel, wasmDotKernel } from "./dot-kernel.ts";
import { VectorIndex } from "./vector-index.ts";

/** Groups of vectors whose cosines to their centre are from about 0.7 to 1. */
function grouped(count: number, dimensions: number): number[][] {
  const random = seededRandom("vectors", dimensions);
  const centres = Array.from({ length: 12 }, () =>
    Array.from({ length: dimensions }, () => random.normal(0, 1)),
  );
  return Array.from({ length: count }, () => {
    const spread = random.next();
    return random.pick(centres).map((value) => value + spread * random.normal(0, 1));
  });
}

function cosine(left: readonly number[], right: readonly number[]): number {
  const product = (one: readonly number[], two: readonly number[]): number =>
    one.reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0);
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
}

describe.each([3, 64, 100])("vectors of %i numbers", (dimensions) => {
  const vectors = grouped(400, dimensions);

  test.each([
    ["WebAssembly", wasmDotKernel(dimensions)],
    ["typed arrays", typedDotKernel(dimensions)],
  ])("[SI6] by %s those are dropped that come after one nearer than 0.9, and no other", (_, kernel) => {
    const index = new VectorIndex({ dimensions, ...(kernel && { kernel }) });
    const kept: number[] = [];
    for (const [number, vector] of vectors.entries()) {
      const first = kept.find((other) => cosine(vectors[other] ?? [], vector) > 0.9);
      const found = index.take(number, vector);
      expect(found?.number).toBe(first);
      if (found) expect(found.cosine).toBeCloseTo(cosine(vectors[found.number] ?? [], vector), 5);
      else kept.push(number);
    }
    expect(index.size).toBe(kept.length);
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.length).toBeLessThan(395);
  });
});

test("[SI6] more vectors than one run goes over, and one that was withdrawn", () => {
  const index = new VectorIndex({ dimensions: 8 });
  const random = seededRandom("many");
  const vectors = Array.from({ length: 5_000 }, () => Array.from({ length: 8 }, () => random.normal(0, 1)));
  for (const [number, vector] of vectors.entries()) index.add(number, vector);
  const last = vectors.at(-1) ?? [];
  const first = vectors.findIndex((vector) => cosine(vector, last) > 0.9);
  expect(index.find(last)?.number).toBe(first);
  index.withdraw(first);
  const next = vectors.findIndex((vector, number) => number > first && cosine(vector, last) > 0.9);
  expect(index.find(last)?.number).toBe(next);
});

test("a vector of another length, and one that is none, are refused; one of zeros is like none", () => {
  const index = new VectorIndex({ dimensions: 3 });
  expect(() => index.find([1, 2])).toThrow("A vector of 2 numbers came where those of 3 are compared.");
  expect(() => index.find([1, Number.NaN, 0])).toThrow(/number that is none/);
  expect([index.take(0, [0, 0, 0]), index.take(1, [0, 0, 0]), index.take(2, [1, 0, 0])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
