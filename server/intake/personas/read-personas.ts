import { isJsonObject } from "../../domain/json.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { splitLines } from "./split-lines.ts";

const maximumLineBytes = 64 * 1024;
/** A paragraph; longer texts are biographies, which no prompt has room for. */
const maximumPersonaLength = 4000;
/** The keys that released persona sets use. */
const personaKeys = ["persona", "input persona"];

/** What a line of the input was. Empty lines are passed over. */
export type PersonaLine =
  | { readonly type: "persona"; readonly line: number; readonly persona: Persona }
  | { readonly type: "rejected"; readonly line: number; readonly reason: string };

/**
 * Reads personas one line at a time: JSON objects with the key `persona` or `input persona`, or plain text, as the
 * first line that is not empty shows. Lines may end in CRLF, and the input may begin with a byte order mark. A line
 * that cannot be used is reported and the next is read.
 */
export async function* readPersonas(
  chunks: AsyncIterable<Uint8Array>,
  origin: { readonly source: string; readonly licence: string },
): AsyncGenerator<PersonaLine> {
  let format: "json" | "text" | undefined;
  for await (const line of splitLines(chunks, maximumLineBytes)) {
    const { number } = line;
    if (line.type === "too_long") {
      yield { type: "rejected", line: number, reason: `longer than ${maximumLineBytes} bytes` };
      continue;
    }
    const text = decode(line.bytes, number === 1);
    if (text?.trim() === "") continue;
    format ??= text?.trimStart().startsWith("{") ? "json" : "text";
    const found = text === undefined ? refuse("not UTF-8 text") : readLine(text, format);
    if (found.type === "refused") yield { type: "rejected", line: number, reason: found.reason };
    else
      yield {
        type: "persona",
        line: number,
        persona: { id: personaId(found.text), text: found.text, ...origin },
      };
  }
}

type Found =
  | { readonly type: "found"; readonly text: string }
  | { readonly type: "refused"; readonly reason: string };

function readLine(line: string, format: "json" | "text"): Found {
  const found = format === "json" ? readJson(line) : { type: "found" as const, text: line };
  return found.type === "found" ? acceptText(found.text) : found;
}

function readJson(line: string): Found {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse("not JSON");
  }
  if (!isJsonObject(value)) return refuse("not a JSON object");
  const key = personaKeys.find((name) => Object.hasOwn(value, name));
  if (key === undefined)
    return refuse(`no key ${personaKeys.map((name) => JSON.stringify(name)).join(" or ")}`);
  const text = value[key];
  return typeof text === "string" ? { type: "found", text } : refuse(`${JSON.stringify(key)} is not a text`);
}

function acceptText(text: string): Found {
  const accepted = acceptPersona(text);
  if (accepted.type === "refused") return accepted;
  if (accepted.text.length > maximumPersonaLength)
    return refuse(`longer than ${maximumPersonaLength} characters`);
  return { type: "found", text: accepted.text };
}

function refuse(reason: string): Found {
  return { type: "refused", reason };
}

/** Undefined for what is not UTF-8. */
function decode(bytes: Uint8Array, isFirst: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: !isFirst }).decode(bytes);
  } catch {
    return undefined;
  }
}
