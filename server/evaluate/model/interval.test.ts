import { expect, test } from "vitest";
import { seededRandom } from "../../domain/random.ts";
import { shareOf, wilson } from "./interval.ts";
import { passToTheK } from "./pass-k.ts";

test("[EV4] Wilson's bounds are those of the tables", () => {
  const { low, high } = wilson(0.1, 20);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.0279", "0.3010"]);
  expect(wilson(0, 10).low).toBe(0);
  expect(wilson(0, 10).high.toFixed(4)).toBe("0.2775");
});

test("[EV4] trials of one blueprint that are alike are no more news than one", () => {
  const clusters = (each: number) =>
    Array.from({ length: 20 }, (_, index) => ({ sum: index < 14 ? each : 0, count: each }));
  const width = (each: number): number => {
    const share = shareOf(clusters(each));
    return (share?.high ?? 1) - (share?.low ?? 0);
  };
  expect(width(8)).toBeCloseTo(width(1), 10);
  expect(shareOf([])).toBeUndefined();
  expect(shareOf([{ sum: 4, count: 4 }])).toMatchObject({ value: 1, high: 1, of: 4 });
  expect(shareOf([{ sum: 4, count: 4 }])?.low).toBeLessThan(0.25);
});

test("[EV4] nineteen of twenty intervals hold what is measured, however the blueprints differ", () => {
  const random = seededRandom("coverage");
  const runs = 600;
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const clusters = Array.from({ length: 40 }, () => {
      // Some blueprints are easy, some hard: 0.7 all in all.
      const chance = random.next() < 0.5 ? 0.95 : 0.45;
      return {
        sum: Array.from({ length: 4 }, () => random.next()).filter((one) => one < chance).length,
        count: 4,
      };
    });
    const share = shareOf(clusters);
    if (share && share.low <= 0.7 && share.high >= 0.7) held += 1;
  }
  expect(held / runs).toBeGreaterThan(0.92);
  expect(held / runs).toBeLessThan(0.98);
});

test("[EV4] pass^k is the share of draws of k trials that all pass", () => {
  const passes = (tasks: Parameters<typeof passToTheK>[0], k: number) => passToTheK(tasks, k)?.value;
  expect(passes([{ trials: 4, passed: 3 }], 2)).toBeCloseTo(3 / 6, 12);
  expect(passes([{ trials: 5, passed: 3 }], 3)).toBeCloseTo(1 / 10, 12);
  expect(passes([{ trials: 4, passed: 1 }], 2)).toBe(0);
  const tasks = [
    { trials: 4, passed: 4 },
    { trials: 4, passed: 2 },
    { trials: 1, passed: 1 },
  ];
  expect(passes(tasks, 2)).toBeCloseTo((1 + 1 / 6) / 2, 12);
  expect(passes(tasks, 5)).toBeUndefined();
});
