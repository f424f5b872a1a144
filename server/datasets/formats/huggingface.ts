import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { rowSchema } from "../kinds/common-columns.ts";
import { kindColumns } from "../kinds/kind-columns.ts";
import type { RowKind } from "../kinds/row-kind.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import type { Config } from "../rows.ts";
import type { FormatWriter } from "./format-writer.ts";
import { type Columns, ParquetRows } from "./parquet-rows.ts";

const preferenceColumns: Columns = {
  id: "string",
  split: "string",
  npc_id: "string",
  world: "string",
  world_hash: "string",
  revision: "integer",
  persona_id: "string",
  playthrough: "string",
  scene: "string",
  turn: "string",
  origin: "string",
  simulate: "boolean",
  executes: "string?",
  category: "string?",
  anchor: "string",
  company: "json list",
};

const preferenceOrigin: Columns = {
  tools: "json list",
  grants: "json list",
  presence: "json",
  rounds: "json list",
  provenance: "json",
  licence: "string",
  lineage: "json",
};

/** Columns of each config; every row of a config has all of them. */
const parquetColumns: Readonly<Record<Config, Columns>> = {
  npc_profiles: {
    id: "string",
    split: "string",
    npc_id: "string",
    name: "string",
    world: "string",
    world_hash: "string",
    revision: "integer",
    persona: "string",
    persona_id: "string",
    persona_source: "string",
    persona_licence: "string",
    profile: "json",
    spans: "json list",
    tools: "json list",
    provenance: "json",
  },
  dialogues: {
    id: "string",
    split: "string",
    npc_id: "string",
    world: "string",
    world_hash: "string",
    revision: "integer",
    persona_id: "string",
    playthrough: "string",
    scene: "string",
    origin: "string",
    simulate: "boolean",
    executes: "string?",
    category: "string?",
    anchor: "string",
    company: "json list",
    blueprint: "json?",
    status: "string",
    reason: "string",
    messages: "json list",
    tools: "json list",
    uniform_until: "integer",
    grants: "json list",
    presence: "json",
    turns: "json list",
    provenance: "json",
    licence: "string",
    lineage: "json",
  },
  function_calls: {
    id: "string",
    split: "string",
    npc_id: "string",
    world: "string",
    world_hash: "string",
    revision: "integer",
    persona_id: "string",
    playthrough: "string",
    scene: "string",
    turn: "string",
    origin: "string",
    simulate: "boolean",
    executes: "string?",
    category: "string?",
    anchor: "string",
    company: "json list",
    blueprint: "json?",
    status: "string",
    reason: "string",
    prompt: "json list",
    uniform_from: "integer",
    completion: "json list",
    tools: "json list",
    grants: "json list",
    presence: "json",
    rounds: "json list",
    steps: "json list",
    state_after: "json",
    provenance: "json",
    licence: "string",
    lineage: "json",
  },
  preference: {
    ...preferenceColumns,
    blueprint: "json?",
    source: "string",
    planted: "string?",
    reject_reason: "string",
    gate: "string?",
    fault: "string?",
    finding: "string?",
    failed_turn: "string?",
    state: "json?",
    chosen_by: "string?",
    rejected_by: "string?",
    prompt: "json list",
    chosen: "json list",
    rejected: "json list",
    ...preferenceOrigin,
  },
  unpaired_preference: {
    ...preferenceColumns,
    of: "string",
    instead: "string",
    prompt: "json list",
    completion: "json list",
    label: "boolean",
    ...preferenceOrigin,
  },
};

/**
 * `data/<config>/<split>.parquet`, nothing but Parquet in the folder: loaders refuse a mixture. What a row of a config
 * holds that recipes made is in `schemas/<config>.json`.
 */
export function huggingfaceWriter(folder: string): FormatWriter {
  const files = new Map<string, ParquetRows>();
  const kinds = new Map<string, RowKind>();
  return {
    async add(projected) {
      const { row } = projected;
      const file = path.join(folder, "data", configName(projected), `${row.split}.parquet`);
      const rows = files.get(file) ?? new ParquetRows(file, columnsOf(projected));
      files.set(file, rows);
      if (projected.config === "made") kinds.set(projected.kind.config, projected.kind);
      await rows.add(row);
    },
    async finish() {
      for (const rows of files.values()) await rows.finish();
      if (kinds.size > 0) await mkdir(path.join(folder, "schemas"), { recursive: true });
      for (const [config, kind] of kinds) {
        const text = `${JSON.stringify(rowSchema(kind), null, 2)}\n`;
        await writeFile(path.join(folder, "schemas", `${config}.json`), text);
      }
    },
  };
}

/** Of the configs of play, and of these that recipes made. */
export function columnsOfConfigs(kinds: readonly RowKind[]): ReadonlyMap<string, Columns> {
  return new Map([
    ...Object.entries(parquetColumns),
    ...kinds.map((kind) => [kind.config, kindColumns(kind)] as const),
  ]);
}

function columnsOf(projected: ProjectedRow): Columns {
  return projected.config === "made" ? kindColumns(projected.kind) : parquetColumns[projected.config];
}
