import { isJsonObject, type Json } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import {
  type ConditionColumn,
  type ConditionRow,
  compileRowCondition,
  type RowCondition,
} from "../../domain/rows/row-condition.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";

/** Values that are named when a condition holds for nothing. */
const valuesKept = 12;

/** A condition, asked of rows one after the other, and what was found in the columns that it asks about. */
export class RowFilter {
  readonly #condition: RowCondition;
  readonly #values = new Map<ConditionColumn, Set<string>>();

  /** Throws `invalid_input`, as `compileRowCondition` does. */
  constructor(source: string) {
    this.#condition = compileRowCondition(source);
  }

  get source(): string {
    return this.#condition.source;
  }

  keeps(projected: ProjectedRow): boolean {
    const row = conditionRow(projected);
    for (const column of this.#condition.columns) this.#note(column, row[column]);
    return this.#condition.holds(row);
  }

  /** Of each column that it asks about, what the rows hold there: some of it where it is much. */
  values(): readonly { readonly column: ConditionColumn; readonly values: readonly string[] }[] {
    return this.#condition.columns.map((column) => {
      return { column, values: [...(this.#values.get(column) ?? [])].sort() };
    });
  }

  #note(column: ConditionColumn, value: string): void {
    const values = this.#values.get(column) ?? new Set();
    this.#values.set(column, values);
    if (value !== "" && values.size < valuesKept) values.add(value);
  }
}

/** The row as conditions see it. */
function conditionRow(projected: ProjectedRow): ConditionRow {
  const row = projected.config === "made" ? projected.row : plainHead(projected.row);
  const provenance = isJsonObject(row["provenance"]) ? row["provenance"] : {};
  const licence = textOf(row["licence"]) || textOf(row["persona_licence"]);
  return {
    config: configName(projected),
    id: projected.row.id,
    split: projected.row.split,
    world: textOf(row["world"]),
    npc: textOf(row["npc_id"]),
    persona: personaOf(projected, row),
    playthrough: textOf(row["playthrough"]),
    scene: textOf(row["scene"]),
    origin: textOf(row["origin"]),
    category: textOf(row["category"]),
    status: textOf(row["status"]),
    reason: textOf(row["reason"]),
    recipe: textOf(provenance["recipe"]),
    source: textOf(row["source"]) || textOf(row["persona_source"]),
    provider: joined(provenance["providers"]) || textOf(provenance["provider"]),
    model: joined(provenance["models"]) || textOf(provenance["model"]),
    license: licence,
    licence,
  };
}

/** What of a row of play is no talk: the rest is not asked about. */
function plainHead(row: object): Readonly<Record<string, Json>> {
  const asked = Object.entries(row).filter(([name]) => heads.has(name));
  return plainObject(Object.fromEntries(asked));
}

const heads: ReadonlySet<string> = new Set([
  "world",
  "npc_id",
  "persona_id",
  "playthrough",
  "scene",
  "origin",
  "category",
  "status",
  "reason",
  "source",
  "persona_source",
  "provenance",
  "licence",
  "persona_licence",
]);

/** Of several the one that the row speaks for. */
function personaOf(projected: ProjectedRow, row: Readonly<Record<string, Json>>): string {
  if (projected.config !== "made") return textOf(row["persona_id"]);
  const personas: readonly Json[] = Array.isArray(row["personas"]) ? row["personas"] : [];
  const first = personas[0];
  return isJsonObject(first) ? textOf(first["id"]) : projected.row.id;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Several models had a part in some rows. */
function joined(value: Json | undefined): string {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string").join(", ") : "";
}
