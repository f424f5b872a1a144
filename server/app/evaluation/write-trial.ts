import type { Rules } from "../../domain/behavior/rules.ts";
import type { Beat, Expectation, ExpectedCall } from "../../domain/blueprint/blueprint.ts";
import type { Candidate, CandidateTurn, GateFault } from "../../domain/blueprint/candidate.ts";
import { intentOfAim } from "../../domain/blueprint/make-blueprint.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { LedgerRow } from "../../domain/ports/ledger.ts";
import type { ModelEnd } from "../../domain/ports/model.ts";
import type { ProposedCall } from "../../domain/prompt.ts";
import { renderBlocks } from "../../domain/render-prompt.ts";
import type { World } from "../../domain/world/world.ts";
import { compareEndStates } from "../../evaluate/model/end-state.ts";
import { judgeActs } from "../../evaluate/model/judge-acts.ts";
import type { Seat, Trial, TrialTurn } from "../../evaluate/model/trial.ts";
import { costOf, type Price } from "../../generate/complete-structured.ts";
import { consistencyGate } from "../../generate/dialogues/gates/consistency-gate.ts";
import { formatGate } from "../../generate/dialogues/gates/format-gate.ts";
import { overSpeakingGate } from "../../generate/dialogues/gates/over-speaking-gate.ts";
import type { EvalItem } from "./choose-items.ts";

export interface TrialToWrite {
  readonly seat: Seat;
  /** Absent where it is not known. */
  readonly price: Price | undefined;
  readonly candidate: Candidate;
  readonly item: EvalItem;
  readonly trial: number;
  readonly seconds: number;
  readonly world: World;
  readonly rules: Rules;
  /** The model's answers, turn by turn as in the candidate. */
  readonly rows: readonly (readonly LedgerRow[])[];
  /** Seconds that each answer took, in their order. */
  readonly times: readonly number[];
}

/** A trial with its verdicts, as it is kept: what was sent, said and called, and what would have been right. */
export function writeTrial(written: TrialToWrite): Trial {
  const { candidate, item, rows, price } = written;
  const { blueprint } = candidate;
  const turns = [...playedTurns(written), ...missingTurns(candidate)];
  const usage = rows.flat().map(({ end }) => end.usage);
  const state = compareEndStates(candidate);
  const cost = price && usage.reduce((sum, one) => sum + costOf(one, price), 0);
  return {
    v: 1,
    seat: written.seat,
    maker: { provider: candidate.npc.provider, model: candidate.npc.model },
    item: item.index,
    trial: written.trial,
    blueprint: blueprint.id,
    category: blueprint.category,
    npc: item.npc.profile.identity.name,
    player: blueprint.player.name,
    place: blueprint.place,
    playthrough: candidate.playthrough,
    prompt: renderBlocks(rows.flat()[0]?.request.blocks ?? []),
    turns,
    state,
    passed: state.isRight && turns.every(({ done }) => done === null),
    seconds: written.seconds,
    ...(cost === undefined ? {} : { cost }),
  };
}

function playedTurns({ candidate, rows, times, world, rules, item }: TrialToWrite): readonly TrialTurn[] {
  const { blueprint, turns } = candidate;
  const faults = characterFaults(candidate, { world, rules, npc: item.npc });
  let timed = 0;
  return turns.map((turn, index): TrialTurn => {
    const beat = blueprint.beats[turn.beat];
    const answers = (rows[index] ?? []).map((row) => answerOf(row, times[timed++]));
    return {
      beat: turn.beat,
      aim: beat ? intentOfAim(beat.aim) : "nobody asked for this",
      line: turn.line,
      said: turn.answer,
      answers,
      calls: turn.calls.map(callOf),
      right: rightOf(beat?.expects ?? { type: "none" }, beat),
      ...judgeActs(turn, answers, beat, world.document.behaviors),
      character: faults
        .filter((fault) => fault.turn === turn.turn)
        .map(({ fault, message }) => ({ fault, message })),
    };
  });
}

/** Beats that were never reached, because the model had failed before. */
function missingTurns({ blueprint, turns }: Candidate): readonly TrialTurn[] {
  const isBroken = turns.some(({ status }) => status !== "completed");
  const last = Math.max(-1, ...turns.map(({ beat }) => beat));
  if (!isBroken) return [];
  return blueprint.beats.slice(last + 1).map((beat, index): TrialTurn => {
    const fault = { fault: "no_answer", message: "The talk broke off before it." };
    return {
      beat: last + 1 + index,
      aim: intentOfAim(beat.aim),
      line: "",
      said: "",
      answers: [],
      calls: [],
      right: rightOf(beat.expects, beat),
      tried: fault,
      done: fault,
      declines: false,
      character: [],
    };
  });
}

function answerOf(
  { hash, request, answer, end }: LedgerRow,
  seconds: number | undefined,
): TrialTurn["answers"][number] {
  return {
    told: request.tools.map(({ name }) => name),
    request: hash,
    text: answer.text,
    calls: answer.calls.map(rawCall),
    ended: sayEnd(end),
    inputTokens: end.usage.inputTokens,
    outputTokens: end.usage.outputTokens,
    ...(seconds === undefined ? {} : { seconds: Math.round(seconds * 1000) / 1000 }),
  };
}

function rawCall({ name, arguments: given }: ProposedCall): { name: string; arguments: JsonObject } {
  return { name, arguments: { ...given } };
}

function sayEnd(end: ModelEnd): string {
  return end.type === "done" ? end.finish : `${end.failure.kind}: ${end.failure.message}`;
}

function callOf({ name, arguments: given, refusal, outcome }: CandidateTurn["calls"][number]) {
  const rule = refusal?.rule === undefined ? "" : ` by rule ${refusal.rule}`;
  return {
    name,
    arguments: given,
    ...(refusal ? { refused: `${refusal.code}${rule}: ${refusal.message}` } : {}),
    ...(outcome ? { outcome: outcome.type } : {}),
  };
}

function rightOf(expects: Expectation, beat: Beat | undefined): TrialTurn["right"] {
  return { type: expects.type, calls: callsOf(expects).map(rightCall), words: [...(beat?.words ?? [])] };
}

function callsOf(expects: Expectation): readonly ExpectedCall[] {
  if (expects.type === "none") return [];
  return expects.type === "calls" ? expects.calls : [expects.call];
}

/** As BFCL writes a possible answer: accepted values, and an empty text for what may be left out. */
function rightCall({ name, arguments: accepted }: ExpectedCall): { name: string; arguments: JsonObject } {
  const given: { [parameter: string]: Json } = {};
  for (const [parameter, { values, optional, free }] of Object.entries(accepted))
    given[parameter] = [...values, ...(free ? ["(any words)"] : []), ...(optional ? [""] : [])];
  return { name, arguments: given };
}

/** What rules find that is out of character. Silence is no answer, and is counted as that. */
function characterFaults(
  candidate: Candidate,
  bench: Parameters<(typeof consistencyGate)["judge"]>[1],
): readonly GateFault[] {
  return [
    ...formatGate.judge(candidate, bench).filter(({ fault }) => fault === "markup"),
    ...consistencyGate.judge(candidate, bench),
    ...overSpeakingGate.judge(candidate, bench),
  ];
}
