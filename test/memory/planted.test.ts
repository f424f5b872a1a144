import { expect, test } from "vitest";
import { measurePlanted } from "./measure-planted.ts";
import { plantTalks } from "./planted-talks.ts";

/** By words alone, on 500 facts; what `npm run bench -- memory` prints lies a little above it. */
const floor = 0.7;

test("[ME5] of 500 facts told in 200 talks, most are among the five that a question in other words recalls", () => {
  const { asked, at5, byTeller, byOther } = measurePlanted(plantTalks(500, 200));
  expect(asked).toBe(500);
  expect(at5).toBeGreaterThanOrEqual(floor);
  // Neither of those who ask about themselves nor of those who ask about others alone.
  expect(Math.min(byTeller, byOther)).toBeGreaterThanOrEqual(floor - 0.05);
});
