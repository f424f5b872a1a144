import type { StoredDataset } from "../../server/datasets/read-dataset.ts";
import { configs } from "../../server/datasets/rows.ts";
import { type Split, splits } from "../../server/datasets/split.ts";

/** A row with where it stands. */
export interface StoredRow {
  readonly config: string;
  readonly split: Split;
  readonly row: unknown;
}

/** A small dataset whole, to be looked at and changed. */
export interface HeldDataset
  extends Pick<StoredDataset, "format" | "splits" | "isGrouped" | "worlds" | "schemas"> {
  readonly rows: readonly StoredRow[];
}

export async function holdDataset(dataset: StoredDataset): Promise<HeldDataset> {
  const rows: StoredRow[] = [];
  for (const config of [...configs, ...dataset.made]) {
    for (const split of splits) {
      for await (const row of dataset.read(config, split)) rows.push({ config, split, row });
    }
  }
  const { format, splits: parting, isGrouped, worlds, schemas } = dataset;
  return { rows, format, splits: parting, isGrouped, worlds, schemas };
}

/** What verification reads, of rows that are held. */
export function asStored({
  rows,
  format,
  splits: parting,
  isGrouped,
  worlds,
  schemas,
}: HeldDataset): StoredDataset {
  const of = (config: string, split?: Split) =>
    rows.filter((row) => row.config === config && (split === undefined || row.split === split));
  const made = new Set(rows.map(({ config }) => config));
  return {
    rows: rows.length,
    format,
    splits: parting,
    isGrouped,
    made: [...made].filter((config) => !configs.some((play) => play === config)).sort(),
    schemas,
    columns: () => undefined,
    async *read(config, split) {
      for (const { row } of of(config, split)) yield row;
    },
    async find(config, id) {
      const isThis = (row: unknown) =>
        typeof row === "object" && row !== null && "id" in row && row.id === id;
      return of(config).find(({ row }) => isThis(row))?.row;
    },
    worlds,
  };
}
