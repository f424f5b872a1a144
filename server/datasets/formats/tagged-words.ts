import type { FunctionTool, Message } from "../chat.ts";
import { callsOf } from "../reject-reason.ts";

/** Calls, results and tools in the words of a message, in the tags that Hermes began and Qwen's templates render. */

/** The system's words, and below them the functions that may be called. */
export function systemWithTools(words: string, tools: readonly FunctionTool[]): string {
  if (tools.length === 0) return words;
  return [
    words,
    "You may call these functions, whose signatures are within <tools></tools>:",
    `<tools>\n${tools.map((tool) => JSON.stringify(tool)).join("\n")}\n</tools>`,
    'A call is a JSON object with "name" and "arguments" within <tool_call></tool_call>.',
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What somebody said, and each call in tags of its own. */
export function wordsWithCalls(message: Message): string {
  const calls = callsOf(message).map(
    ({ name, arguments: given }) =>
      `<tool_call>\n${JSON.stringify({ name, arguments: given })}\n</tool_call>`,
  );
  return [message.content, ...calls].filter((text) => text !== "").join("\n");
}

/** Messages in which results that follow one another are one list, and every other message is one by itself. */
export function joinResults(messages: readonly Message[]): readonly (readonly Message[])[] {
  const joined: Message[][] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (message.role === "tool" && last?.[0]?.role === "tool") last.push(message);
    else joined.push([message]);
  }
  return joined;
}
