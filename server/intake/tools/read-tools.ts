import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { splitLines } from "../personas/split-lines.ts";

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
  for await (const line of splitLines(chunks, maximumLineBytes)) {
    const rejected = (stage: "parsed" | "interface", reason: string): ToolLine => ({
      type: "rejected",
      line: line.number,
      stage,
      reason,
    });
    if (line.type === "too_long") {
      yield rejected("parsed", `longer than ${maximumLineBytes} bytes`);
      continue;
    }
    const text = new TextDecoder().decode(line.bytes).trim();
    if (text === "") continue;
    const row = parseObject(text);
    const written = row && (row["synthesized text"] ?? row["tool"] ?? row["text"]);
    const described = written === undefined ? undefined : parseObject(written);
    if (!row || !described) {
      yield rejected("parsed", "holds no JSON object of a tool");
      continue;
    }
    const accepted = acceptPersona(textOf(row["input persona"] ?? row["persona"]));
    const tool = toolIn(described);
    if (accepted.type === "refused") yield rejected("interface", accepted.reason);
    else if (tool === undefined) yield rejected("interface", "has no name, description and arguments");
    else {
      const persona = { id: personaId(accepted.text), text: accepted.text, ...origin };
      yield { type: "tool", line: line.number, persona, tool };
    }
  }
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
