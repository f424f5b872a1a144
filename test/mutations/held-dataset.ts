import type { StoredDataset } from "../../server/datasets/read-dataset.ts";
import { type Config, configs } from "../../server/datasets/rows.ts";
import { type Split, splits } from "../../server/datasets/split.ts";

/** A row with where it stands. */
export interface StoredRow {
  readonly config: Config;
  readonly split: Split;
  readonly row: unknown;
}

/** A small dataset whole, to be looked at and changed. */
export interface HeldDataset {
  readonly rows: readonly StoredRow[];
  readonly worlds: ReadonlyMap<string, string>;
}

export async function holdDataset(dataset: StoredDataset): Promise<HeldDataset> {
  const rows: StoredRow[] = [];
  for (const config of configs) {
    for (const split of splits) {
      for await (const row of dataset.read(config, split)) rows.push({ config, split, row });
    }
  }
  return { rows, worlds: dataset.worlds };
}

/** What verification reads, of rows that are held. */
export function asStored({ rows, worlds }: HeldDataset): StoredDataset {
  const of = (config: Config, split?: Split) =>
    rows.filter((row) => row.config === config && (split === undefined || row.split === split));
  return {
    rows: rows.length,
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
