import type { CharacterId, NpcId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { PromptMessage, ProposedCall } from "../prompt.ts";
import { messageLimit } from "./confidence.ts";
import type { CallRecord, Line, TurnRecord } from "./playthrough.ts";
import { toldText } from "./said-over.ts";

/**
 * The talk as one NPC heard it, oldest first: only lines and turns that it was present for, its own calls each
 * followed by a result. Another NPC whom it talks with stands where a player would. A call whose end is not known is told
 * as such, so that no request ever holds a call without an output. `positions`: where in the journal the lines and turns
 * stand that the messages hold, which therefore need not be remembered.
 */
export function composeTalk(
  talk: readonly (Line | TurnRecord)[],
  npc: NpcId,
  partner: CharacterId,
  nameOf: (character: CharacterId) => string,
): { readonly messages: readonly PromptMessage[]; readonly positions: ReadonlySet<number> } {
  const messages: PromptMessage[] = [];
  const positions = new Set<number>();
  let answers = false;
  for (let index = talk.length - 1; index >= 0; index -= 1) {
    if (messages.length >= messageLimit && answers) break;
    const item = talk[index];
    if (!item?.heardBy.includes(npc)) continue;
    answers ||= item.kind === "line" || item.npc !== npc;
    messages.unshift(
      ...(item.kind === "line" ? [fromLine(item, nameOf)] : fromTurn(item, npc, partner, nameOf)),
    );
    positions.add(item.seq);
  }
  return { messages, positions };
}

function fromLine(line: Line, nameOf: (character: CharacterId) => string): PromptMessage {
  return { role: "player", speaker: nameOf(line.speaker), text: line.text };
}

function fromTurn(
  turn: TurnRecord,
  npc: NpcId,
  partner: CharacterId,
  nameOf: (character: CharacterId) => string,
): readonly PromptMessage[] {
  const text = toldText(turn);
  if (turn.npc !== npc) {
    const role = turn.npc === partner && turn.partner === npc ? "player" : "other";
    return text ? [{ role, speaker: nameOf(turn.npc), text }] : [];
  }
  const messages: PromptMessage[] = [];
  let spoken = 0;
  for (let index = 0; index < turn.calls.length; ) {
    const at = placeOf(turn, turn.calls[index]);
    const together = turn.calls.slice(index).filter((call) => placeOf(turn, call) === at);
    messages.push({ role: "npc", text: text.slice(spoken, at).trim(), calls: together.map(asProposed) });
    for (const call of together) {
      messages.push({ role: "result", call: call.id, name: call.name, output: outputOf(call) });
    }
    spoken = at;
    index += together.length;
  }
  const rest = text.slice(spoken).trim();
  if (rest) messages.push({ role: "npc", text: rest, calls: [] });
  return messages;
}

/** An edited text comes after all calls: nothing says where in it they would stand. */
function placeOf(turn: TurnRecord, call: CallRecord | undefined): number {
  return turn.edited === undefined ? (call?.at ?? 0) : 0;
}

function asProposed(call: CallRecord): ProposedCall {
  return { id: call.id, name: call.name, arguments: call.arguments };
}

/** What the model is told of a call: its result, or one member that names what became of it. */
export function outputOf(call: CallRecord): JsonObject {
  if (call.refusal) {
    const { code, message, rule, expression, values } = call.refusal;
    return {
      refused: {
        code,
        message,
        ...(rule === undefined ? {} : { rule }),
        // What it would take: without these nobody can say what would change the answer.
        ...(expression === undefined ? {} : { expression }),
        ...(values === undefined ? {} : { values }),
      },
    };
  }
  const { outcome, compensation } = call;
  if (compensation?.outcome?.type === "done")
    return { undone: "You were interrupted, and it was taken back." };
  if (!outcome) return { unknown: "No answer has come yet." };
  switch (outcome.type) {
    case "done":
      return outcome.result;
    case "failed":
      return { failed: outcome.message };
    case "invalid":
      return { failed: "It went wrong." };
    case "timed_out":
      return { timed_out: "It took too long; nothing came of it." };
    case "cancelled":
      return { cancelled: "You were interrupted before it was done." };
    case "unknown":
      return { unknown: "Nobody can say whether it was done." };
    default:
      return outcome satisfies never;
  }
}
