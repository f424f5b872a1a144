import type { Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { callsOf } from "../reject-reason.ts";
import { systemOf } from "./sharegpt.ts";
import { supervised } from "./supervised.ts";
import { joinResults, systemWithTools, wordsWithCalls } from "./tagged-words.ts";

/**
 * Hermes' function calling, first version: calls in `<tool_call>` tags, tools in the system's words. The results of calls
 * that were made together are one message.
 */
export const hermes: DerivedFormat = {
  folder: "hermes",
  derive(projected) {
    const found = supervised(projected);
    if (!found || found.tools.length === 0) return [];
    const { messages, tools } = found;
    const names = [...new Set(messages.flatMap(callsOf).map(({ name }) => name))];
    const talk = joinResults(messages.filter(({ role }) => role !== "system")).map(toHermes);
    const line = {
      id: projected.row.id,
      conversations: [{ from: "system", value: systemWithTools(systemOf(messages), tools) }, ...talk],
      tools: JSON.stringify(tools),
      category: "Game",
      subcategory: projected.row.split,
      task: names.join(", ") || "talk",
    };
    return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)];
  },
};

function toHermes(messages: readonly Message[]): object {
  const [first] = messages;
  if (first?.role === "tool") return { from: "tool", value: messages.map(toResponse).join("\n") };
  if (first?.role === "user") return { from: "human", value: first.content };
  return { from: "gpt", value: messages.map(wordsWithCalls).join("\n") };
}

function toResponse(message: Message): string {
  const name = message.role === "tool" ? message.name : "";
  const result = `{"name": ${JSON.stringify(name)}, "content": ${message.content}}`;
  return `<tool_response>\n${result}\n</tool_response>`;
}
