import { expect, test } from "vitest";
import { noProgress } from "../generate/job-meter.ts";
import { describeProgress, dollars, durationOf } from "./describe-progress.ts";

const under = {
  ...noProgress,
  total: 5_000,
  done: 1_234,
  failed: 3,
  perSecond: 12.34,
  secondsLeft: 305,
  cost: 1.2,
  projectedCost: 4.81,
  inFlight: 24,
  concurrency: 32,
  reused: 200,
  retries: 7,
  rateLimited: 5,
};

test("says what there is to say, the most telling first, and no more than goes into the line", () => {
  expect(describeProgress(under, "NPCs", 76)).toBe(
    "1234 of 5000 NPCs, 3 failed, 12 a second, 6 min left, $1.20 of about $4.81",
  );
  expect(describeProgress(under, "NPCs", 200)).toBe(
    "1234 of 5000 NPCs, 3 failed, 12 a second, 6 min left, $1.20 of about $4.81, 24 of 32 open, 200 reused, 7 asked again, 5 of them too many at once",
  );
  expect(describeProgress({ ...noProgress, total: 4 }, "NPCs", 72)).toBe("0 of 4 NPCs");
  expect(describeProgress({ ...noProgress, total: 4, done: 4, secondsLeft: 0 }, "NPCs", 72)).toBe(
    "4 of 4 NPCs",
  );
});

test("writes small sums and long times so that they can be read", () => {
  expect([0, 12.5, 0.1, 0.0123, 0.0000021].map(dollars)).toEqual([
    "$0.00",
    "$12.50",
    "$0.10",
    "$0.012",
    "$0.000002",
  ]);
  expect([1.2, 89, 91, 3_599, 12_000, 7_200].map(durationOf)).toEqual([
    "2 s",
    "89 s",
    "2 min",
    "60 min",
    "3 h 20 min",
    "2 h",
  ]);
});
