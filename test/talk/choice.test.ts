import { expect, test } from "vitest";
import { measureChoice } from "../bench/choice/measure-choice.ts";
import { readAskedFor, readPoolWorlds } from "../bench/choice/pools.ts";

test("[BF8] the behavior that a line asks for is among the few of sixty that are told", async () => {
  const figures = measureChoice(readAskedFor(), await readPoolWorlds(20), 60, [8, 24]);
  const at = (of: ReadonlyMap<number, number>, size: number): number => of.get(size) ?? 0;
  expect(figures.lines).toBeGreaterThan(350);
  expect(at(figures.recall, 8)).toBeGreaterThan(0.93);
  expect(at(figures.recall, 24)).toBeGreaterThan(0.97);
  expect(at(figures.recall, 8)).toBeGreaterThan(at(figures.overlap, 8));
  expect(at(figures.saved, 8)).toBeGreaterThan(0.8);
});
