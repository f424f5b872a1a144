import { canonicalJson } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import type { DerivedFormat } from "./derived-format.ts";

const columns = ["id", "split", "world", "npc", "licence", "row"] as const;

/**
 * Tables as RFC 4180 has them: what a row is called and about, and the row itself as JSON in the last column. A cell that
 * a spreadsheet would take for a formula is one of JSON, which begins with a brace.
 */
export const csv: DerivedFormat = {
  folder: "csv",
  head: columns.join(","),
  derive(projected) {
    const text = cellsOf(projected).map(quoted).join(",");
    return [{ file: `${configName(projected)}.${projected.row.split}.csv`, text, as: "line" }];
  },
};

function cellsOf(projected: ProjectedRow): readonly string[] {
  const { row } = projected;
  const { id, split } = row;
  const world = typeof row.world === "string" ? row.world : "";
  const npc = typeof row["npc_id"] === "string" ? row["npc_id"] : "";
  const licence =
    projected.config === "npc_profiles" ? projected.row.persona_licence : projected.row["licence"];
  return [id, split, world, npc, typeof licence === "string" ? licence : "", canonicalJson(plainObject(row))];
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
