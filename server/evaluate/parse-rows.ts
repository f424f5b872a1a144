import { type AnyRow, type Config, rowSchemas } from "../datasets/rows.ts";
import { type Split, splitOf } from "../datasets/split.ts";
import type { DialogueRow, FunctionCallRow, NpcProfileRow } from "../datasets/rows.ts";
import { isJsonObject } from "../domain/json.ts";
import type { Findings } from "./findings.ts";

/** A row of its schema, in the split of its NPC; undefined, and a finding, for what is none. */
export function parseNpcRow(row: unknown, split: Split, findings: Findings): NpcProfileRow | undefined {
  return parseRow("npc_profiles", rowSchemas.npc_profiles, row, split, findings);
}

export function parseDialogue(row: unknown, split: Split, findings: Findings): DialogueRow | undefined {
  return parseRow("dialogues", rowSchemas.dialogues, row, split, findings);
}

export function parseCalls(row: unknown, split: Split, findings: Findings): FunctionCallRow | undefined {
  return parseRow("function_calls", rowSchemas.function_calls, row, split, findings);
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
  config: Config,
  schema: RowSchema<Row>,
  row: unknown,
  split: Split,
  findings: Findings,
): Row | undefined {
  const parsed = schema.safeParse(row);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join(".") || "the row";
    findings.add(config, idOf(row), "schema", `${where}: ${issue?.message ?? "not a row"}.`);
    return undefined;
  }
  const { data } = parsed;
  const right = splitOf(data.world, data.npc_id);
  if (data.split !== right || split !== right) {
    const message = `It is in ${split}, as ${data.split}; its NPC belongs in ${right}.`;
    findings.add(config, data.id, "split", message);
  }
  return data;
}

function idOf(row: unknown): string {
  return isJsonObject(row) && typeof row["id"] === "string" ? row["id"] : "(a row without an id)";
}
