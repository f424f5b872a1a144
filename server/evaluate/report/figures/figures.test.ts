import { expect, test } from "vitest";
import type { Figure } from "../figure.ts";
import type { ReportItem } from "../report-item.ts";
import { attributeFigures } from "./attributes.ts";
import { measureLengths } from "./lengths.ts";
import { relatednessFigures } from "./relatedness.ts";
import { varietyFigures } from "./variety.ts";

function item(change: Partial<ReportItem>): ReportItem {
  return { id: "1", maker: "m", text: "", personas: [], source: "s", licence: "MIT", ...change };
}

function valuesOf(figures: readonly Figure[]): Record<string, number | null> {
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

test("attributes are counted, and unique where no other profile has the value in that field", () => {
  const of = (...pairs: readonly (readonly [string, string | number])[]): ReportItem =>
    item({ attributes: pairs.map(([path, value]) => ({ path, value })) });
  const sample = [
    of(["name", "Ada"], ["age", 40], ["likes[]", "tea"], ["likes[]", "rain"]),
    of(["name", "Bo"], ["age", 40]),
    // The same word in another field is another value; case makes none.
    of(["name", "Tea"], ["likes[]", "Rain"]),
  ];
  const { attributes, unique_attributes } = valuesOf(attributeFigures(sample));
  expect(attributes).toBeCloseTo(8 / 3, 12);
  expect(unique_attributes).toBeCloseTo((2 / 4 + 1 / 2 + 1 / 2) / 3, 12);
  expect(attributeFigures([item({})])).toEqual([]);
});

test("relatedness is the share of the persona's words whose beginning is found again", () => {
  const persona = "A fisherman who repairs lanterns";
  const sample = [
    // `fisherm` and `lante` stand in it, `repai` does not.
    item({ personas: [persona], text: "short", output: "Fishermen carry a lantern.", spans: 2 }),
    item({ personas: [persona], text: "Nothing of the kind.", spans: 0 }),
    item({ personas: ["a b c"], text: "No content word there." }),
    item({ text: "Made of nobody." }),
  ];
  const figures = relatednessFigures(sample);
  expect(valuesOf(figures)).toEqual({ persona_words: 1 / 3, persona_absent: 1 / 2, spans: 1 });
  expect(figures.map(({ of }) => of)).toEqual([2, 2, 2]);
});

test("lengths are of nearest rank, tokens four characters each, and the last bar takes in the rest", () => {
  const texts = Array.from({ length: 100 }, (_, index) => "word ".repeat(index + 1).trim());
  const { percentiles, histogram } = measureLengths([...texts, "word ".repeat(10_000)]);
  expect(percentiles.map(({ words }) => words)).toEqual([6, 26, 51, 76, 96]);
  expect(percentiles[0]?.tokens).toBe(Math.ceil((6 * 5 - 1) / 4));
  expect(histogram[0]).toEqual({ from: 1, to: 10, count: 9 });
  expect(histogram).toHaveLength(12);
  expect(histogram.at(-1)).toMatchObject({ from: 100, to: null, count: 2 });
  expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(101);
  expect(measureLengths([])).toEqual({ percentiles: [], histogram: [] });
});

test("variety is of texts of equal length, and says of how many", () => {
  const figures = varietyFigures(["a b a b z", "A b c d z", "too short"], { count: 10, words: 4, seed: 1 });
  expect(valuesOf(figures)).toMatchObject({ distinct_1: 4 / 8, distinct_2: 4 / 6, distinct_3: 4 / 4 });
  expect(figures.every(({ of }) => of === 2)).toBe(true);
  const alone = varietyFigures(["a b c d"], { count: 10, words: 4, seed: 1 });
  expect(alone.map(({ value }) => value)).toEqual([null, null, null, null, null]);
});
