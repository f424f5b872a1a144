import type { WorldHash, WorldId } from "../../domain/ids.ts";
import { measureSeat, type SeatFigures } from "./measure-seat.ts";
import { seats, type Trial } from "./trial.ts";

/** What an evaluation is of; the same in every report that may be compared with it, but for the model. */
export interface EvalSubject {
  readonly world: { readonly id: WorldId; readonly hash: WorldHash };
  readonly model: string;
  /** Host of the endpoint that answered; absent of what is no endpoint. */
  readonly endpoint?: string;
  readonly seed: number;
  /** Asked for. */
  readonly blueprints: number;
  readonly trials: number;
  /** Hash of the blueprints that were played, in order: reports with the same one are of the same tasks. */
  readonly set: string;
  /** Categories that nobody of the cast serves with held-out blueprints. */
  readonly unserved: readonly string[];
}

export interface EvalReport {
  readonly v: 1;
  readonly subject: EvalSubject;
  /** What it was stopped by before its end; absent of a whole one. */
  readonly partial?: { readonly done: number; readonly of: number; readonly reason: string };
  readonly seats: readonly SeatFigures[];
  /** Of the model, what failed, the first trial of each blueprint. */
  readonly failed: readonly Trial[];
  /** How many blueprints have a trial that failed. */
  readonly failing: number;
}

/** Failed trials that a report shows in full. */
const failedShown = 40;

export function makeEvalReport(
  subject: EvalSubject,
  trials: readonly Trial[],
  partial: EvalReport["partial"],
): EvalReport {
  const sorted = [...trials].sort(
    (one, other) => one.item - other.item || one.trial - other.trial || (one.seat < other.seat ? -1 : 1),
  );
  const found = new Map<string, Trial>();
  for (const trial of sorted)
    if (trial.seat === "model" && !trial.passed && !found.has(trial.blueprint))
      found.set(trial.blueprint, trial);
  return {
    v: 1,
    subject,
    ...(partial ? { partial } : {}),
    seats: seats.flatMap((seat) => measureSeat(sorted.filter((trial) => trial.seat === seat)) ?? []),
    failed: [...found.values()].slice(0, failedShown),
    failing: found.size,
  };
}
