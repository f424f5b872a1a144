import { formatCount, formatDollars } from "../report/format-figure.ts";
import type { EvalReport, EvalSubject } from "./eval-report.ts";
import type { SeatFigures } from "./measure-seat.ts";

export const count = formatCount;

/** What was played, in a sentence or two. */
export function saySubject({
  world,
  endpoint,
  seed,
  blueprints,
  trials,
  set,
  unserved,
}: EvalSubject): string {
  const at = endpoint === undefined ? "" : `, answered by ${endpoint}`;
  const lacks =
    unserved.length === 0
      ? ""
      : ` The cast has no held-out blueprints for ${unserved.map((one) => one.replaceAll("_", " ")).join(", ")}.`;
  return (
    `${count(blueprints)} held-out blueprint${blueprints === 1 ? "" : "s, each"} played ${times(trials)}${at}. Seed ${seed}, world version ` +
    `${world.hash.slice(0, 12)}, set ${set.slice(0, 12)}: reports of one set may be compared.${lacks}`
  );
}

function times(trials: number): string {
  return trials === 1 ? "once" : `${trials} times`;
}

export function sayPartial({ done, of, reason }: NonNullable<EvalReport["partial"]>): string {
  return `${count(done)} of ${count(of)} trials are done. ${reason}`;
}

export function sayCost({ cost, maker }: SeatFigures): string {
  if (maker.provider !== "openai") return "none";
  return cost === null ? "unknown" : formatDollars(cost);
}

export function saySeconds({ seconds: { median, ninetyFifth } }: SeatFigures): string {
  if (median === null || ninetyFifth === null) return "";
  return `${sayDuration(median)}, ${sayDuration(ninetyFifth)}`;
}

function sayDuration(seconds: number): string {
  return seconds < 0.01 ? "<0.01" : seconds.toFixed(seconds < 10 ? 2 : 0);
}
