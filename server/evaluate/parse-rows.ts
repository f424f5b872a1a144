import { type AnyRow, type Config, rowSchemas } from "../datasets/rows.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import { type Split, splitOfNpc } from "../datasets/split.ts";
import { groupsOfRow } from "../datasets/splits/row-groups.ts";
import type { PreferenceRow, UnpairedPreferenceRow } from "../datasets/preference-rows.ts";
import type { DialogueRow, FunctionCallRow, NpcProfileRow } from "../datasets/rows.ts";
import { isJsonObject } from "../domain/json.ts";
import type { Findings } from "./findings.ts";

/** Where a row stands, and in which set. */
export interface RowPlace {
  readonly split: Split;
  readonly dataset: Pick<StoredDataset, "format" | "splits">;
}

/** A row of its schema, in the split that it belongs in; undefined, and a finding, for what is none. */
export function parseNpcRow(row: unknown, place: RowPlace, findings: Findings): NpcProfileRow | undefined {
  return parseRow("npc_profiles", rowSchemas.npc_profiles, row, place, findings);
}

export function parseDialogue(row: unknown, place: RowPlace, findings: Findings): DialogueRow | undefined {
  const parsed = parseRow("dialogues", rowSchemas.dialogues, row, place, findings);
  const says = parsed?.uniform_until !== undefined && parsed.turns.every(({ offered }) => offered);
  if (parsed && !says) demandOffers("dialogues", parsed.id, place, findings);
  return parsed;
}

export function parseCalls(row: unknown, place: RowPlace, findings: Findings): FunctionCallRow | undefined {
  const parsed = parseRow("function_calls", rowSchemas.function_calls, row, place, findings);
  if (parsed && parsed.uniform_from === undefined) demandOffers("function_calls", parsed.id, place, findings);
  return parsed;
}

export function parsePair(row: unknown, place: RowPlace, findings: Findings): PreferenceRow | undefined {
  return parseRow("preference", rowSchemas.preference, row, place, findings);
}

export function parseRating(
  row: unknown,
  place: RowPlace,
  findings: Findings,
): UnpairedPreferenceRow | undefined {
  return parseRow("unpaired_preference", rowSchemas.unpaired_preference, row, place, findings);
}

/** The first format did not say how far an offer holds. */
function demandOffers(config: Config, id: string, { dataset }: RowPlace, findings: Findings): void {
  if (dataset.format === "dramatis-dataset/1") return;
  findings.add(config, id, "schema", "It does not say how far what was offered holds for its talk.");
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
  { split, dataset }: RowPlace,
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
  const right =
    dataset.format === "dramatis-dataset/1"
      ? splitOfNpc(data.world, data.npc_id)
      : dataset.splits.place(groupsOfRow(data));
  if (data.split !== right || split !== right) {
    const message = `It is in ${split}, as ${data.split}; it belongs in ${right}.`;
    findings.add(config, data.id, "split", message);
  }
  return data;
}

function idOf(row: unknown): string {
  return isJsonObject(row) && typeof row["id"] === "string" ? row["id"] : "(a row without an id)";
}
