import { expect, test } from "vitest";
import { retryAfter, retryDelay } from "./retry-delay.ts";

test("waits as long as the server says, ten seconds at most, else half a second doubling with jitter", () => {
  expect([retryDelay(0, 1_500, () => 0), retryDelay(0, 3_600_000, () => 0)]).toEqual([1_500, 10_000]);
  expect([0, 1, 9].map((retries) => retryDelay(retries, undefined, () => 0))).toEqual([500, 1_000, 10_000]);
  expect(retryDelay(1, undefined, () => 0.5)).toBe(750);
});

test.each([
  ["2", 2_000],
  ["0.25", 250],
  ["Thu, 01 Jan 1970 00:01:05 GMT", 5_000],
  ["Thu, 01 Jan 1970 00:00:05 GMT", 0],
  ["soon", undefined],
  ["", undefined],
])("Retry-After: %s", (value, delay) => {
  expect(retryAfter(value, 60_000)).toBe(delay);
});
