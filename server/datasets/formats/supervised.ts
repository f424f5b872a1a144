import type { FunctionTool, Message } from "../chat.ts";
import type { ProjectedRow } from "../project-rows.ts";
import type { DialogueRow, FunctionCallRow } from "../rows.ts";
import { callsOf } from "../reject-reason.ts";
import { areAdmitted } from "../same-offer.ts";

/** What a row gives to supervised training. */
export interface Supervised {
  /** Ends with the assistant's word: what a call without words came to is nobody's to learn. */
  readonly messages: readonly Message[];
  /** What was offered as `messages` from `from` on were said. */
  readonly tools: readonly FunctionTool[];
  /** Index of messages: what the assistant said before was said beside other tools, and is read, not learnt. */
  readonly from: number;
}

/**
 * Nothing for a row that nobody should train on in this way. A dialogue is one lesson as far as its turns are right
 * beside what the first was offered; from there on each turn is one of its own, beside what it was offered.
 */
export function supervised(projected: ProjectedRow): readonly Supervised[] {
  switch (projected.config) {
    case "npc_profiles":
    case "preference":
    case "unpaired_preference":
      return [];
    case "dialogues":
      return dialogueLessons(projected.row);
    case "function_calls":
      return projected.row.reason === "" ? callLesson(projected.row) : [];
    case "made":
      return lesson(projected.kind.chat?.(projected.row) ?? [], [], 0);
    default:
      return projected satisfies never;
  }
}

/**
 * The same for a format that cannot say of a message that it is only read: such a lesson begins after what was said beside
 * other tools. None where what it calls names a value that stands only there: that would teach to make values up.
 */
export function wholeSupervised(projected: ProjectedRow): readonly Supervised[] {
  return supervised(projected).flatMap((found) => (found.from === 0 ? [found] : shortened(found)));
}

function shortened({ messages, tools, from }: Supervised): readonly Supervised[] {
  const system = messages.filter(({ role }, index) => role === "system" && index < from);
  const talk = messages.slice(from);
  if (talk[0]?.role !== "user") return [];
  const left = textsOf(messages.slice(0, from).filter(({ role }) => role !== "system"));
  const known = [JSON.stringify(tools), ...system.map(({ content }) => content)];
  for (const message of talk) {
    const isLost = (value: string) => !isIn(known, value) && isIn(left, value);
    if (callTexts(message).some(isLost)) return [];
    known.push(message.content);
  }
  return [{ messages: [...system, ...talk], tools, from: 0 }];
}

function isIn(texts: readonly string[], value: string): boolean {
  return texts.some((text) => text.includes(value));
}

function textsOf(messages: readonly Message[]): readonly string[] {
  return messages.flatMap((message) => [message.content, ...callTexts(message)]);
}

/** What of a call must be found in a text: its name and the leaves of its arguments. */
export function callTexts(message: Message): readonly string[] {
  return callsOf(message).flatMap(({ name, arguments: given }) => [name, ...leavesOf(given)]);
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [JSON.stringify(value).slice(1, -1)];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** Whether this message is to be learnt; every one but the assistant's is read anyhow. */
export function isOnlyRead({ from }: Supervised, message: Message, index: number): boolean {
  return message.role === "assistant" && index < from;
}

function dialogueLessons(row: DialogueRow): readonly Supervised[] {
  const { messages, tools, turns, uniform_until: until = messages.length } = row;
  const offeredIn = (names: readonly string[] | undefined): readonly FunctionTool[] =>
    names ? tools.filter((tool) => names.includes(tool.function.name)) : tools;
  return [
    ...lesson(messages.slice(0, until), offeredIn(turns[0]?.offered), 0),
    ...turns.flatMap(({ from, to, offered }, index) => {
      if (from < until) return [];
      return lesson(messages.slice(0, to), offeredIn(offered), turns[index - 1]?.to ?? 0);
    }),
  ];
}

function callLesson({ prompt, completion, tools, uniform_from: from = 0 }: FunctionCallRow) {
  return lesson([...prompt, ...completion], tools, from);
}

/** None where what is learnt would call what is not offered. */
function lesson(
  messages: readonly Message[],
  tools: readonly FunctionTool[],
  from: number,
): readonly Supervised[] {
  const kept = messages.slice(0, messages.findLastIndex(({ role }) => role === "assistant") + 1);
  return kept.length > from && areAdmitted(kept.slice(from), tools) ? [{ messages: kept, tools, from }] : [];
}
