import { isJsonObject, type Json } from "../../domain/json.ts";
import type { Message } from "../chat.ts";
import { behaviorsKind } from "../kinds/behaviors-kind.ts";
import { personasKind } from "../kinds/personas-kind.ts";
import { textOf } from "../kinds/row-kind.ts";
import type { ProjectedRow } from "../project-rows.ts";
import type { AnyRow } from "../rows.ts";
import type { RowGroups } from "./group-splits.ts";

/** Whom and what a row is made of. */
export function groupsOf(projected: ProjectedRow): RowGroups {
  return projected.config === "made"
    ? groupsOfMade(projected.kind.config, projected.row)
    : groupsOfRow(projected.row);
}

/** Of a row of cast or play. */
export function groupsOfRow(row: AnyRow): RowGroups {
  const shared = { world: row.world, npc: `${row.world}/${row.npc_id}` };
  const offered = row.tools.map((tool) => tool.function.name);
  if ("profile" in row) return { ...shared, personas: [row.persona_id], playthroughs: [], tools: offered };
  const { forked_from } = row.lineage;
  return {
    ...shared,
    personas: [...new Set([row.persona_id, row.anchor ?? row.persona_id, ...(row.company ?? [])])],
    playthroughs: [row.playthrough, ...(forked_from ? [forked_from.playthrough] : [])],
    tools: [...new Set([...offered, ...messagesOf(row).flatMap(calledIn)])],
  };
}

function messagesOf(row: Exclude<AnyRow, { readonly profile: unknown }>): readonly Message[] {
  if ("messages" in row) return row.messages;
  const answers = "chosen" in row ? [...row.chosen, ...row.rejected] : row.completion;
  return [...row.prompt, ...answers];
}

function calledIn(message: Message): readonly string[] {
  return message.role === "assistant" ? (message.tool_calls ?? []).map((call) => call.function.name) : [];
}

/** Of a row of what recipes made, or of whom. */
export function groupsOfMade(config: string, row: Readonly<Record<string, Json>>): RowGroups {
  if (config === personasKind.config) return { personas: [textOf(row, "id")], playthroughs: [], tools: [] };
  const personas: readonly Json[] = Array.isArray(row["personas"]) ? row["personas"] : [];
  const world = textOf(row, "world");
  return {
    personas: personas.flatMap((persona) => (isJsonObject(persona) ? [textOf(persona, "id")] : [])),
    playthroughs: [],
    tools: config === behaviorsKind.config ? [textOf(row, "name")] : [],
    ...(world === "" ? {} : { world }),
  };
}
