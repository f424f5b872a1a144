import { DramatisError } from "../errors.ts";
import { dayLength, minuteOfDay, startOfPlay } from "./time-of-day.ts";
import type { WorldDocument } from "./world.ts";

/** A minute of a playthrough's clock, and how late it is then in the world. */
export interface Moment {
  /** Since the playthrough's beginning; below 0 for what began before play did. */
  readonly minutes: number;
  /** From 1, the day on which play begins. */
  readonly day: number;
  /** `14:30` */
  readonly time: string;
}

/** As far as a clock is looked at: some 1,900 years. */
const latest = 1_000_000_000;
const lastDay = 690_000;

export function momentOf(world: Pick<WorldDocument, "setting">, minutes: number): Moment {
  const passed = startOfPlay(world) + minutes;
  const day = Math.floor(passed / dayLength);
  const ofDay = passed - day * dayLength;
  const two = (count: number): string => String(count).padStart(2, "0");
  return { minutes, day: day + 1, time: `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}` };
}

/**
 * A moment as somebody writes it: `600` is a minute of the clock, `14:30` an hour of the day that it shows now, `3/14:30`
 * one of the third day. `now`: minutes. Throws `invalid_input` for anything else.
 */
export function readMoment(world: Pick<WorldDocument, "setting">, text: string, now: number): Moment {
  const written = text.trim();
  if (/^\d{1,10}$/.test(written) && Number(written) <= latest) return momentOf(world, Number(written));
  const [, dayText, time] = /^(?:(\d{1,6})\/)?((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(written) ?? [];
  const day = dayText === undefined ? momentOf(world, now).day : Number(dayText);
  if (time === undefined || day < 1 || day > lastDay) throw noMoment(text);
  return momentOf(world, (day - 1) * dayLength + minuteOfDay(time) - startOfPlay(world));
}

function noMoment(text: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${text.slice(0, 40)} is no time of a playthrough.`,
    mend: "Write 14:30, 3/14:30 for the third day, or 600 for a minute of its clock.",
    param: "at",
  });
}
