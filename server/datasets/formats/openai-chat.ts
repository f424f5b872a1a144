import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiTools, weighed } from "./openai-messages.ts";
import { supervised } from "./supervised.ts";

/**
 * OpenAI's chat format for supervised training: one JSON object a line with `messages`, `tools` and
 * `parallel_tool_calls`, `arguments` as a string. What is read and
 * not learnt has `weight` 0. No other key stands in a line: readers refuse extra ones.
 */
export const openAiChat: DerivedFormat = {
  folder: "openai",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return supervised(projected).map((found) => {
      const { messages, tools } = found;
      return jsonLine(file, { messages: weighed(found), ...openAiTools(tools, messages) });
    });
  },
};
