import { contentHash } from "../datasets/kinds/seal-row.ts";
import { membersOf, rowSchema } from "../datasets/kinds/common-columns.ts";
import { genericKind } from "../datasets/kinds/generic-kind.ts";
import { kindOfConfig } from "../datasets/kinds/kinds.ts";
import type { MadeRow, RowKind } from "../datasets/kinds/row-kind.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import { sameJson } from "../datasets/same-json.ts";
import { type Split, splits } from "../datasets/split.ts";
import { NameTable } from "../datasets/splits/name-table.ts";
import { groupsOfMade } from "../datasets/splits/row-groups.ts";
import { isJsonObject, type JsonObject } from "../domain/json.ts";
import { type CheckJson, compileJsonSchema } from "../domain/json-schema.ts";
import { readJson } from "../domain/read-json.ts";
import { checkProduct } from "./check-products.ts";
import type { DerivedFiles } from "./check-derived.ts";
import type { CheckedWorld } from "./check-worlds.ts";
import type { Findings } from "./findings.ts";
import type { PartedRows } from "./parted-rows.ts";
import { readable } from "./play-groups.ts";

export interface MadeChecks {
  readonly derived?: DerivedFiles | undefined;
  readonly parted: PartedRows;
  /** A row that nothing more will be said of. */
  readonly settle: (id: string) => void;
}

/**
 * Judges the rows of one config that recipes made, one at a time: schema, content hash, ids, split, licence, and what
 * the kind computes again. Of all rows a hash of the id is held.
 */
export async function verifyMade(
  dataset: StoredDataset,
  config: string,
  worlds: ReadonlyMap<string, CheckedWorld>,
  findings: Findings,
  { derived, parted, settle }: MadeChecks,
): Promise<void> {
  const opened = openKind(dataset, config, findings);
  if (!opened) return;
  const { kind, check } = opened;
  const seen = new NameTable();
  for (const split of splits) {
    for await (const stored of readable(dataset, config, split, findings)) {
      const row = parseRow(stored, kind, check, split, findings);
      if (row) {
        if (seen.had(row.id)) findings.add(config, row.id, "id", "Another row has the same id.");
        checkRow(row, kind, worlds, findings);
        const groups = groupsOfMade(config, row);
        const right = dataset.splits.place(groups);
        if (row.split !== right)
          findings.add(config, row.id, "split", `It is in ${row.split}; it belongs in ${right}.`);
        parted.add(groups, row.split);
        await derived?.compare({ config: "made", kind, row });
      }
      settle(idOf(stored));
    }
  }
}

/** The kind of this release, or what the folder says itself of a recipe that is not known here; and its check. */
function openKind(
  dataset: StoredDataset,
  config: string,
  findings: Findings,
): { readonly kind: RowKind; readonly check: CheckJson } | undefined {
  const fail = (message: string): undefined => {
    findings.add("schemas", `schemas/${config}.json`, "schema", message);
    return undefined;
  };
  const json = readJson(dataset.schemas.get(config) ?? "");
  if (json.type === "refused" || !isJsonObject(json.value))
    return fail("The schema of the config is missing, or is none.");
  const known = kindOfConfig(config);
  if (!known && !isPlain(ownPart(json.value))) return fail("Its columns say more than their type.");
  const kind = known ?? genericKind(config, ownPart(json.value));
  if (!sameJson(rowSchema(kind), json.value))
    return fail("The schema of the config is not the one that its rows are written by.");
  try {
    return { kind, check: compileJsonSchema(rowSchema(kind)) };
  } catch (error) {
    return fail(`It is no JSON Schema: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** What a folder says of a foreign recipe names types and nothing that could keep a machine busy. */
function isPlain(schema: JsonObject): boolean {
  return Object.values(membersOf(schema, "properties")).every(
    (column) => isJsonObject(column) && Object.keys(column).every((key) => key === "type"),
  );
}

/** What of a row's schema is not the same in all configs. */
function ownPart(schema: JsonObject): JsonObject {
  const common = new Set(Object.keys(membersOf(rowSchema({ config: "", schema: {} }), "properties")));
  const own = Object.entries(membersOf(schema, "properties")).filter(([name]) => !common.has(name));
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return {
    type: "object",
    properties: Object.fromEntries(own),
    required: own.map(([name]) => name).filter((name) => required.includes(name)),
    additionalProperties: false,
  };
}

/** A row of its schema, without the columns that are empty in it; undefined, and a finding, for what is none. */
function parseRow(
  stored: unknown,
  { config }: RowKind,
  check: CheckJson,
  split: Split,
  findings: Findings,
): MadeRow | undefined {
  if (!isJsonObject(stored)) {
    findings.add(config, idOf(stored), "schema", "It is no row.");
    return undefined;
  }
  const row = Object.fromEntries(
    Object.entries(stored).filter(([, value]) => value !== null && value !== undefined),
  );
  const [fault] = check(row);
  const { id } = row;
  if (fault !== undefined || typeof id !== "string") {
    findings.add(config, idOf(stored), "schema", fault ?? "It has no id.");
    return undefined;
  }
  if (row["split"] !== split)
    findings.add(config, id, "split", `It stands in ${split} and says another split.`);
  return { ...row, id, split };
}

function checkRow(
  row: MadeRow,
  kind: RowKind,
  worlds: ReadonlyMap<string, CheckedWorld>,
  findings: Findings,
): void {
  const fail = (rule: string, message: string): void => findings.add(kind.config, row.id, rule, message);
  if (contentHash(row) !== row["content_hash"]) fail("content", "Something of the row was changed.");
  const hash = row["world_hash"];
  const world = typeof hash === "string" ? worlds.get(hash) : undefined;
  if (hash !== undefined && world?.document.id !== row["world"])
    fail("world", "The world version that it was made for is not in the folder.");
  if (kind.config !== "personas") checkProduct(row, kind.config, fail);
  for (const { rule, message } of kind.faults?.(row, world?.document) ?? []) fail(rule, message);
}

function idOf(row: unknown): string {
  return isJsonObject(row) && typeof row["id"] === "string" ? row["id"] : "(a row without an id)";
}
