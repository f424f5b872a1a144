import type { JsonObject } from "../../domain/json.ts";
import type { FunctionTool, Message } from "../chat.ts";
import type { ProjectedRow } from "../project-rows.ts";
import type { FunctionCallRow } from "../rows.ts";

/** A question and the calls that answer it, for formats that know one exchange. */
export interface FirstCalls {
  readonly row: FunctionCallRow;
  /** Offered when it was asked. */
  readonly tools: readonly FunctionTool[];
  readonly calls: readonly { readonly name: string; readonly arguments: JsonObject }[];
}

/** Of a turn that may be learnt from the calls that it begins with, where all of them were done. */
export function firstCalls(projected: ProjectedRow): FirstCalls | undefined {
  if (projected.config !== "function_calls" || projected.row.reason !== "") return undefined;
  const { row } = projected;
  const steps = row.steps.filter(({ round }) => round === 0);
  if (steps.some(({ outcome }) => outcome.type !== "done")) return undefined;
  const offered = new Set(row.rounds[0]?.offered);
  const tools = row.tools.filter((tool) => offered.has(tool.function.name));
  return { row, tools, calls: steps.map(({ name, arguments: given }) => ({ name, arguments: given })) };
}

/** What the player said last. */
export function lastWords(messages: readonly Message[]): string {
  return messages.findLast(({ role }) => role === "user")?.content ?? "";
}
