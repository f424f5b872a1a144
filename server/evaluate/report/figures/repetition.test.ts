import { expect, test } from "vitest";
import type { ReportItem } from "../report-item.ts";
import { findRepetitions } from "./repetition.ts";

function itemsOf(texts: readonly string[]): readonly ReportItem[] {
  return texts.map((text, index) => ({
    id: `${index}`,
    maker: "m",
    text,
    personas: [],
    source: "s",
    licence: "MIT",
  }));
}

test("a text that repeats an earlier one counts once, by word for word and by words shared", () => {
  const ten = "a b c d e f g h i j";
  const sample = itemsOf([
    ten,
    // The same words in the same order.
    "A b c d, e f g h i j!",
    // The same words in another order: nearly, but not exactly.
    "j i h g f e d c b a",
    // 8 of 11 words shared: above 0.7, below 0.9.
    "a b c d e f g h x",
    "p q r s t",
  ]);
  const { figures, examples } = findRepetitions(sample);
  expect(figures.map(({ id, value, of }) => [id, value, of])).toEqual([
    ["exact", 1 / 5, 5],
    ["near_90", 2 / 5, 5],
    ["near_70", 3 / 5, 5],
  ]);
  expect(examples).toHaveLength(6);
  expect(examples[0]).toMatchObject({ jaccard: 1, one: { id: "0" }, other: { id: "1" } });
  expect(examples.at(-1)?.jaccard).toBeCloseTo(8 / 11, 12);
});

test("one text repeats nothing, and is too little to measure", () => {
  expect(findRepetitions(itemsOf(["a b"])).figures.map(({ value }) => value)).toEqual([null, null, null]);
});
