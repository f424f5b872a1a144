import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  compressionRatio,
  distinct,
  lengthPercentiles,
  measureDiversity,
  nearDuplicateShare,
} from "./measure-diversity.ts";
import { sampleTexts } from "./sample-texts.ts";
import { selfBleu } from "./self-bleu.ts";

const split = (text: string): string[] => text.split(" ");

test("distinct-n counts different runs over all texts", () => {
  const texts = [split("a b a b"), split("a b c")];
  expect(distinct(texts, 1)).toBe(3 / 7);
  expect(distinct(texts, 2)).toBe(3 / 5);
  expect(distinct(texts, 3)).toBe(1);
});

test("self-BLEU is that of the definition", () => {
  expect(selfBleu([split("a b c d e"), split("a b c d e")])).toBeCloseTo(1, 12);
  // 4/5, 3/4, 2/3 and 1/2 of the runs are shared, both ways.
  expect(selfBleu([split("a b c d e"), split("a b c d f")])).toBeCloseTo(
    (0.8 * 0.75 * (2 / 3) * 0.5) ** 0.25,
    12,
  );
  // Counts are clipped by the reference: of two a's one is matched; nothing of two words or more.
  const clipped = (0.5 * (0.1 / 3) * (0.1 / 2) * 0.1) ** 0.25;
  expect(selfBleu([split("a a b c"), split("d a e b")])).toBeCloseTo(clipped, 12);
  // The shorter of the two pays for it; runs that it is too short for are left out.
  expect(selfBleu([split("a b"), split("a b c")])).toBeCloseTo(
    (Math.exp(1 - 3 / 2) + ((2 / 3) * (1 / 2) * 0.1) ** (1 / 3)) / 2,
    12,
  );
  expect(selfBleu([split("a b")])).toBeNaN();
});

test("the compression ratio is zlib's, and repetition raises it", () => {
  const text = "an old sailor who mends nets";
  expect(compressionRatio([text])).toBe(text.length / deflateSync(text, { level: 9 }).length);
  expect(compressionRatio(Array<string>(50).fill(text))).toBeGreaterThan(20);
});

test("a text that repeats an earlier one counts once", () => {
  const texts = ["a b c d", "a b c d", "d c b a", "a b c e", "x y"].map(split);
  expect(nearDuplicateShare(texts, 0.9)).toBe(2 / 5);
  expect(nearDuplicateShare(texts, 0.6)).toBe(3 / 5);
});

test("percentiles are of nearest rank", () => {
  const texts = Array.from({ length: 20 }, (_, index) => "word ".repeat(index + 1));
  expect(lengthPercentiles(texts)).toEqual([1, 5, 10, 15, 19]);
  expect(lengthPercentiles([], [50])).toEqual([Number.NaN]);
});

test("[SI7] diversity is measured of seeded samples of equal number and length", () => {
  const texts = Array.from(
    { length: 60 },
    (_, index) => `A keeper number ${index} of the ${index % 7} lights`,
  );
  const sampling = { count: 20, words: 6, seed: 3 };
  const sample = sampleTexts([...texts, "too short"], sampling);
  expect(sample.map(({ length }) => length)).toEqual(Array<number>(20).fill(6));
  expect(new Set(sample.map((words) => words.join(" ")))).toHaveLength(20);
  const measured = measureDiversity(texts, sampling);
  expect(measured).toEqual(measureDiversity(texts, sampling));
  expect(measured).not.toEqual(measureDiversity(texts, { ...sampling, seed: 4 }));
  expect([measured.texts, measured.words]).toEqual([20, 6]);
  expect(measured.selfBleu).toBeGreaterThan(0.2);
  expect(sampleTexts(texts, { ...sampling, count: 100 })).toHaveLength(60);
});
