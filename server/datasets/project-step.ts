import type { Situation } from "../domain/behavior/situation.ts";
import { isGamesWord } from "./games-word.ts";
import { knownSituation } from "./known-state.ts";
import type { Moment } from "./moments.ts";
import { minutes, type PlayedCall } from "./read-played.ts";
import type { GivenChange } from "./row-parts.ts";
import type { Step, StepOutcome } from "./rows.ts";
import { sameJson } from "./same-json.ts";
import type { TurnSources } from "./turn-sources.ts";

export interface ProjectedStep {
  readonly step: Step;
  readonly moments: readonly Moment[];
}

/** One call of a turn as a step, with the moments of its decision and of its end. */
export function projectStep(
  sources: TurnSources,
  call: PlayedCall,
  round: number,
  executable: readonly string[],
): ProjectedStep {
  const { entry, seq } = call;
  const given: GivenChange[] = [];
  const decided = moment(sources, seq, entry.situation, given);
  const { outcome, moments } = projectOutcome(sources, call);
  const handled = handledOtherwise(sources, call, executable);
  const step: Step = {
    call: entry.call,
    seq,
    round,
    name: entry.name,
    arguments: entry.arguments,
    // An edited text comes after all of the turn's calls.
    at: sources.turn.record.edited === undefined ? entry.at : 0,
    executed_by: entry.type === "call.refused" ? "nobody" : entry.executor,
    ...(handled === undefined ? {} : { handled }),
    given,
    situation: entry.situation,
    outcome,
    verified:
      entry.type === "call.dispatched" && isOfGame(sources, entry.executor) ? "observed" : "recomputed",
  };
  return { step, moments: [decided, ...moments] };
}

function moment(
  { turn, presence, world }: TurnSources,
  order: number,
  actual: Situation,
  given: GivenChange[],
  changes: Moment["changes"] = [],
): Moment {
  return { order, turn: turn.id, scene: turn.scene, world, presence, actual, changes, given };
}

/** Somebody may have come or gone between the offer and the call: whether it was so shows in what was decided. */
function handledOtherwise(
  { rules, grants }: TurnSources,
  { entry }: PlayedCall,
  executable: readonly string[],
): boolean | undefined {
  if (rules.runs(entry.name) !== "game") return undefined;
  const decidedWith = (handled: boolean): boolean => {
    const admission = rules.admit(grants, entry.situation, entry, () => handled);
    if (entry.type === "call.dispatched") {
      return admission.type === "admitted" && sameJson(admission.arguments, entry.arguments);
    }
    return admission.type === "refused" && sameJson(admission.refusal, entry.refusal);
  };
  const was = executable.includes(entry.name);
  return !decidedWith(was) && decidedWith(!was) ? !was : undefined;
}

function projectOutcome(
  sources: TurnSources,
  call: PlayedCall,
): { readonly outcome: StepOutcome; readonly moments: readonly Moment[] } {
  const { entry, ended } = call;
  if (entry.type === "call.refused")
    return { outcome: { type: "refused", refusal: entry.refusal }, moments: [] };
  if (!ended) return { outcome: { type: "open" }, moments: [] };
  const { seq } = ended;
  const { outcome } = ended.entry;
  switch (outcome.type) {
    case "done": {
      const before = committedIn(sources, call, ended);
      const commit = sources.rules.commit(entry.name, entry.arguments, before);
      const situation = commit.type === "committed" ? commit.situation : before;
      const given: GivenChange[] = [];
      const { result, changes } = outcome;
      return {
        outcome: { type: "done", seq, now: before.now, given, result, changes, situation },
        moments: [moment(sources, seq, before, given, changes)],
      };
    }
    case "failed": {
      const isStaged = !isOfGame(sources, entry.executor) && isPlanned(sources, entry.name, outcome.message);
      const staged = isStaged ? { staged: true as const } : {};
      return { outcome: { type: "failed", seq, message: outcome.message, ...staged }, moments: [] };
    }
    case "invalid":
      return { outcome: { type: outcome.type, seq, message: outcome.message }, moments: [] };
    case "timed_out":
    case "cancelled":
    case "unknown":
      return { outcome: { type: outcome.type, seq }, moments: [] };
    default:
      return outcome satisfies never;
  }
}

function isOfGame({ played }: TurnSources, executor: string): boolean {
  return isGamesWord(played.view.origin, executor);
}

function isPlanned({ played }: TurnSources, name: string, message: string): boolean {
  const faults = played.view.stage?.faults ?? [];
  return faults.some((fault) => fault.behavior === name && fault.message === message);
}

/** The state that effects were committed in: for a game's result, the state as it was when the result came. */
function committedIn(
  { played, world, turn, presence, rules }: TurnSources,
  { entry }: PlayedCall,
  ended: NonNullable<PlayedCall["ended"]>,
): Situation {
  if (entry.type !== "call.dispatched" || entry.executor !== "game") return entry.situation;
  const state = played.states[ended.seq - 1];
  if (!state) return entry.situation;
  // The clock was read a moment before the entry was written; a minute may have ended between.
  const now = minutes(played, ended.at, ended.seq - 1);
  const candidates = [now, now - 1].map((minute) =>
    knownSituation(state, world.document, presence, turn.scene, minute),
  );
  const { outcome } = ended.entry;
  const isMatch = (situation: Situation): boolean => {
    const commit = rules.commit(entry.name, entry.arguments, situation);
    return (
      commit.type === "committed" && outcome.type === "done" && sameJson(commit.changes, outcome.changes)
    );
  };
  return candidates.find(isMatch) ?? candidates[0] ?? entry.situation;
}
