import { expect, test } from "vitest";
import { kernelOf } from "./kernel.ts";

test.each([
  ["history and a love for dogs", "history"],
  ["boxing", "boxing"],
  ["tuning ledgers in the chained code for mills", "tuning ledgers"],
  ["15 years of experience flying commercial planes", "flying commercial planes"],
  ["his life to meticulous manual record-keeping", "meticulous manual record-keeping"],
  ["her command of the English language and rich storytelling", "the English language"],
  ["creating extravagant, modern casinos", "creating extravagant, modern casinos"],
  [
    "the link between drug addiction and economic stress",
    "the link between drug addiction and economic stress",
  ],
  ["creating unique and captivating scents that evoke memories", "creating unique and captivating scents"],
  [
    "understanding the limitations and controversies of testing",
    "understanding the limitations and controversies of testing",
  ],
])("what %j is about", (phrase, kernel) => {
  expect(kernelOf(phrase)).toBe(kernel);
});
