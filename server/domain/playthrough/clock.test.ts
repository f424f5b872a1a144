import { expect, test } from "vitest";
import { timeFrom } from "../world/time-of-day.ts";
import { demandLater, minutesAt, openClock } from "./clock.ts";

test("[TQ1] the clock is wall minutes until the game tells the time, and the game's from then on", () => {
  const clock = openClock(1_000);
  expect(minutesAt({ clock }, 1_000 + 119_999)).toBe(1);
  const own = { minutes: 40, at: 5_000, own: true };
  expect(minutesAt({ clock: own }, 9_000_000)).toBe(40);
});

test("[TQ1] a game's clock never goes back, and its first report may say anything", () => {
  expect(() => demandLater({ clock: openClock(0) }, 0)).not.toThrow();
  const own = { clock: { minutes: 40, at: 0, own: true } };
  expect(() => demandLater(own, 40)).not.toThrow();
  expect(() => demandLater(own, 39)).toThrow("it does not go back to 39");
});

test("[TQ2] the minutes make day and hour from when play begins", () => {
  expect(timeFrom(8 * 60, 0)).toEqual({ day: 1, hour: 8, minute: 0 });
  expect(timeFrom(8 * 60, 16 * 60 - 1)).toEqual({ day: 1, hour: 23, minute: 59 });
  expect(timeFrom(23 * 60 + 30, 45)).toEqual({ day: 2, hour: 0, minute: 15 });
});
