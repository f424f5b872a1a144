import type { StoredRow } from "../datasets/read-dataset.ts";
import type { AnyRow, DialogueRow, FunctionCallRow, NpcProfileRow } from "../datasets/rows.ts";
import { rowSchemas } from "../datasets/rows.ts";
import { splitOf } from "../datasets/split.ts";
import { isJsonObject } from "../domain/json.ts";
import type { Findings } from "./findings.ts";

export interface ParsedRows {
  /** By row id. */
  readonly npcs: ReadonlyMap<string, NpcProfileRow>;
  readonly dialogues: readonly DialogueRow[];
  readonly calls: readonly FunctionCallRow[];
}

/** Rows of their schemas, each id once, each in the split of its NPC. */
export function parseRows(stored: readonly StoredRow[], findings: Findings): ParsedRows {
  const npcs = new Map<string, NpcProfileRow>();
  const dialogues: DialogueRow[] = [];
  const calls: FunctionCallRow[] = [];
  const seen = new Set<string>();
  for (const one of stored) {
    const { config } = one;
    switch (config) {
      case "npc_profiles": {
        const row = parseRow(one, rowSchemas[config], findings, seen);
        if (row) npcs.set(row.id, row);
        break;
      }
      case "dialogues": {
        const row = parseRow(one, rowSchemas[config], findings, seen);
        if (row) dialogues.push(row);
        break;
      }
      case "function_calls": {
        const row = parseRow(one, rowSchemas[config], findings, seen);
        if (row) calls.push(row);
        break;
      }
      default:
        config satisfies never;
    }
  }
  return { npcs, dialogues, calls };
}

interface RowSchema<Row> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Row }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { path: readonly PropertyKey[]; message: string }[] };
      };
}

function parseRow<Row extends AnyRow>(
  { config, split, row }: StoredRow,
  schema: RowSchema<Row>,
  findings: Findings,
  seen: Set<string>,
): Row | undefined {
  const parsed = schema.safeParse(row);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join(".") || "the row";
    findings.add(config, idOf(row), "schema", `${where}: ${issue?.message ?? "not a row"}.`);
    return undefined;
  }
  const { data } = parsed;
  const key = `${config} ${data.id}`;
  if (seen.has(key)) findings.add(config, data.id, "id", "Another row has the same id.");
  seen.add(key);
  const right = splitOf(data.world, data.npc_id);
  if (data.split !== right || split !== right) {
    findings.add(
      config,
      data.id,
      "split",
      `It is in ${split}, as ${data.split}; its NPC belongs in ${right}.`,
    );
  }
  return data;
}

function idOf(row: unknown): string {
  return isJsonObject(row) && typeof row["id"] === "string" ? row["id"] : "(a row without an id)";
}
