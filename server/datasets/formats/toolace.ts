import type { Json } from "../../domain/json.ts";
import { apart, type FunctionTool, type Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { systemOf } from "./sharegpt.ts";
import { type Supervised, wholeSupervised } from "./supervised.ts";
import { joinResults } from "./tagged-words.ts";

/**
 * ToolACE's rows: the tools in the system's words, calls in brackets as Python writes them, results as a list that names
 * their functions.
 */
export const toolAce: DerivedFormat = {
  folder: "toolace",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return wholeSupervised(projected)
      .filter(({ tools }) => tools.length > 0)
      .map((found) => jsonLine(file, lineOf(found)));
  },
};

function lineOf({ messages, tools }: Supervised): object {
  const talk = joinResults(apart(messages).filter(({ role }) => role !== "system"));
  return {
    system: systemText(systemOf(messages), tools),
    conversations: talk.map((together) => ({ from: together[0]?.role, value: valueOf(together) })),
  };
}

function systemText(words: string, tools: readonly FunctionTool[]): string {
  return [
    words,
    "Functions that you may invoke, in JSON:",
    JSON.stringify(tools.map((tool) => tool.function)),
    "Invoke them as [name(parameter=value), …], and write nothing else then.",
  ].join("\n\n");
}

/** Results of calls that were made together are one list, each under the name of its function. */
function valueOf(together: readonly Message[]): string {
  const results = together.flatMap((message) => (message.role === "tool" ? [resultOf(message)] : []));
  if (results.length > 0) return `[${results.join(", ")}]`;
  const calls = together.flatMap(callsOf);
  if (calls.length === 0) return together.map(({ content }) => content).join("\n");
  const written = calls.map(({ name, arguments: given }) => {
    const values = Object.entries(given).map(([key, value]) => `${key}=${python(value)}`);
    return `${name}(${values.join(", ")})`;
  });
  return `[${written.join(", ")}]`;
}

function resultOf({ name, content }: Extract<Message, { readonly role: "tool" }>): string {
  return `{"name": ${JSON.stringify(name)}, "results": ${content}}`;
}

/** A value as Python writes it. A text of JSON is one of Python, too. */
function python(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map((member: Json) => python(member)).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}: ${python(member)}`)
      .join(", ")}}`;
  return JSON.stringify(value);
}
