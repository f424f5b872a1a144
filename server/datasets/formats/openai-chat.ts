import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiMessages, openAiTools } from "./openai-messages.ts";
import { supervised } from "./supervised.ts";

/**
 * OpenAI's chat format for supervised training: one JSON object a line with `messages`, `tools` and
 * `parallel_tool_calls`, `arguments` as a string. No other key stands in a line: readers refuse extra ones.
 */
export const openAiChat: DerivedFormat = {
  folder: "openai",
  derive(projected) {
    const found = supervised(projected);
    if (!found) return [];
    const { messages, tools } = found;
    const line = { messages: openAiMessages(messages), ...openAiTools(tools, messages) };
    return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)];
  },
};
