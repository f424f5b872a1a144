import type { JsonObject } from "../../domain/json.ts";
import { faultsOfTurns, messagesSchema, rowMessages, spokenLines } from "./chat-messages.ts";
import { closedObject, type ProductKind, type RowFault } from "./row-kind.ts";

/** Two personas talk: the second is the assistant, told by the system who it is; the first is the user. */
export const conversationsKind: ProductKind = {
  config: "conversations",
  recipe: "conversations",
  about: "two personas talking; the second one is the assistant, whom the system tells who it is",
  schema: closedObject({ messages: messagesSchema, kind: { type: "string" } }),
  columnsOf({ value }, { texts }) {
    const lines = spokenLines(value, "speaker");
    const { kind } = value;
    const [, second] = texts;
    if (!lines || typeof kind !== "string" || second === undefined) return undefined;
    const spoken = lines.map(({ by, text }) => ({
      role: by === "first" ? "user" : "assistant",
      content: text,
    }));
    return { messages: [{ role: "system", content: second }, ...spoken], kind };
  },
  faults: (row) => [...faultsOfTurns(row), ...faultsOfRole(row)],
  chat: rowMessages,
};

function faultsOfRole(row: JsonObject): readonly RowFault[] {
  const { personas } = row;
  const listed: readonly unknown[] = Array.isArray(personas) ? personas : [];
  const [, second] = listed;
  const text = typeof second === "object" && second !== null && "text" in second ? second.text : undefined;
  const [first] = rowMessages(row);
  if (first?.role === "system" && first.content === text) return [];
  return [{ rule: "role", message: "The system does not say who the second persona is." }];
}
