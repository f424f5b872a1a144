import type { Playthrough } from "./playthrough.ts";

/** Minute of the world's day at which a playthrough opens, unless its world says otherwise: eight in the morning. */
export const startOfDay = 480;
export const minutesOfDay = 1440;

/** Minutes of the playthrough's clock. `wallMs`: wall time in milliseconds. */
export function minutesAt({ openedAt }: Pick<Playthrough, "openedAt">, wallMs: number): number {
  return Math.max(0, Math.floor((wallMs - openedAt) / 60_000));
}

/** Day from 1 and minute of that day, of minutes of the playthrough's clock. */
export function timeOfDay(minutes: number): { readonly day: number; readonly minute: number } {
  const whole = minutes + startOfDay;
  const day = Math.floor(whole / minutesOfDay);
  return { day: day + 1, minute: whole - day * minutesOfDay };
}
