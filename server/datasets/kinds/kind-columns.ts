import { isJsonObject, type Json } from "../../domain/json.ts";
import type { ColumnType, Columns } from "../formats/parquet-rows.ts";
import { membersOf, rowSchema } from "./common-columns.ts";
import type { RowKind } from "./row-kind.ts";

const first = ["id", "split"];
const last = ["licence", "personas", "world", "world_hash", "gates", "provenance", "content_hash"];

/** The Parquet columns of a kind, by its schema: what a row says itself stands between who it is and where it is from. */
export function kindColumns(kind: Pick<RowKind, "config" | "schema">): Columns {
  const whole = rowSchema(kind);
  const members = membersOf(whole, "properties");
  const required = Array.isArray(whole["required"]) ? whole["required"] : [];
  const own = Object.keys(members).filter((name) => !first.includes(name) && !last.includes(name));
  const names = [...first, ...own, ...last].filter((name) => Object.hasOwn(members, name));
  return Object.fromEntries(
    names.map((name) => [name, columnType(members[name], required.includes(name))] as const),
  );
}

/** A list that may be absent is JSON as a whole: lists themselves are always there. */
function columnType(schema: Json | undefined, isRequired: boolean): ColumnType {
  const said = isJsonObject(schema) ? schema["type"] : undefined;
  const type = typeof said === "string" ? said : "";
  switch (type) {
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return isRequired ? type : `${type}?`;
    case "array":
      return isRequired ? "json list" : "json?";
    default:
      return isRequired ? "json" : "json?";
  }
}
