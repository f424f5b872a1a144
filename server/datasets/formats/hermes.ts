import type { FunctionTool, Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { callsOf } from "../reject-reason.ts";
import { systemOf } from "./sharegpt.ts";
import { supervised } from "./supervised.ts";

/** Hermes' function calling, first version: calls in `<tool_call>` tags, tools in the system's words. */
export const hermes: DerivedFormat = {
  folder: "hermes",
  derive(projected) {
    const found = supervised(projected);
    if (!found || found.tools.length === 0) return [];
    const { messages, tools } = found;
    const names = [...new Set(messages.flatMap(callsOf).map(({ name }) => name))];
    const talk = messages.filter(({ role }) => role !== "system").map(toHermes);
    const line = {
      id: projected.row.id,
      conversations: [{ from: "system", value: systemText(systemOf(messages), tools) }, ...talk],
      tools: JSON.stringify(tools),
      category: "Game",
      subcategory: projected.row.split,
      task: names.join(", ") || "talk",
    };
    return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)];
  },
};

function systemText(words: string, tools: readonly FunctionTool[]): string {
  return [
    words,
    "You may call these functions, whose signatures are within <tools></tools>:",
    `<tools>\n${tools.map((tool) => JSON.stringify(tool)).join("\n")}\n</tools>`,
    'A call is a JSON object with "name" and "arguments" within <tool_call></tool_call>.',
  ].join("\n\n");
}

function toHermes(message: Message): object {
  if (message.role === "user") return { from: "human", value: message.content };
  if (message.role === "tool") {
    const result = `{"name": ${JSON.stringify(message.name)}, "content": ${message.content}}`;
    return { from: "tool", value: `<tool_response>\n${result}\n</tool_response>` };
  }
  const calls = callsOf(message).map(
    ({ name, arguments: given }) =>
      `<tool_call>\n${JSON.stringify({ name, arguments: given })}\n</tool_call>`,
  );
  return { from: "gpt", value: [message.content, ...calls].filter((text) => text !== "").join("\n") };
}
