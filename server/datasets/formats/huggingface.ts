import path from "node:path";
import type { ProjectedRow } from "../project-rows.ts";
import type { Config } from "../rows.ts";
import type { FormatWriter } from "./format-writer.ts";
import { type Columns, ParquetRows } from "./parquet-rows.ts";

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
    status: "string",
    reason: "string",
    messages: "json list",
    tools: "json list",
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
    status: "string",
    reason: "string",
    prompt: "json list",
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
};

/** `data/<config>/<split>.parquet`, nothing but Parquet in the folder: loaders refuse a mixture. */
export function huggingfaceWriter(folder: string): FormatWriter {
  const files = new Map<string, ParquetRows>();
  return {
    async add({ config, row }: ProjectedRow) {
      const file = path.join(folder, "data", config, `${row.split}.parquet`);
      const rows = files.get(file) ?? new ParquetRows(file, parquetColumns[config]);
      files.set(file, rows);
      await rows.add(row);
    },
    async finish() {
      for (const rows of files.values()) await rows.finish();
    },
  };
}
