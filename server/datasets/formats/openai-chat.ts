import { mkdirSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { FunctionTool, Message } from "../chat.ts";
import type { MadeRow } from "../kinds/row-kind.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import type { FormatWriter } from "./format-writer.ts";

/**
 * OpenAI's chat format for supervised training: one JSON object a line with `messages`, `tools` and
 * `parallel_tool_calls`, `arguments` as a string. No other key stands in a line (readers refuse extra ones); where each
 * line comes from is in `provenance/`, line by line.
 */

export interface ChatLine {
  readonly messages: readonly object[];
  readonly tools?: readonly FunctionTool[];
  readonly parallel_tool_calls?: boolean;
}

/** The line of a row; undefined for one that nobody should train on. */
export function chatLine(projected: ProjectedRow): ChatLine | undefined {
  switch (projected.config) {
    case "npc_profiles":
    case "preference":
    case "unpaired_preference":
      return undefined;
    case "dialogues":
      return toLine(projected.row.messages, projected.row.tools);
    case "function_calls": {
      const { row } = projected;
      return row.reason === "" ? toLine([...row.prompt, ...row.completion], row.tools) : undefined;
    }
    case "made": {
      const messages = projected.kind.chat?.(projected.row) ?? [];
      return messages.length === 0 ? undefined : toLine(messages, []);
    }
    default:
      return projected satisfies never;
  }
}

function toLine(messages: readonly Message[], tools: readonly FunctionTool[]): ChatLine {
  // The last message must be the assistant's; what a call without words came to is nobody's to learn.
  const last = messages.findLastIndex(({ role }) => role === "assistant");
  const kept = messages.slice(0, last + 1);
  const isParallel = kept.some(
    (message) => message.role === "assistant" && (message.tool_calls?.length ?? 0) > 1,
  );
  // Llama's template prints its boilerplate for an empty list of tools.
  if (tools.length === 0) return { messages: kept.map(toOpenAi) };
  return { messages: kept.map(toOpenAi), tools, parallel_tool_calls: isParallel };
}

function toOpenAi(message: Message): object {
  if (message.role === "tool") {
    const { role, tool_call_id, content } = message;
    return { role, tool_call_id, content };
  }
  if (message.role !== "assistant" || !message.tool_calls) return message;
  const tool_calls = message.tool_calls.map((call) => ({
    ...call,
    function: { ...call.function, arguments: JSON.stringify(call.function.arguments) },
  }));
  return { ...message, tool_calls };
}

type PlayedRow = Exclude<ProjectedRow, { readonly config: "npc_profiles" | "made" }>["row"];

/** What the sidecar says of a line. */
export function provenanceOf(row: PlayedRow | MadeRow, line: number): object {
  const { id, licence, provenance } = row;
  if ("lineage" in row) return { line, id, licence, provenance, lineage: row.lineage };
  const { personas = [], world, world_hash } = row;
  return { line, id, licence, provenance, personas, ...(world ? { world, world_hash } : {}) };
}

/** `openai/<config>.<split>.jsonl`, and `openai/provenance/` with a line for each line. */
export function openAiChatWriter(folder: string): FormatWriter {
  const files = new Map<string, Lines>();
  const linesOf = async (file: string): Promise<Lines> => {
    const lines = files.get(file) ?? (await Lines.create(file));
    files.set(file, lines);
    return lines;
  };
  return {
    async add(projected) {
      const line = chatLine(projected);
      if (!line || projected.config === "npc_profiles") return;
      const name = `${configName(projected)}.${projected.row.split}.jsonl`;
      const lines = await linesOf(path.join(folder, "openai", name));
      await lines.add(line);
      const provenance = await linesOf(path.join(folder, "openai", "provenance", name));
      await provenance.add(provenanceOf(projected.row, lines.count));
    },
    async finish() {
      for (const lines of files.values()) await lines.finish();
    },
  };
}

/** A file of JSON lines, written in larger pieces. */
class Lines {
  count = 0;
  readonly #handle: FileHandle;
  #waiting = "";

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(file: string): Promise<Lines> {
    mkdirSync(path.dirname(file), { recursive: true });
    return new Lines(await open(file, "w"));
  }

  async add(value: object): Promise<void> {
    this.count += 1;
    this.#waiting += `${JSON.stringify(value)}\n`;
    if (this.#waiting.length > 1_000_000) await this.#write();
  }

  async finish(): Promise<void> {
    await this.#write();
    await this.#handle.close();
  }

  async #write(): Promise<void> {
    await this.#handle.writeFile(this.#waiting);
    this.#waiting = "";
  }
}
