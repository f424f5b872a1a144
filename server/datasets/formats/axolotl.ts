import type { FunctionTool, Message } from "../chat.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { openAiMessages } from "./openai-messages.ts";
import { supervised } from "./supervised.ts";

/**
 * Axolotl's `chat_template`: `messages` and `tools`; of pairs `messages`, `chosen`, `rejected`. Arguments and parameters
 * are texts of JSON: a member that is a number here and a text there breaks Arrow's columns.
 */
export const axolotl: DerivedFormat = {
  folder: "axolotl",
  derive(projected) {
    const line = lineOf(projected);
    return line ? [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)] : [];
  },
};

function lineOf(projected: ProjectedRow): object | undefined {
  if (projected.config === "preference") {
    const { prompt, chosen, rejected, tools } = projected.row;
    const [good, bad] = [chosen, rejected].map((side) => openAiMessages(side)[0]);
    return { messages: messagesOf(prompt), chosen: good, rejected: bad, tools: tools.map(toolOf) };
  }
  const found = supervised(projected);
  return found && { messages: messagesOf(found.messages), tools: found.tools.map(toolOf) };
}

function messagesOf(messages: readonly Message[]): readonly object[] {
  return openAiMessages(messages);
}

function toolOf({ type, function: { name, description, parameters } }: FunctionTool): object {
  return { type, function: { name, description, parameters: JSON.stringify(parameters) } };
}
