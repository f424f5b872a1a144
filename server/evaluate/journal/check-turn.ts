import { projectTurn } from "../../datasets/project-turn.ts";
import { presenceOf } from "../../datasets/scene-lineage.ts";
import { type PlayedTurn, versionAt } from "../../datasets/read-played.ts";
import { sameJson } from "../../datasets/same-json.ts";
import { parseRequestHash } from "../../domain/ids.ts";
import type { TurnEnded, TurnRound } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import type { Ledger, LedgerRow } from "../../domain/ports/ledger.ts";
import { joinAnswers } from "../../play/turn-speech.ts";
import { show } from "../findings.ts";
import type { ReplayStep } from "./replay-step.ts";
import { grantsOf } from "./replay-step.ts";

/** Whether the turn ended with what was said in it. Judged before its end is folded in. */
export function checkTurnEnded({ differ }: ReplayStep, turn: TurnRecord, entry: TurnEnded): void {
  if (turn.status !== "speaking")
    differ("order", `Turn ${turn.id} had ended.`, { expected: "speaking", found: turn.status });
  if (turn.text.length !== entry.length) {
    const compared = { expected: turn.text.length, found: entry.length };
    differ("words", `${turn.text.length} code units of turn ${turn.id} are in the journal.`, compared);
  }
  const open = turn.calls.find((call) => !call.refusal && !call.outcome);
  if (entry.status === "completed" && open)
    differ("order", `Call ${open.id} was still open.`, { expected: "an ended call", found: open.name });
}

/**
 * Recomputes what was offered and said, and which calls were decided, from the model's answers in the ledger. Gives
 * whether there were any for each round. Judged after the turn's end is folded in.
 */
export async function checkAnswered(step: ReplayStep, turn: PlayedTurn, ledger: Ledger): Promise<boolean> {
  const rounds = turn.ended?.entry.rounds ?? [];
  const answers = await Promise.all(rounds.map((round) => findAnswer(round, ledger)));
  const known = answers.filter((answer) => answer !== undefined);
  const isAnswered = rounds.length > 0 && known.length === rounds.length;
  if (isAnswered) {
    checkWords(step, turn, known);
    checkProposed(step, turn, known);
  }
  if (isAnswered || turn.calls.length > 0) checkOffers(step, turn, answers);
  return isAnswered;
}

async function findAnswer({ ledger: kept }: TurnRound, ledger: Ledger): Promise<LedgerRow | undefined> {
  const hash = parseRequestHash(kept.hash);
  return hash && ledger.find(hash, kept.sample);
}

function checkWords(
  { differ, world }: ReplayStep,
  { record }: PlayedTurn,
  answers: readonly LedgerRow[],
): void {
  const { emotions } = world.document.feelings;
  const expected = joinAnswers(
    answers.map(({ answer }) => answer.text),
    Object.keys(emotions),
  );
  if (expected === record.text) return;
  const message = `The model's answers to turn ${record.id} are other words.`;
  differ("words", message, { expected, found: record.text });
}

/** Calls are decided in the order in which the model made them; those after a cancellation or the last round are not. */
function checkProposed(step: ReplayStep, turn: PlayedTurn, answers: readonly LedgerRow[]): void {
  const { rules, differ } = step;
  const proposed = answers.flatMap(({ answer, request }) => {
    const told = request.tools.map(({ name }) => name);
    return answer.calls.map((call) => ({ call, told }));
  });
  const grants = grantsOf(step, turn.record);
  for (const [index, { entry }] of turn.calls.entries()) {
    const { call, told } = proposed[index] ?? {};
    if (call?.name !== entry.name) {
      const compared = { expected: call?.name ?? "no call", found: entry.name };
      differ("proposal", `The model's call ${index + 1} was ${show(call?.name)}.`, compared);
      return;
    }
    const { situation, offered } = entry;
    if (!sameJson(told, offered)) {
      const message = `The model that called ${entry.name} had been told of other behaviors.`;
      differ("offer", message, { expected: told, found: offered });
    }
    const admission = rules.admit(grants, situation, call, () => true);
    const raw = entry.type === "call.refused" || admission.type === "refused";
    const expected = raw ? call.arguments : admission.arguments;
    if (sameJson(expected, entry.arguments)) continue;
    const message = `The model called ${entry.name} with ${show(call.arguments)}, not ${show(entry.arguments)}.`;
    differ("proposal", message, { expected, found: entry.arguments });
  }
}

/** Whether what the model was told of is what the rules offered, at some moment between the entries around it. */
function checkOffers(step: ReplayStep, turn: PlayedTurn, answers: readonly (LedgerRow | undefined)[]): void {
  const { fold, rules, differ } = step;
  const { played } = fold;
  const scene = played.view.scenes.get(turn.scene);
  if (!scene) return;
  const { record, started } = turn;
  const grants = grantsOf(step, record);
  const presence = presenceOf({ scene, npc: { id: record.npc }, entered: new Map() }, turn);
  const world = versionAt(played, started.seq);
  if (projectTurn({ played, world, turn, rules, grants, presence, answers })) return;
  const found = turn.calls[0]?.entry.offered ?? answers[0]?.request.tools.map(({ name }) => name) ?? [];
  const message = `What turn ${turn.id} was offered does not follow from the rules.`;
  const granted = grants.map(({ name }) => name);
  differ("offer", message, { expected: `some of ${granted.join(", ")} by the rules of the moment`, found });
}
