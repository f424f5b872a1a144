import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { type Message, messageSchema } from "../chat.ts";
import type { RowFault } from "./row-kind.ts";

/** A conversation without tools, as trainers read it: `[{"role": "user", "content": "…"}, …]`. */

export const messagesSchema: JsonObject = {
  type: "array",
  minItems: 2,
  items: {
    type: "object",
    properties: { role: { enum: ["system", "user", "assistant"] }, content: { type: "string" } },
    required: ["role", "content"],
    additionalProperties: false,
  },
};

/** Messages as recipes have them, `{by, text}`; undefined where they are none. `by`: the member that says who speaks. */
export function spokenLines(
  value: JsonObject,
  by: string,
): readonly { readonly by: string; readonly text: string }[] | undefined {
  const { messages } = value;
  if (!Array.isArray(messages) || messages.length === 0) return undefined;
  const lines = messages.flatMap((message: Json) => {
    if (!isJsonObject(message)) return [];
    const [speaker, text] = [message[by], message["text"]];
    return typeof speaker === "string" && typeof text === "string" ? [{ by: speaker, text }] : [];
  });
  return lines.length === messages.length ? lines : undefined;
}

/** The messages of a row. */
export function rowMessages(row: JsonObject): readonly Message[] {
  const { messages } = row;
  const list: readonly unknown[] = Array.isArray(messages) ? messages : [];
  return list.flatMap((message) => {
    const parsed = messageSchema.safeParse(message);
    return parsed.success ? [parsed.data] : [];
  });
}

/** User and assistant take turns, the user first, after at most one word of the system; nobody says nothing. */
export function faultsOfTurns(row: JsonObject): readonly RowFault[] {
  const messages = rowMessages(row);
  const spoken = messages[0]?.role === "system" ? messages.slice(1) : messages;
  const wrong = spoken.findIndex(
    ({ role, content }, index) => role !== (index % 2 === 0 ? "user" : "assistant") || content.trim() === "",
  );
  if (wrong === -1) return [];
  return [{ rule: "turns", message: `Message ${wrong + 1} is out of turn, or empty.` }];
}
