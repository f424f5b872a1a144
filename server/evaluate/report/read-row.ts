import type { CheckJson } from "../../domain/json-schema.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { readJson } from "../../domain/read-json.ts";
import { madeItem, profileFaults, profileParts, textsOf } from "./made-item.ts";
import type { ReportItem } from "./report-item.ts";

/** Columns that released sets keep the persona in. */
const personaColumns = ["persona", "input persona", "input_persona"];
/** Columns for what was made of it; the first that is there counts. */
const madeColumns = ["value", "synthesized text", "synthesized_text", "output"];
/** What says where a row is from, and is not made. */
const aside = new Set([
  ...personaColumns,
  "id",
  "personas",
  "provenance",
  "provider",
  "model",
  "source",
  "licence",
  "license",
  "recipe",
  "world",
]);

export interface RowContext {
  /** Of the row in its file. */
  readonly id: string;
  readonly source: string;
  readonly check?: CheckJson;
}

/**
 * A row of any set: a persona alone, something made of one, or a cast profile. What was made may be JSON in a text, twice
 * over, as Persona Hub released it.
 */
export function readRow(row: JsonObject, { id, source, check }: RowContext): ReportItem {
  const personas = personaColumns.flatMap((column) => personaTexts(row[column]));
  const item = {
    id,
    maker: makerOf(row),
    personas,
    source: textAt(row, "persona_source") ?? textAt(row, "source") ?? source,
    licence: textAt(row, "persona_licence") ?? textAt(row, "licence") ?? textAt(row, "license") ?? "unknown",
  };
  if (isJsonObject(row["profile"])) return profileItem(row, row["profile"], item);
  const column = madeColumns.find((name) => row[name] !== undefined && row[name] !== null);
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => !aside.has(name)));
  const made = column === undefined ? rest : unwrapped(row[column] ?? null);
  if (column === undefined && Object.keys(rest).length === 0)
    return { ...item, text: personas.join("\n"), personas: [], ...(check ? { faults: check(row) } : {}) };
  return madeItem({ ...item, value: made, ...(check ? { check } : {}) });
}

type Known = Pick<ReportItem, "id" | "maker" | "personas" | "source" | "licence">;

function profileItem(row: JsonObject, given: JsonObject, item: Known): ReportItem {
  const { profile, faults } = profileFaults(given);
  const spans = Array.isArray(row["spans"]) ? { spans: row["spans"].length } : {};
  if (profile) return { ...item, ...profileParts(profile), ...spans };
  return { ...item, text: [...textsOf(given)].join("\n"), faults, ...spans };
}

function personaTexts(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (isJsonObject(value) && typeof value["text"] === "string") return [value["text"]];
  return [];
}

function makerOf(row: JsonObject): string {
  const provenance = row["provenance"];
  const { provider, model } = isJsonObject(provenance) ? provenance : row;
  const said = [provider, model].filter((part) => typeof part === "string").join(" ");
  return said === "" ? "maker not said" : said.slice(0, 120);
}

function textAt(row: JsonObject, name: string): string | undefined {
  const value = row[name];
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

const wrappings = 2;

function unwrapped(value: Json): Json {
  let inner = value;
  for (let time = 0; time < wrappings && typeof inner === "string"; time += 1) {
    const read = readJson(inner);
    if (read.type === "refused") break;
    inner = read.value;
  }
  return inner;
}
