import type { FunctionTool, Message } from "../chat.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiMessages } from "./openai-messages.ts";
import { systemOf } from "./sharegpt.ts";
import { isOnlyRead, type Supervised, supervised } from "./supervised.ts";
import { joinResults, systemWithTools, wordsWithCalls } from "./tagged-words.ts";

/** The member of a message that says whether it is learnt: the settings name it. By its role where it is absent. */
export const trainingField = "train";

/**
 * Axolotl's `chat_template`: `messages` and `tools`; of pairs `messages`, `chosen`, `rejected`. Arguments and parameters
 * are texts of JSON: a member that is a number here and a text there breaks Arrow's columns. Its loader of pairs takes
 * role and content of a message and nothing else (axolotl#3824): in pairs calls, results and tools are words.
 */
export const axolotl: DerivedFormat = {
  folder: "axolotl",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return linesOf(projected).map((line) => jsonLine(file, line));
  },
};

function linesOf(projected: ProjectedRow): readonly object[] {
  if (projected.config === "preference") {
    const { prompt, chosen, rejected, tools } = projected.row;
    const [good, bad] = [chosen[0], rejected[0]];
    if (!good || !bad) return [];
    return [{ messages: promptInWords(prompt, tools), chosen: inWords(good), rejected: inWords(bad) }];
  }
  return supervised(projected).map((found) => ({
    messages: openAiMessages(found.messages).map((message, index) => trained(found, message, index)),
    tools: found.tools.map(toolOf),
  }));
}

function trained(found: Supervised, message: object, index: number): object {
  const read = found.messages[index];
  return read && isOnlyRead(found, read, index) ? { ...message, [trainingField]: false } : message;
}

/** Results are the user's, as the model's template has them. */
function promptInWords(prompt: readonly Message[], tools: readonly FunctionTool[]): readonly object[] {
  const talk = prompt.filter(({ role }) => role !== "system");
  const system = systemWithTools(systemOf(prompt), tools);
  return [
    ...(system === "" ? [] : [{ role: "system", content: system }]),
    ...joinResults(talk).map((messages) => {
      const [first] = messages;
      if (first?.role !== "tool")
        return { role: first?.role, content: messages.map(wordsWithCalls).join("\n") };
      const results = messages.map(({ content }) => `<tool_response>\n${content}\n</tool_response>`);
      return { role: "user", content: results.join("\n") };
    }),
  ];
}

function inWords(message: Message): object {
  return { role: message.role, content: wordsWithCalls(message) };
}

function toolOf({ type, function: { name, description, parameters } }: FunctionTool): object {
  return { type, function: { name, description, parameters: JSON.stringify(parameters) } };
}
