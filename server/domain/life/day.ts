/** Minute of the world's day at which a playthrough opens: eight in the morning. */
export const startOfDay = 480;
export const minutesOfDay = 1440;

/** Day from 1 and minute of that day, of minutes of the playthrough's clock. */
export function timeOfDay(minutes: number): { readonly day: number; readonly minute: number } {
  const whole = minutes + startOfDay;
  const day = Math.floor(whole / minutesOfDay);
  return { day: day + 1, minute: whole - day * minutesOfDay };
}
