import { expect, test } from "vitest";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { momentOf, readMoment } from "./moment.ts";

/** Play begins there at eight. */
const { document } = playWorld();

test("a moment is written as a minute of the clock, an hour of today, or one of another day", () => {
  expect(readMoment(document, "600", 0)).toEqual({ minutes: 600, day: 1, time: "18:00" });
  expect(readMoment(document, "09:30", 0)).toEqual({ minutes: 90, day: 1, time: "09:30" });
  expect(readMoment(document, "09:30", 3000)).toEqual({ minutes: 2970, day: 3, time: "09:30" });
  expect(readMoment(document, "1/06:00", 3000)).toEqual({ minutes: -120, day: 1, time: "06:00" });
  expect(momentOf(document, -600)).toEqual({ minutes: -600, day: 0, time: "22:00" });
});

test.each(["", "noon", "24:00", "0/08:00", "-5", "9:30", "99999999999", "1e3", "700000/08:00"])(
  "%j is no moment, and the error says what one is",
  (text) => {
    expect(() => readMoment(document, text, 0)).toThrow(
      expect.objectContaining({ code: "invalid_input", param: "at" }),
    );
  },
);
