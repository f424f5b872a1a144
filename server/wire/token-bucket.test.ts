import { expect, test } from "vitest";
import { fullBucket, type Rate, takeToken } from "./token-bucket.ts";

class Bucket {
  readonly #rate: Rate;
  #kept = fullBucket();
  constructor(rate: Rate) {
    this.#rate = rate;
  }
  take(now: number): boolean {
    const after = takeToken(this.#rate, this.#kept, now);
    this.#kept = after ?? this.#kept;
    return after !== undefined;
  }
}

function takes(bucket: Bucket, now: number, times: number): number {
  return Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;
}

test("a bucket gives its burst at once, then what comes back, and never more than its burst", () => {
  const bucket = new Bucket({ perSecond: 50, burst: 200 });
  expect(takes(bucket, 1_000, 300)).toBe(200);
  expect(takes(bucket, 1_019, 10)).toBe(0);
  expect(takes(bucket, 1_020, 10)).toBe(1);
  expect(takes(bucket, 2_020, 100)).toBe(50);
  expect(takes(bucket, 3_600_000, 300)).toBe(200);
});

test("at its rate it never runs out, a little above it does", () => {
  const steady = new Bucket({ perSecond: 50, burst: 10 });
  for (let act = 1; act <= 5_000; act += 1) expect(steady.take(act * 20)).toBe(true);
  const hasty = new Bucket({ perSecond: 50, burst: 10 });
  expect(Array.from({ length: 500 }, (_, act) => hasty.take(act * 19)).includes(false)).toBe(true);
});

test("a rate of 0 is no limit", () => {
  expect(takes(new Bucket({ perSecond: 0, burst: 0 }), 0, 10_000)).toBe(10_000);
});
