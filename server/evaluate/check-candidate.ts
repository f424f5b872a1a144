import { isSameState, roundsOf } from "../datasets/candidate-pairs.ts";
import type { PreferenceRow } from "../datasets/preference-rows.ts";
import { candidateNames } from "../datasets/preference-rows.ts";
import { callsOf } from "../datasets/reject-reason.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import { showsFault } from "../datasets/shows-fault.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { Expectation } from "../domain/blueprint/blueprint.ts";
import { type JudgedTurn, judgeTurn } from "../domain/blueprint/judge-turn.ts";
import { matchCalls } from "../domain/blueprint/match-call.ts";
import { readExpectation } from "../domain/blueprint/read-judged.ts";
import { isOracle } from "../domain/blueprint/right-calls.ts";
import { isJsonObject } from "../domain/json.ts";
import type { Message } from "../datasets/chat.ts";
import type { Fail } from "./check-lineage.ts";

/** What a pair of source `candidate` is held to. */
export interface CandidateEvidence {
  readonly rules: Rules;
  /** The states in which the model was asked in the turn that counts, as replayed, in order. */
  readonly asked: readonly Situation[];
  readonly calls: readonly FunctionCallRow[];
  readonly dialogues: readonly DialogueRow[];
  /** What the turn itself says before where the sides part. */
  readonly shared: readonly Message[];
  /** Its own row, where it made a call. */
  readonly row: FunctionCallRow | undefined;
  /** Whether a row beside it tells of its playthrough. */
  readonly isAlone: boolean;
}

/** Whether the rejected side was answered in the state of the chosen one, is wrong as it says, and is told nowhere else. */
export function checkCandidate(row: PreferenceRow, evidence: CandidateEvidence, fail: Fail): void {
  const { gate, fault, finding, failed_turn, state } = row;
  const isWhole = candidateNames.every((name) => row[name] !== undefined);
  if (row.source === "planted") return;
  if (row.source !== "candidate") {
    if (row.planted !== undefined) fail("pair", "It says what was planted, and nothing was.");
    if (candidateNames.some((name) => row[name] !== undefined) || row.blueprint !== undefined)
      fail("pair", "It says what a gate found, and no gate was asked.");
    return;
  }
  if (row.planted !== undefined) fail("pair", "What was said is not planted.");
  if (!isWhole || gate === undefined || fault === undefined || !finding || !state || !row.blueprint)
    return fail("pair", "It does not say which gate found what in which turn and state.");
  if (row.origin !== "synthetic" || !row.simulate)
    fail("pair", "There are candidates of synthetic play alone.");
  if (failed_turn === row.turn || isTold(failed_turn, evidence))
    fail("turns", "The turn that failed is told in another row.");
  checkState(state, evidence, fail);
  checkMakers(row, evidence, fail);
  if (!evidence.isAlone && !evidence.row && row.chosen.some((message) => callsOf(message).length > 0))
    fail("turns", "Its calls are in no function_calls row.");
  if (!evidence.isAlone) checkPart(row, evidence, fail);
  const [good, bad] = [row.chosen[0], row.rejected[0]];
  const expects = readExpectation(row.blueprint["expects"]);
  if (!good || !bad || !expects) return fail("blueprint", "It does not say what was right.");
  const { rules, shared } = evidence;
  const admit = (call: ReturnType<typeof callsOf>[number]) =>
    rules.admit(row.grants, state, call, (name) => rules.canSimulate(name));
  if (!showsFault({ gate, fault, earlier: shared, message: bad, expects }, admit))
    fail("pair", `The rejected side does not show what ${gate} is said to have found: ${fault}.`);
  if (showsFault({ gate: "blueprint", fault: "", earlier: shared, message: good, expects }, admit))
    fail("pair", "The chosen side is not what the blueprint expects.");
  else if (evidence.isAlone) {
    const wrong = findWrong(good, row, rules, expects);
    if (wrong !== undefined) fail("pair", `The chosen side is not what is right: ${wrong}`);
  }
}

/** Whoever answered is who was asked; a talk that is told in pairs alone is one that the oracle answered in. */
function checkMakers(
  { chosen_by, rejected_by, lineage, provenance }: PreferenceRow,
  { shared, isAlone }: CandidateEvidence,
  fail: Fail,
): void {
  const asked = lineage.requests[roundsOf(shared)]?.model;
  if (chosen_by !== undefined && chosen_by !== asked)
    fail("provenance", `The chosen side is by ${asked ?? "nobody"}, not by ${chosen_by}.`);
  if (rejected_by !== undefined && !provenance.models.includes(rejected_by))
    fail("provenance", `Nobody asked ${rejected_by}, whose the rejected side is said to be.`);
  const isOracles = chosen_by !== undefined && isOracle(chosen_by);
  if (isOracles !== isAlone)
    fail("turns", isAlone ? "Its turn is in no other row." : "The oracle's turn stands beside other rows.");
}

/** What is wrong with a turn that no other row tells, executed in its state; undefined where it is what was right. */
function findWrong(
  message: Message,
  { grants, state }: PreferenceRow,
  rules: Rules,
  expects: Expectation,
): string | undefined {
  let now = state;
  if (!now) return "It has no state.";
  const made: JudgedTurn["calls"][number][] = [];
  for (const call of callsOf(message)) {
    const admission = rules.admit(grants, now, call, (name) => rules.canSimulate(name));
    if (admission.type === "refused") return `${call.name} is refused: ${admission.refusal.message}`;
    const commit = rules.commit(call.name, call.arguments, now);
    if (commit.type === "impossible") made.push({ ...call, outcome: { type: "failed" } });
    else {
      made.push({ ...call, outcome: { type: "done", changes: commit.changes } });
      now = commit.situation;
    }
  }
  // Whoever plays a planned failure has the simulator's word that it is one.
  if (expects.type === "failed") return matchCalls(made, [expects.call])?.message;
  const words = message.role === "assistant" && made.length === 0 ? { answer: message.content } : {};
  return judgeTurn({ calls: made, ...words }, expects)[0]?.message;
}

function isTold(turn: string | undefined, { calls, dialogues }: CandidateEvidence): boolean {
  return (
    calls.some((row) => row.turn === turn) ||
    dialogues.some(({ turns }) => turns.some((other) => other.turn === turn))
  );
}

export function checkState(state: Situation, { asked, row, shared }: CandidateEvidence, fail: Fail): void {
  const round = roundsOf(shared);
  const known = asked[round] ?? (round === asked.length ? row?.state_after : undefined);
  if (!known || !isSameState(state, known))
    fail("state", "The rejected side was not answered in the state of the chosen one.");
}

export function checkPart(
  { blueprint = {}, scene }: PreferenceRow,
  evidence: CandidateEvidence,
  fail: Fail,
): void {
  const { row, dialogues } = evidence;
  if (row) {
    if (!sameJson(row.blueprint ?? null, blueprint)) fail("blueprint", "It is not that of its turn.");
    return;
  }
  const beats = dialogues.find((dialogue) => dialogue.scene === scene)?.blueprint?.["beats"];
  const list: readonly unknown[] = Array.isArray(beats) ? beats : [];
  const beat = list[Number(blueprint["beat"])];
  if (!isJsonObject(beat) || !sameJson(beat["expects"] ?? null, blueprint["expects"] ?? null))
    fail("blueprint", "It is not that of its talk.");
}
