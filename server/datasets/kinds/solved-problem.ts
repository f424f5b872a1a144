import type { JsonObject } from "../../domain/json.ts";
import type { Message } from "../chat.ts";
import { textOf } from "./row-kind.ts";

/** These members of a product where all are texts; undefined otherwise. */
export function pickTexts(value: JsonObject, names: readonly string[]): JsonObject | undefined {
  const entries = names.map((name) => [name, value[name]] as const);
  return entries.every(([, text]) => typeof text === "string")
    ? Object.fromEntries(entries.map(([name, text]) => [name, text ?? ""]))
    : undefined;
}

/** The problem, and the solution with its answer on the last line, where graders look for it. */
export function solvedChat(row: JsonObject): readonly Message[] {
  return [
    { role: "user", content: textOf(row, "problem") },
    { role: "assistant", content: `${textOf(row, "solution")}\n\nAnswer: ${textOf(row, "answer")}` },
  ];
}
