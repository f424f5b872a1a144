import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiMessages } from "./openai-messages.ts";
import { supervised } from "./supervised.ts";

/** Mistral's fine-tuning files: as OpenAI's, each call under an id of nine characters, ending with the assistant. */
export const mistral: DerivedFormat = {
  folder: "mistral",
  derive(projected) {
    const found = supervised(projected);
    if (!found) return [];
    const { messages, tools } = found;
    const line = { messages: openAiMessages(messages), ...(tools.length > 0 ? { tools } : {}) };
    return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)];
  },
};
