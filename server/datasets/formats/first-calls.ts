import type { JsonObject } from "../../domain/json.ts";
import { renderLine } from "../../domain/render-prompt.ts";
import type { FunctionTool } from "../chat.ts";
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

/** What the NPC was told last, a line of each who spoke; the player's without their name. */
export function lastWords({ prompt, presence }: Pick<FunctionCallRow, "prompt" | "presence">): string {
  const said = prompt.findLast(({ role }) => role === "user")?.content ?? "";
  const name = renderLine(presence.partner.name, "");
  return said
    .split("\n")
    .map((line) => (line.startsWith(name) ? line.slice(name.length) : line))
    .join("\n");
}
