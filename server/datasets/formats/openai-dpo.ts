import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiMessages, openAiTools } from "./openai-messages.ts";

/** OpenAI's format for preferences: `input`, `preferred_output` and `non_preferred_output`, one message each. */
export const openAiDpo: DerivedFormat = {
  folder: "openai-dpo",
  derive(projected) {
    if (projected.config !== "preference") return [];
    const { prompt, chosen, rejected, tools, split } = projected.row;
    const line = {
      input: { messages: openAiMessages(prompt), ...openAiTools(tools, [...prompt, ...chosen, ...rejected]) },
      preferred_output: openAiMessages(chosen),
      non_preferred_output: openAiMessages(rejected),
    };
    return [jsonLine(`preference.${split}.jsonl`, line)];
  },
};
