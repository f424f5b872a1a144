import { expect, test } from "vitest";
import { ManualClock } from "../../../test/faults/manual-clock.ts";
import { TokenBucket } from "./token-bucket.ts";

test("gives so much a minute, and saves no more than its burst", () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(600, 500, clock);
  const takeAll = (): number => {
    let taken = 0;
    for (; bucket.wait(1) === 0; taken += 1) bucket.take(1);
    return taken;
  };
  expect(takeAll()).toBe(5);
  expect(bucket.wait(1)).toBeCloseTo(100, 6);
  clock.advance(100);
  expect(takeAll()).toBe(1);
  clock.advance(3_600_000);
  expect(takeAll()).toBe(5);
});

test("what was reserved and not used is given back, what was used beyond is owed", () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(60_000, 1_000, clock);
  bucket.take(1_000);
  bucket.settle(1_000, 400);
  expect(bucket.wait(600)).toBe(0);
  bucket.settle(0, 1_000);
  expect(bucket.wait(600)).toBe(1_000);
});

test("more than it holds is given when it is full, and owed afterwards", () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(60_000, 1_000, clock);
  expect(bucket.wait(5_000)).toBe(0);
  bucket.take(5_000);
  expect(bucket.wait(1)).toBe(4_001);
});
