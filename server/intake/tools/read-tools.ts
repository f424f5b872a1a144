import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { readLineBlocks } from "../streams/line-blocks.ts";

const maximumLineBytes = 256 * 1024;
/** How often a text may hold JSON in JSON: Persona Hub's tools are encoded twice. */
const unwrapped = 3;

/** An interface as somebody released it: named and described, its arguments without types. */
export interface ReleasedTool {
  readonly name: string;
  readonly functionName: string;
  readonly description: string;
  readonly inputs: readonly { readonly name: string; readonly description: string }[];
  /** What it returns, in words. */
  readonly returns: string;
}

/** What a line came to; `stage` is how far it got. */
export type ToolLine =
  | { readonly type: "tool"; readonly line: number; readonly persona: Persona; readonly tool: ReleasedTool }
  | {
      readonly type: "rejected";
      readonly line: number;
      readonly stage: "parsed" | "interface";
      readonly reason: string;
    };

/**
 * Reads tools one JSON line at a time: `input persona` and `synthesized text`, which holds an object as JSON, once or
 * twice encoded, or with prose around it; arguments as a list, a map or a text. Lines that cannot be used are reported.
 */
export async function* readTools(
  chunks: AsyncIterable<Uint8Array>,
  origin: { readonly source: string; readonly licence: string },
): AsyncGenerator<ToolLine> {
  for await (const { first, lines } of readLineBlocks(chunks, maximumLineBytes)) {
    for (const [index, line] of lines.entries()) {
      const number = first + index;
      if (typeof line !== "string") yield rejected(number, "parsed", line.reason);
      else if (line.trim() !== "") yield readTool(number, line.trim(), origin);
    }
  }
}

function rejected(line: number, stage: "parsed" | "interface", reason: string): ToolLine {
  return { type: "rejected", line, stage, reason };
}

function readTool(
  line: number,
  text: string,
  origin: { readonly source: string; readonly licence: string },
): ToolLine {
  const row = parseObject(text);
  const written = row && (row["synthesized text"] ?? row["tool"] ?? row["text"]);
  const described = written === undefined ? undefined : parseObject(written);
  if (!row || !described) return rejected(line, "parsed", "holds no JSON object of a tool");
  const accepted = acceptPersona(textOf(row["input persona"] ?? row["persona"]));
  const tool = toolIn(described);
  if (accepted.type === "refused") return rejected(line, "interface", accepted.reason);
  if (tool === undefined) return rejected(line, "interface", "has no name, description and arguments");
  const persona = { id: personaId(accepted.text), text: accepted.text, ...origin };
  return { type: "tool", line, persona, tool };
}

function parseObject(written: Json): JsonObject | undefined {
  let value: Json = written;
  for (let time = 0; time < unwrapped && typeof value === "string"; time += 1) {
    const inside = parseText(value);
    if (inside === undefined) return undefined;
    value = inside;
  }
  return isJsonObject(value) ? value : undefined;
}

/** The text as JSON, or what stands between its outermost braces. */
function parseText(text: string): Json | undefined {
  const braces = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  for (const candidate of [text, braces]) {
    try {
      return JSON.parse(candidate) as Json;
    } catch {
      // The next reading of it.
    }
  }
  return undefined;
}

function toolIn(described: JsonObject): ReleasedTool | undefined {
  const functionName = textOf(described["function_name"]);
  const name = textOf(described["name"]) || functionName.replaceAll("_", " ");
  const description = textOf(described["description"]);
  const given = described["input_args"] ?? described["parameters"];
  if (name === "" || description === "" || given === undefined) return undefined;
  return { name, functionName, description, inputs: inputsIn(given), returns: textOf(described["return"]) };
}

/** `["year"]`, `{"year": "the year"}` and `"year - the year, team"` are all arguments. */
function inputsIn(given: Json): ReleasedTool["inputs"] {
  if (typeof given === "string") {
    return given
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => {
        const [name = "", ...rest] = part.split(/\s+-\s+|:\s*/);
        return { name: name.trim(), description: rest.join(" ").trim() };
      });
  }
  if (isJsonObject(given))
    return Object.entries(given).map(([name, about]) => ({ name, description: textOf(about) }));
  if (!Array.isArray(given)) return [];
  return (given as readonly Json[]).map((one) =>
    isJsonObject(one)
      ? { name: textOf(one["name"]), description: textOf(one["description"] ?? one["type"]) }
      : { name: textOf(one), description: "" },
  );
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value.trim() : JSON.stringify(value);
}
