import { DramatisError } from "../errors.ts";
import type { Playthrough } from "./playthrough.ts";

/** The clock of a playthrough, as its journal leaves it. */
export interface PlayClock {
  /** What the game said last, whole minutes since the beginning; 0 where it keeps no time of its own. */
  readonly minutes: number;
  /** Wall time of that report, milliseconds; of the first entry where there is none. */
  readonly at: number;
  /** Whether the game has ever told the time: from then on the clock is the game's, and stands between reports. */
  readonly own: boolean;
}

/** Until a game says otherwise. `at`: wall time of the first entry, milliseconds. */
export function openClock(at: number): PlayClock {
  return { minutes: 0, at, own: false };
}

/** What a playthrough's clock shows: whole minutes since its beginning. `wallMs`: wall time, milliseconds. */
export function minutesAt({ clock }: Pick<Playthrough, "clock">, wallMs: number): number {
  return clock.own ? clock.minutes : Math.floor((wallMs - clock.at) / 60_000);
}

/** Throws `conflict` where the game's clock would go back. The first report may say anything: until then it had none. */
export function demandLater({ clock }: Pick<Playthrough, "clock">, minutes: number): void {
  if (!clock.own || minutes >= clock.minutes) return;
  throw new DramatisError({
    code: "conflict",
    message: `The clock stands at ${clock.minutes} minutes; it does not go back to ${minutes}.`,
    mend: "Report whole minutes since the playthrough began, never fewer than before.",
    param: "minutes",
  });
}
