import { configName } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { weighed } from "./openai-messages.ts";
import { supervised } from "./supervised.ts";

/** Mistral's fine-tuning files: as OpenAI's, each call under an id of nine characters, ending with the assistant. */
export const mistral: DerivedFormat = {
  folder: "mistral",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return supervised(projected).map((found) => {
      const { tools } = found;
      return jsonLine(file, { messages: weighed(found), ...(tools.length > 0 ? { tools } : {}) });
    });
  },
};
