import type { FunctionTool, Message } from "../datasets/chat.ts";
import { rowCorrections } from "../datasets/find-rejected.ts";
import { answersKey, partAnswers } from "../datasets/part-answers.ts";
import {
  countedIn,
  preferenceId,
  type PreferenceRow,
  type UnpairedPreferenceRow,
} from "../datasets/preference-rows.ts";
import { callsOf, rejectReason } from "../datasets/reject-reason.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { Fail, PreferredRow } from "./check-lineage.ts";
import { checkHeard } from "./check-messages.ts";

/** A turn as a dialogue or a function_calls row tells it. */
export interface ToldTurn {
  /** The talk up to its end, without the system's message. */
  readonly talk: readonly Message[];
  /** Where in it the turn begins. */
  readonly from: number;
  readonly row: FunctionCallRow | undefined;
}

/** The turn that a row is about, wherever else it is told; undefined where it is not. */
export function toldTurn(
  preferred: PreferredRow,
  calls: readonly FunctionCallRow[],
  dialogues: readonly DialogueRow[],
): ToldTurn | undefined {
  const turn = countedIn(preferred);
  const row = calls.find((call) => call.turn === turn);
  if (row) {
    const heard = withoutSystem(row.prompt);
    return { talk: [...heard, ...row.completion], from: heard.length, row };
  }
  for (const { messages, turns } of dialogues) {
    const found = turns.find((other) => other.turn === turn);
    if (found) return { talk: messages.slice(1, found.to), from: found.from - 1, row: undefined };
  }
  return undefined;
}

export function withoutSystem(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ role }) => role !== "system");
}

/**
 * Whether a preference is of the turn that it names: what the talk has of it is as the talk has it. What was said beside
 * that, and what somebody thought of it, is their word. `tools`: what was offered in the turn, recomputed.
 */
export function checkPreferred(
  row: PreferredRow,
  told: ToldTurn | undefined,
  tools: readonly FunctionTool[],
  fail: Fail,
): void {
  checkHeard(row.prompt, fail);
  if (!sameJson(row.tools, tools)) fail("offer", "The tools are not those offered in its turn.");
  if (told && row.rounds.length > 0) fail("turns", "It says twice what its turn was offered.");
  if (!told && row.rounds.length !== 1) fail("turns", "It does not say what its turn was offered.");
  const system = row.prompt.filter(({ role }) => role === "system");
  const known = told?.row?.prompt.filter(({ role }) => role === "system");
  if (known && !sameJson(system, known)) fail("messages", "The system prompt is not that of its turn.");
  if ("label" in row) checkRating(row, told, fail);
  else checkPair(row, told, fail);
}

function checkPair(row: PreferenceRow, told: ToldTurn | undefined, fail: Fail): void {
  const { source, prompt, chosen, rejected, tools } = row;
  const [good, bad] = [chosen[0], rejected[0]];
  if (!good || !bad || !partAnswers(chosen, rejected)) return fail("pair", "Its sides are the same.");
  if (row.id !== preferenceId(row, source, answersKey([good, bad])))
    fail("id", "The id is not that of its sides.");
  const reason = rejectReason(good, bad, tools);
  if (row.reject_reason !== reason)
    fail("reason", `It was rejected for ${reason}, not for ${row.reject_reason}.`);
  const heard = withoutSystem(prompt);
  if (source === "correction") {
    const found = told?.row ? rowCorrections(told.row) : [];
    const isFound = found.some(
      (pair) =>
        heard.length === (told?.from ?? 0) + pair.from &&
        sameJson(pair.chosen, chosen) &&
        sameJson(pair.rejected, rejected),
    );
    if (!isFound || !begins(told, heard)) fail("pair", "Its turn has no such correction.");
    return;
  }
  const isEdited = row.lineage.edited?.includes(row.turn) ?? false;
  if (source === "edit" && (!isEdited || callsOf(good).length + callsOf(bad).length > 0))
    fail("pair", "It is no edit of a turn.");
  // What a gate found is judged with what it is said to have found.
  if (!told) return source === "candidate" || source === "planted" ? undefined : checkUntold(chosen, fail);
  if (!begins(told, [...heard, good]) || heard.length < told.from)
    fail("messages", "What was chosen is not what its turn says.");
}

function checkRating(row: UnpairedPreferenceRow, told: ToldTurn | undefined, fail: Fail): void {
  const { of, prompt, completion } = row;
  if (row.id !== preferenceId(row, `rated-${of}`, answersKey(completion)))
    fail("id", "The id is not that of what was rated.");
  if ((of === "replaced") !== (row.instead !== ""))
    fail("turns", "A replaced turn, and no other, names the one that counts.");
  if (completion.at(-1)?.role !== "assistant") fail("messages", "It does not end with the assistant's word.");
  const heard = withoutSystem(prompt);
  if (!told) return of === "replaced" ? undefined : checkUntold(completion, fail);
  if (!begins(told, heard) || heard.length !== told.from)
    fail("messages", "The prompt is not what its turn heard.");
  if (of === "replaced") return;
  // Of an earlier text the calls were the same.
  const same = of === "counted" ? completion : completion.slice(0, -1);
  if (!begins(told, [...heard, ...same])) fail("messages", "What was rated is not what its turn says.");
}

function begins(told: ToldTurn | undefined, messages: readonly Message[]): boolean {
  return told !== undefined && sameJson(told.talk.slice(0, messages.length), messages);
}

/** A turn with calls has a row of its own, in which they are judged. */
function checkUntold(messages: readonly Message[], fail: Fail): void {
  if (messages.some((message) => callsOf(message).length > 0))
    fail("turns", "Its calls are in no function_calls row.");
}
