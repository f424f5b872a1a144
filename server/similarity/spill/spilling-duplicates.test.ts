import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makePersonas } from "../../../test/bench/personas/make-personas.ts";
import { seededRandom } from "../../domain/random.ts";
import { NearDuplicates } from "../near-duplicates.ts";
import { type SimilarityOptions, similarityOptions } from "../similarity-options.ts";
import { SpillingDuplicates } from "./spilling-duplicates.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-spill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As talks are compared. */
const loose = similarityOptions({ threshold: 0.7, permutations: 378, bands: 54, rows: 7 });
const words = Array.from({ length: 60 }, (_, index) => `word${index}`);

/** Texts of a few words to some hundred, a third of them an earlier one with some words changed. */
function madeTexts(seed: number, count: number): readonly string[] {
  const random = seededRandom("spill", seed);
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const earlier = index > 0 && random.integer(0, 2) === 0 ? texts[random.integer(0, index - 1)] : undefined;
    const length = 2 ** random.integer(2, 8);
    const own = Array.from({ length }, () => `${words[random.integer(0, 59)]}x${random.integer(0, 20)}`);
    const changed = earlier
      ?.split(" ")
      .map((word) => (random.integer(0, 9) === 0 ? (own[0] ?? word) : word))
      .concat(own.slice(0, random.integer(0, 4)));
    texts.push((changed ?? own).join(" "));
  }
  return texts;
}

/** What both answer to each text before it is added, of those that are found a third. */
function answers(texts: readonly string[], options: SimilarityOptions, scratch?: string, youngest = 50) {
  const whole = new NearDuplicates({ options, textOf: () => expect.unreachable("every text was given") });
  const spilling = new SpillingDuplicates({ options, scratch, youngest });
  const [expected, found]: [(number | undefined)[], (number | undefined)[]] = [[], []];
  for (const [number, text] of texts.entries()) {
    const known = whole.find(text);
    expected.push(known?.jaccard);
    found.push(spilling.find(text)?.jaccard);
    if (known && number % 3 > 0) continue;
    whole.add(number, text);
    spilling.add(text);
  }
  expect(spilling.size).toBe(whole.size);
  return { expected, found, spilling };
}

test("[SI8] what lies on the disk is found as what lies in memory, and no other", () => {
  for (const seed of [1, 2]) {
    const { expected, found, spilling } = answers(madeTexts(seed, 500), loose, path.join(folder, "near"));
    spilling.close();
    expect(found).toEqual(expected);
    expect(found.filter((jaccard) => jaccard !== undefined).length).toBeGreaterThan(70);
  }
});

test("[SI8] so it is of short lines that are close to each other, and where nothing is put aside", () => {
  const { lines } = makePersonas({ count: 1_500, seed: 9, copies: 0.3 });
  for (const scratch of [path.join(folder, "near"), undefined]) {
    const { expected, found, spilling } = answers(["...", ...lines, "!"], loose, scratch, 200);
    spilling.close();
    expect(found).toEqual(expected);
  }
});

test("[SI8] many that share their only band are told apart", () => {
  const options = similarityOptions({ permutations: 1, bands: 1, rows: 1, threshold: 1 });
  const texts = Array.from({ length: 600 }, (_, index) => `same word${index % 500}`);
  const { expected, found, spilling } = answers(texts, options, path.join(folder, "near"), 40);
  spilling.close();
  expect(found).toEqual(expected);
});

test("[SI9] of a text few bytes are held, and of its files no name", async () => {
  const { spilling } = answers(madeTexts(4, 500), loose, path.join(folder, "near"), 100);
  if (process.platform !== "win32") expect(await readdir(folder)).toEqual([]);
  const before = spilling.bytes;
  for (const text of madeTexts(5, 1_500)) spilling.add(text);
  expect((spilling.bytes - before) / 1_500).toBeLessThan(200);
  spilling.close();
  expect(await readdir(folder)).toEqual([]);
});
