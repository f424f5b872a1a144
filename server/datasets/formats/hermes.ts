import type { Message } from "../chat.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { callsOf } from "../reject-reason.ts";
import { systemOf } from "./sharegpt.ts";
import { type Supervised, wholeSupervised } from "./supervised.ts";
import { joinResults, systemWithTools, wordsWithCalls } from "./tagged-words.ts";

/**
 * Hermes' function calling, first version: calls in `<tool_call>` tags, tools in the system's words. The results of calls
 * that were made together are one message.
 */
export const hermes: DerivedFormat = {
  folder: "hermes",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return wholeSupervised(projected)
      .filter(({ tools }) => tools.length > 0)
      .map((found) => jsonLine(file, lineOf(projected.row, found)));
  },
};

function lineOf({ id, split }: ProjectedRow["row"], { messages, tools }: Supervised): object {
  const names = [...new Set(messages.flatMap(callsOf).map(({ name }) => name))];
  const talk = joinResults(messages.filter(({ role }) => role !== "system")).map(toHermes);
  return {
    id,
    conversations: [{ from: "system", value: systemWithTools(systemOf(messages), tools) }, ...talk],
    tools: JSON.stringify(tools),
    category: "Game",
    subcategory: split,
    task: names.join(", ") || "talk",
  };
}

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
