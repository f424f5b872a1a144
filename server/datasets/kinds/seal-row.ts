import { hashJson } from "../../domain/hash.ts";
import type { Json } from "../../domain/json.ts";
import type { Split } from "../split.ts";
import type { MadeRow } from "./row-kind.ts";

/** The row with the hash of everything else in it. */
export function sealRow(row: {
  readonly id: string;
  readonly split: Split;
  readonly [column: string]: Json;
}): MadeRow {
  return { ...row, content_hash: contentHash(row) };
}

/** SHA-256 of a row's canonical JSON without the column that holds it. */
export function contentHash(row: { readonly [column: string]: Json }): string {
  return hashJson(Object.fromEntries(Object.entries(row).filter(([name]) => name !== "content_hash")));
}
