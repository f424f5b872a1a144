import { type FunctionTool, type Message, turnMessages } from "../datasets/chat.ts";
import { type DialogueRow, faultOf, type FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import { namesOf, uniformUntil } from "../datasets/same-offer.ts";
import type { Fail } from "./check-lineage.ts";
import { toldCalls, type ToldRefusals } from "./told-calls.ts";

/** Whether a turn's messages say what its steps say. */
export function checkCompletion(row: FunctionCallRow, fail: Fail): void {
  if (row.id !== `${row.playthrough}/${row.turn}`) fail("id", "The id is not that of its turn.");
  const isCombined = row.completion.some((message) => "tool_calls" in message && message.content !== "");
  const text = isCombined ? combinedText(row) : lastSpeech(row.completion);
  const isTold = (refusals: ToldRefusals): boolean => {
    const told = toldCalls(row, refusals, isCombined);
    return told !== undefined && sameJson(row.completion, turnMessages(told, text));
  };
  if (!toldCalls(row, "whole")) fail("messages", "A call's id is not nine letters and digits.");
  else if (!isTold("whole") && !isTold("as 0.1.0")) {
    fail("messages", "The completion's calls and results are not those of the steps.");
  }
  const late = row.steps.find(({ at }, index) => at > text.length || at < (row.steps[index - 1]?.at ?? 0));
  if (late) fail("messages", `${late.name} stands at ${late.at} of a speech of ${text.length}.`);
  const refusals = row.steps.map(({ outcome }) => (outcome.type === "refused" ? outcome.refusal : undefined));
  const reason = faultOf(row.status, refusals) ?? "";
  if (row.reason !== reason) fail("status", `The reason is "${row.reason}" and should be "${reason}".`);
  checkHeard(row.prompt, fail);
}

function lastSpeech(messages: readonly Message[]): string {
  const last = messages.at(-1);
  return last?.role === "assistant" && !last.tool_calls ? last.content : "";
}

/**
 * The speech of a turn whose words stand with its calls: each piece before the place that the steps give to what comes
 * after it. What stood between two pieces is white space.
 */
function combinedText({ completion, steps }: FunctionCallRow): string {
  const pieces = completion.filter(({ role }) => role === "assistant");
  return pieces.reduce((text, { content }, round) => {
    const until = steps.findLast((step) => step.round === round)?.at ?? 0;
    return `${text}${content.padStart(Math.max(0, until - text.length))}`;
  }, "");
}

/** A prompt: at most one system message, first; then a user message; every result after its call. */
export function checkHeard(messages: readonly Message[], fail: Fail): void {
  const talk = messages[0]?.role === "system" ? messages.slice(1) : messages;
  if (talk[0] && talk[0].role !== "user") fail("messages", "The talk does not begin with a user message.");
  let open: string[] = [];
  for (const message of talk) {
    if (message.role === "system") fail("messages", "A system message stands inside the talk.");
    if (message.role === "tool") {
      if (open.shift() !== message.tool_call_id) fail("messages", `${message.tool_call_id} answers no call.`);
      continue;
    }
    if (open.length > 0) fail("messages", `The call ${open[0]} has no result.`);
    open = message.role === "assistant" ? (message.tool_calls ?? []).map(({ id }) => id) : [];
  }
  if (open.length > 0) fail("messages", `The call ${open[0]} has no result.`);
}

/** Turns of one NPC in one scene: each prompt holds the turns before it, whole and in order. */
export function checkContinuation(
  calls: readonly FunctionCallRow[],
  failOf: (row: FunctionCallRow) => Fail,
): void {
  let before: readonly Message[] = [];
  for (const row of calls) {
    const talk = row.prompt.filter(({ role }) => role !== "system");
    if (!sameJson(talk.slice(0, before.length), before)) {
      failOf(row)("messages", "The prompt does not go on from the scene's earlier turns.");
    }
    before = [...talk, ...row.completion];
  }
}

/**
 * A dialogue against the function calls of its turns: the same messages in the same places, in order, and none
 * missing. `toolsOf`: what was offered in a turn, recomputed.
 */
export function checkDialogue(
  row: DialogueRow,
  calls: readonly FunctionCallRow[],
  toolsOf: (turn: string) => readonly FunctionTool[],
  fail: Fail,
): void {
  if (row.id !== `${row.playthrough}/${row.scene}/${row.npc_id}`)
    fail("id", "The id is not that of its scene.");
  if (row.messages[0]?.role !== "system") fail("messages", "The first message is not the system's.");
  checkHeard(row.messages, fail);
  let end = 1;
  let seq = 0;
  const tools = new Map<string, FunctionTool>();
  for (const turn of row.turns) {
    const own = row.messages.slice(turn.from, turn.to);
    const heard = row.messages.slice(end, turn.from);
    if (turn.from < end || turn.to <= turn.from || turn.seq <= seq)
      fail("turns", `${turn.turn} is out of order.`);
    if (heard.some(({ role }) => role !== "user"))
      fail("turns", `Words before ${turn.turn} belong to no turn.`);
    end = turn.to;
    seq = turn.seq;
    const call = calls.find((other) => other.turn === turn.turn);
    if (!call) checkSpeech(turn, own, fail);
    else checkTurnOf(row, turn, call, own, fail);
    for (const tool of toolsOf(turn.turn))
      if (!tools.has(tool.function.name)) tools.set(tool.function.name, tool);
  }
  checkUniform(row, toolsOf, fail);
  if (end !== row.messages.length) fail("turns", "Messages after the last turn belong to none.");
  if (!sameJson(row.tools, [...tools.values()]))
    fail("offer", "The tools are not those offered in its turns.");
  if ((row.status === "whole") !== (row.reason === ""))
    fail("status", `It is ${row.status} for "${row.reason}".`);
  const missing = calls.filter((call) => !row.turns.some(({ turn }) => turn === call.turn));
  for (const call of missing) {
    const isAfter = (call.steps[0]?.seq ?? 0) > seq;
    if (row.status === "whole" || !isAfter) fail("turns", `The turn ${call.turn} is missing.`);
  }
}

/** How far the first turn's offer holds, and what each turn says that it was offered. */
function checkUniform(
  { messages, turns, uniform_until: until }: DialogueRow,
  toolsOf: (turn: string) => readonly FunctionTool[],
  fail: Fail,
): void {
  const offered = turns.map(({ turn, from, to }) => ({ from, to, tools: toolsOf(turn) }));
  const right = uniformUntil(messages, offered);
  if (until !== undefined && until !== right)
    fail("offer", `Its turns are right beside what the first was offered up to ${right}, not ${until}.`);
  for (const [index, turn] of turns.entries()) {
    const names = namesOf(offered[index]?.tools ?? []);
    if (turn.offered && !sameJson(turn.offered, names))
      fail("offer", `${turn.turn} was offered ${names.join(", ") || "nothing"}.`);
  }
}

type DialogueTurn = DialogueRow["turns"][number];

function checkSpeech(turn: DialogueTurn, own: readonly Message[], fail: Fail): void {
  const [speech] = own;
  const isSpeech = own.length === 1 && speech?.role === "assistant" && !speech.tool_calls;
  if (!isSpeech) fail("turns", `${turn.turn} has calls but no function_calls row.`);
  if (turn.rounds.length === 0) fail("turns", `${turn.turn} does not say what it was offered.`);
}

function checkTurnOf(
  row: DialogueRow,
  turn: DialogueTurn,
  call: FunctionCallRow,
  own: readonly Message[],
  fail: Fail,
): void {
  if (turn.rounds.length > 0) fail("turns", `${turn.turn} says twice what it was offered.`);
  if (call.reason !== "") fail("status", `${turn.turn} is not to be learnt from (${call.reason}).`);
  if (!sameJson(own, call.completion))
    fail("messages", `${turn.turn} reads otherwise in its function_calls row.`);
  const heard = call.prompt.filter(({ role }) => role !== "system");
  if (!sameJson(heard, row.messages.slice(1, turn.from))) {
    fail("messages", `What was said before ${turn.turn} reads otherwise in its function_calls row.`);
  }
}
