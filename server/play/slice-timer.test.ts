import { expect, test } from "vitest";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { SliceTimer } from "./slice-timer.ts";

test("calls each member once a period, the first time within one, and no more after it left", () => {
  const clock = new ManualClock();
  const timer = new SliceTimer(clock, 1000);
  const calls: string[] = [];
  const leave = timer.join(() => calls.push("a"));
  clock.advance(350);
  timer.join(() => calls.push("b"));
  clock.advance(650);
  expect(calls).toEqual(["a"]);
  clock.advance(350);
  expect(calls).toEqual(["a", "b"]);
  leave();
  clock.advance(1000);
  expect(calls).toEqual(["a", "b", "b"]);
});

test("stops waking the process when nobody is left", () => {
  const clock = new ManualClock();
  const timer = new SliceTimer(clock, 1000);
  timer.join(() => undefined)();
  clock.advance(2000);
  expect(clock.pending).toBe(0);
});
