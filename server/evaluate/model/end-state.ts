import type { Blueprint, ExpectedCall } from "../../domain/blueprint/blueprint.ts";
import type { Candidate } from "../../domain/blueprint/candidate.ts";
import { stateDelta } from "../../domain/blueprint/state-delta.ts";
import { canonicalJson, type Json, type JsonObject } from "../../domain/json.ts";

export interface EndState {
  readonly isRight: boolean;
  readonly message?: string;
}

/**
 * Compares what all calls of a talk changed with what the blueprint's would have. Numbers are compared by how far they
 * moved, anything else by what it is in the end; of words of one's own, that there are some.
 */
export function compareEndStates(candidate: Candidate): EndState {
  const done = candidate.turns.flatMap(({ calls }) =>
    calls.flatMap(({ outcome }) => (outcome?.type === "done" ? [stateDelta(outcome.changes)] : [])),
  );
  const made = sum(done);
  const { calls, isOwnWords } = callsOf(candidate.blueprint);
  const wanted = sum(calls.map(({ delta }) => delta));
  const paths = new Set([...Object.keys(made), ...Object.keys(wanted)]);
  for (const path of paths) {
    if (isSame(made[path], wanted[path], isOwnWords)) continue;
    return { isRight: false, message: `${path} came to ${say(made[path])}, and not ${say(wanted[path])}.` };
  }
  return { isRight: true };
}

function callsOf({ beats }: Blueprint): {
  readonly calls: readonly ExpectedCall[];
  readonly isOwnWords: boolean;
} {
  const calls = beats.flatMap(({ expects }) => (expects.type === "calls" ? expects.calls : []));
  const isOwnWords = calls.some(({ arguments: given }) =>
    Object.values(given).some(({ free }) => free === true),
  );
  return { calls, isOwnWords };
}

function isSame(made: Json | undefined, wanted: Json | undefined, isOwnWords: boolean): boolean {
  if (canonicalJson(made ?? null) === canonicalJson(wanted ?? null)) return true;
  const isNumber = typeof made === "number" || typeof wanted === "number";
  return isOwnWords && !isNumber && made !== undefined && wanted !== undefined;
}

function say(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  return typeof value === "number" && value > 0 ? `+${value}` : canonicalJson(value).slice(0, 80);
}

/** What one delta after the other comes to. */
function sum(deltas: readonly JsonObject[]): JsonObject {
  const total: { [path: string]: Json } = {};
  for (const delta of deltas)
    for (const [path, value] of Object.entries(delta)) {
      const known = total[path];
      const by = typeof known === "number" && typeof value === "number" ? round(known + value) : value;
      if (by === 0) delete total[path];
      else total[path] = by;
    }
  return total;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
