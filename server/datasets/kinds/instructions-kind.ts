import { faultsOfTurns, messagesSchema, rowMessages, spokenLines } from "./chat-messages.ts";
import { closedObject, type ProductKind } from "./row-kind.ts";

/** What somebody asks an assistant for, in the form that trainers read. */
export const instructionsKind: ProductKind = {
  config: "instructions",
  recipe: "instructions",
  about: "what the persona asks an assistant for, answered, with follow-ups",
  schema: closedObject({ messages: messagesSchema, kind: { type: "string" } }),
  columnsOf({ value }) {
    const lines = spokenLines(value, "role");
    const { kind } = value;
    if (!lines || typeof kind !== "string") return undefined;
    return { messages: lines.map(({ by, text }) => ({ role: by, content: text })), kind };
  },
  faults: faultsOfTurns,
  chat: rowMessages,
};
