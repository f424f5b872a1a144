import { apart, type FunctionTool, type Message } from "../chat.ts";

/** Conversations of `{from, value}` in which the two sides take turns, as LLaMA-Factory demands. */

export interface ShareGptMessage {
  readonly from: "human" | "gpt" | "function_call" | "observation";
  readonly value: string;
}

/** Stands for the player's words where the NPC speaks twice. No side learns it. */
const silence = "(Nobody answers.)";

/**
 * Calls of one message are one value, an array where there are several, and so are their results. What a player says to a
 * result that nobody spoke of stands below it, and words that follow words are joined: otherwise a loader skips the row.
 */
export function shareGpt(talk: readonly Message[]): readonly ShareGptMessage[] {
  const messages = apart(talk);
  const turns: ShareGptMessage[] = [];
  for (let index = 0; index < messages.length; ) {
    const message = messages[index];
    if (!message) break;
    const results = message.role === "tool" ? resultsFrom(messages, index) : [];
    index += Math.max(1, results.length);
    if (message.role === "system") continue;
    const turn = results.length > 0 ? observation(results) : shareGptMessage(message);
    const last = turns.at(-1);
    if (!last || isTheirs(last) !== isTheirs(turn)) turns.push(turn);
    else if (isTheirs(turn) || (last.from === "gpt" && turn.from === "gpt"))
      turns[turns.length - 1] = { from: last.from, value: `${last.value}\n${turn.value}` };
    else turns.push({ from: "human", value: silence }, turn);
  }
  return turns;
}

/** One message by itself, as a side of a pair. */
export function shareGptMessage(message: Message): ShareGptMessage {
  if (message.role !== "assistant") return { from: "human", value: message.content };
  const calls = (message.tool_calls ?? []).map((call) => call.function);
  if (calls.length === 0) return { from: "gpt", value: message.content };
  return { from: "function_call", value: JSON.stringify(calls.length === 1 ? calls[0] : calls) };
}

function resultsFrom(messages: readonly Message[], from: number): readonly string[] {
  const end = messages.findIndex(({ role }, index) => index > from && role !== "tool");
  return messages.slice(from, end === -1 ? messages.length : end).map(({ content }) => content);
}

function observation(results: readonly string[]): ShareGptMessage {
  return { from: "observation", value: results.length === 1 ? (results[0] ?? "") : `[${results.join(",")}]` };
}

function isTheirs({ from }: ShareGptMessage): boolean {
  return from === "human" || from === "observation";
}

/** "" where there is none: a row without the key has another schema. */
export function systemOf(messages: readonly Message[]): string {
  return messages.find(({ role }) => role === "system")?.content ?? "";
}

/** Functions as one JSON text, "" for none: a list raises, and `null` is taken for a tool. */
export function toolsText(tools: readonly FunctionTool[]): string {
  return tools.length === 0 ? "" : JSON.stringify(tools.map((tool) => tool.function));
}
