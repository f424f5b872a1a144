import type { WorldDocument } from "./world.ts";

export interface TimeOfDay {
  /** From 1, the day on which play begins. */
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

export const dayLength = 24 * 60;
/** Eight in the morning, where a world's calendar does not say. */
const usualStart = 8 * 60;

/** Day and hour in a world, after so many minutes of the playthrough's clock. */
export function timeOfDay(world: Pick<WorldDocument, "setting">, minutes: number): TimeOfDay {
  return timeFrom(startOfPlay(world), minutes);
}

/** The same from the minute of the day at which play begins. */
export function timeFrom(startsAt: number, minutes: number): TimeOfDay {
  const passed = startsAt + Math.max(0, Math.floor(minutes));
  const ofDay = passed % dayLength;
  return { day: Math.floor(passed / dayLength) + 1, hour: Math.floor(ofDay / 60), minute: ofDay % 60 };
}

/** Minute of the day at which play begins in a world. */
export function startOfPlay({ setting }: Pick<WorldDocument, "setting">): number {
  const { starts_at: written } = setting.calendar;
  return written === undefined ? usualStart : minuteOfDay(written);
}

/** `"06:30"` is 390. */
export function minuteOfDay(written: string): number {
  const [hour, minute] = written.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
