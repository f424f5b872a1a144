import { expect, test } from "vitest";
import { contextLength, contextWords, earlierContext } from "./context-length.ts";
import { trainFiles } from "./train-files.ts";

const files = [
  "axolotl/dialogues.train.jsonl",
  "data/dialogues/train.parquet",
  "data/preference/train.parquet",
  "data/unpaired_preference/train.parquet",
  "llamafactory/dialogues.train.jsonl",
];

test("[DS22] settings take the longest row with what a template adds, in powers of two from 2,048 to 32,768", () => {
  const lengths = [0, 1808, 1824, 7264, 7900, 8512, 14_560, 14_576, 29_120, 29_136, 1_000_000];
  expect(lengths.map((longest) => contextLength(longest).tokens)).toEqual([
    2048, 2048, 4096, 8192, 16_384, 16_384, 16_384, 32_768, 32_768, 32_768, 32_768,
  ]);
});

test("[DS22] every file of settings has that length, and the README says where it cuts rows", () => {
  const made = trainFiles(files, contextLength(8512));
  const lengths = made.flatMap(({ text }) => [
    ...text.matchAll(/(?:max_length=|cutoff_len: |sequence_len: )(\d+)/g),
  ]);
  expect(lengths.map(([, tokens]) => tokens)).toEqual(made.slice(1).map(() => "16384"));
  expect(contextWords(contextLength(8512)).join(" ")).toContain("so that none is cut");
  expect(contextWords(contextLength(29_136)).join(" ")).toContain("the ends of longer rows are cut off");
  expect(trainFiles(files, earlierContext).at(-1)?.text).not.toContain("longest row");
});
