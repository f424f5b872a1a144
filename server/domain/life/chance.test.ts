import { expect, test } from "vitest";
import { chanceOf, numberOf } from "./chance.ts";

/** How far the shares of ten bins are from a tenth, at most. */
function unevenness(draws: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const draw of draws) bins[Math.floor(draw * 10)] = (bins[Math.floor(draw * 10)] ?? 0) + 1;
  return Math.max(...bins.map((count) => Math.abs(count / draws.length - 0.1)));
}

test("every part moves a chance, and none of them shows in it", () => {
  const days = Array.from({ length: 10_000 }, (_, day) => chanceOf(7, numberOf("ada"), day));
  const seeds = Array.from({ length: 10_000 }, (_, seed) => chanceOf(seed, numberOf("ada"), 3));
  const names = Array.from({ length: 10_000 }, (_, index) => chanceOf(7, numberOf(`npc-${index}`), 3));
  for (const draws of [days, seeds, names]) {
    expect(unevenness(draws)).toBeLessThan(0.02);
    expect(new Set(draws).size).toBeGreaterThan(9_990);
  }
  const rises = days.filter((draw, day) => draw > (days[day - 1] ?? 0)).length;
  expect(Math.abs(rises - 5_000)).toBeLessThan(200);
  expect(chanceOf(7, numberOf("ada"), 3)).toBe(days[3]);
});
