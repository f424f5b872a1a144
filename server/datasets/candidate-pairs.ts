import type { FailedTry } from "../domain/blueprint/failed-try.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { Message } from "./chat.ts";
import type { CountedTurn } from "./find-rejected.ts";
import type { Parting } from "./part-answers.ts";
import type { CandidateColumns } from "./preference-rows.ts";
import type { ScenePart } from "./project-scene.ts";
import type { ProjectedTurn } from "./project-turn.ts";
import type { PlayedTurn } from "./read-played.ts";
import { callsOf } from "./reject-reason.ts";
import { sameJson } from "./same-json.ts";
import { beatAt, beatOf } from "./scene-lineage.ts";
import { showsFault } from "./shows-fault.ts";

/** A try that failed a gate beside the turn that came in its place, where they part. */
export interface CandidatePair {
  readonly part: ScenePart;
  readonly counted: CountedTurn;
  readonly other: { readonly turn: PlayedTurn; readonly made: ProjectedTurn };
  readonly failed: FailedTry;
  readonly parted: Parting;
}

/** What such a pair says beside other pairs; undefined where the two do not part in one state, or not in the fault. */
export function candidateColumns({
  part,
  counted,
  other,
  failed,
  parted,
}: CandidatePair): CandidateColumns | undefined {
  const round = roundsOf(parted.shared);
  const state = stateAt(other.made, round);
  const right = stateAt(counted.made, round);
  if (!state || !right || !isSameState(state, right)) return undefined;
  const [offered, offeredToo] = [other.made, counted.made].map(({ rounds }) => rounds[round]?.offered);
  if (offered && offeredToo && !sameJson(offered, offeredToo)) return undefined;
  if (callsOf(parted.rejected).some((call) => "unparsed" in call.arguments)) return undefined;
  const { gate, fault, message: finding } = failed;
  const { rules, npc } = part;
  const isShown = showsFault(
    {
      gate,
      fault,
      earlier: parted.shared,
      message: parted.rejected,
      expects: beatAt(part, counted.turn)?.beat.expects ?? { type: "none" },
    },
    (call) => rules.admit(npc.profile.behaviors, state, call, (name) => rules.canSimulate(name)),
  );
  if (!isShown) return undefined;
  const by = { chosen_by: modelOf(counted.turn, round), rejected_by: modelOf(other.turn, round) };
  return { gate, fault, finding, failed_turn: other.turn.id, state, ...by, ...beatOf(part, counted.turn) };
}

/** Who answered when the turn had been answered so often. */
export function modelOf({ ended }: PlayedTurn, round: number): string {
  return ended?.entry.rounds[round]?.model ?? "unknown";
}

/** The same but for the clock, which goes on while somebody speaks. */
export function isSameState(one: Situation, other: Situation): boolean {
  return sameJson({ ...one, now: 0 }, { ...other, now: 0 });
}

/** How often the model was asked in a turn before what comes after these messages. */
export function roundsOf(messages: readonly Message[]): number {
  return messages.filter((message) => callsOf(message).length > 0).length;
}

/** The state that the model answered in: as an offer was made to it, or after the last of its calls. */
export function stateAt({ rounds, steps, moments }: ProjectedTurn, round: number): Situation | undefined {
  const asked = rounds[round];
  if (asked) return moments.find(({ given }) => given === asked.given)?.actual;
  const latest = [...moments].sort((left, right) => left.order - right.order).at(-1);
  const step = steps.find(({ outcome }) => outcome.type === "done" && outcome.seq === latest?.order);
  return step?.outcome.type === "done" ? step.outcome.situation : latest?.actual;
}
