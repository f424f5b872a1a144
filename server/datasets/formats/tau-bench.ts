import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { speechIn } from "../chat.ts";
import type { FunctionCallRow, Step } from "../rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { lastWords } from "./first-calls.ts";

/**
 * Tasks as τ-bench has them: who asks and for what, the calls that do it, and what has to be said. One of each turn in
 * which every call was done; what it was played in is in its row.
 */
export const tauBench: DerivedFormat = {
  folder: "tau-bench",
  derive(projected) {
    if (projected.config !== "function_calls" || projected.row.reason !== "") return [];
    const { row } = projected;
    if (row.steps.some(({ outcome }) => outcome.type !== "done")) return [];
    const line = {
      user_id: row.presence.partner.id,
      instruction: instructionOf(row),
      actions: row.steps.map(({ name, arguments: kwargs }) => ({ name, kwargs })),
      outputs: outputsOf(row),
    };
    return [jsonLine(`tasks.${row.split}.jsonl`, line)];
  },
};

function instructionOf(row: FunctionCallRow): string {
  const { actor, partner, place } = row.presence;
  const words = lastWords(row).split("\n").at(-1) ?? "";
  return `You are ${partner.name}. You meet ${actor.name} at ${place}. You say: ${JSON.stringify(words)}`;
}

/** Numbers and words of the results that the answer says. */
function outputsOf({ steps, completion }: FunctionCallRow): readonly string[] {
  const said = speechIn(completion).toLowerCase();
  const found = steps.flatMap(({ outcome }: Step) =>
    outcome.type === "done" ? leavesOf(outcome.result) : [],
  );
  return [...new Set(found.filter((leaf) => leaf !== "" && said.includes(leaf.toLowerCase())))];
}

function leavesOf(value: Json | JsonObject): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((member: Json) => leavesOf(member));
  return isJsonObject(value) ? Object.values(value).flatMap((member) => leavesOf(member)) : [];
}
