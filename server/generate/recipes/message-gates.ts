import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { RecipeGate } from "./recipe-file.ts";

interface Message {
  readonly by: string;
  readonly text: string;
}

/** The messages of a product, as `role` or `speaker` and `text`. */
export function messagesOf(value: JsonObject): readonly Message[] {
  const { messages } = value;
  if (!Array.isArray(messages)) return [];
  return messages.filter(isJsonObject).map((message) => {
    const by = message["role"] ?? message["speaker"];
    const { text } = message;
    return { by: typeof by === "string" ? by : "", text: typeof text === "string" ? text : "" };
  });
}

/** What somebody says in all of it. */
export function saidBy(value: JsonObject, by?: string): string {
  return messagesOf(value)
    .filter((message) => by === undefined || message.by === by)
    .map(({ text }) => text)
    .join("\n");
}

/** They take turns, the first of the two begins, and nobody says a thing twice. */
export function inTurns(first: string, second: string, endsWith: string | undefined): RecipeGate {
  return {
    name: "turns",
    check(value) {
      const messages = messagesOf(value);
      const wrong = messages.findIndex(({ by }, index) => by !== (index % 2 === 0 ? first : second));
      if (wrong >= 0)
        return [
          `Message ${wrong + 1} must be by the ${wrong % 2 === 0 ? first : second}; they take turns and the ${first} begins.`,
        ];
      if (endsWith !== undefined && messages.at(-1)?.by !== endsWith)
        return [`The last message must be by the ${endsWith}.`];
      const texts = messages.map(({ by, text }) => `${by}: ${text.trim()}`);
      const again = texts.findIndex((text, index) => texts.indexOf(text) < index);
      return again < 0 ? [] : [`Message ${again + 1} says the same as an earlier one.`];
    },
  };
}
