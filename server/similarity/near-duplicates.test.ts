import { expect, test } from "vitest";
import { makePersonas } from "../../test/bench/personas/make-personas.ts";
import { measureRecall } from "../../test/bench/personas/measure-recall.ts";
import { typedMinHasher } from "./minhash/typed-min-hasher.ts";
import { NearDuplicates } from "./near-duplicates.ts";
import { encodeSegment } from "./segment.ts";
import { defaultSimilarity, similarityOptions } from "./similarity-options.ts";

const words = "one two three four five six seven eight nine".split(" ");
const nine = words.join(" ");

function index(texts: readonly string[] = [], options = defaultSimilarity): NearDuplicates {
  return new NearDuplicates({ options, textOf: (number) => texts[number] });
}

test("[SI2] the one that was kept first is named, with the similarity of the words", () => {
  const near = index();
  expect(near.take(3, nine)).toBeUndefined();
  expect(near.take(4, `${nine} ten`)).toEqual({ number: 3, jaccard: 0.9 });
  expect(near.take(5, `Nine, eight, ${nine}!`)).toEqual({ number: 3, jaccard: 1 });
  expect(near.size).toBe(1);
  near.add(6, `${nine} ten`);
  expect(near.find(`ten ${nine}`)).toEqual({ number: 3, jaccard: 0.9 });
  expect(near.find(`eleven ten ${nine}`)?.number).toBe(6);
});

test("[SI2] what is below the threshold is kept, though every band of it agrees", () => {
  const near = index([], similarityOptions({ permutations: 16, bands: 16, rows: 1 }));
  expect(near.take(0, nine)).toBeUndefined();
  expect(near.take(1, `${nine} ten eleven`)).toBeUndefined();
  expect(near.size).toBe(2);
});

test("[SI2] a text without a word is like none", () => {
  const near = index();
  for (const text of ["...", "...", ""]) expect(near.take(0, text)).toBeUndefined();
  near.add(3, "?");
  near.load(encodeSegment({ first: 4, bandHashes: near.bandHashes }, defaultSimilarity));
  expect(near.find("!")).toBeUndefined();
  expect(near.size).toBe(0);
});

test("[SI3] of made lines with near copies, those that are near enough are found, and no other", () => {
  const { lines } = makePersonas({ count: 2_000, seed: 5, copies: 0.3 });
  for (const hasher of [undefined, typedMinHasher(defaultSimilarity)]) {
    const near = new NearDuplicates({
      options: defaultSimilarity,
      textOf: () => expect.unreachable("every line was given as text"),
      ...(hasher && { hasher }),
    });
    const duplicateOf = lines.map((line, number) => near.take(number, line)?.number);
    const { found, recall, precision } = measureRecall(lines, duplicateOf, 0.9);
    expect(found).toBeGreaterThan(300);
    expect(recall).toBeGreaterThanOrEqual(0.999);
    expect(precision).toBe(1);
  }
});

test("[SI4] an index that is loaded from its segments answers as the one that wrote them", () => {
  const { lines } = makePersonas({ count: 1_000, seed: 6, copies: 0.3 });
  const half = lines.slice(0, 500);
  const written = index(lines);
  const segments = [0, 250].map((first) => {
    const hashes = half.slice(first, first + 250).flatMap((line, place) => {
      written.add(first + place, line);
      return [...written.bandHashes];
    });
    return encodeSegment({ first, bandHashes: Uint32Array.from(hashes) }, defaultSimilarity);
  });
  const loaded = index(lines);
  for (const segment of segments) loaded.load(segment);
  expect(loaded.size).toBe(500);
  const answers = lines.slice(500).map((line, place) => loaded.take(500 + place, line));
  expect(answers).toEqual(lines.slice(500).map((line, place) => written.take(500 + place, line)));
  expect(answers.filter((answer) => answer !== undefined && answer.number < 500).length).toBeGreaterThan(30);
});

test("[SI4] a text that is gone is nobody's duplicate, and a refused segment adds nothing", () => {
  const near = index([]);
  const before = index();
  before.add(0, nine);
  const segment = encodeSegment({ first: 0, bandHashes: before.bandHashes }, defaultSimilarity);
  expect(() => near.load(segment.subarray(0, 40))).toThrow(/damaged/);
  expect(near.size).toBe(0);
  near.load(segment);
  expect(near.find(nine)).toBeUndefined();
});

test("[SI5] what was withdrawn is matched no more", () => {
  const near = index();
  near.add(0, nine);
  near.add(1, `${nine} ten`);
  near.withdraw(0);
  expect(near.find(nine)?.number).toBe(1);
  near.withdraw(1);
  expect(near.take(2, nine)).toBeUndefined();
  expect(near.find(nine)?.number).toBe(2);
});

test("texts that share their only band are told apart", () => {
  const near = index([], similarityOptions({ permutations: 1, bands: 1, rows: 1, threshold: 1 }));
  for (let number = 0; number < 500; number += 1)
    expect(near.take(number, `same word${number}`)).toBeUndefined();
  expect(near.find("same word420")?.number).toBe(420);
});
