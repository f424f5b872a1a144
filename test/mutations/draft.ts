import type { Random } from "../../server/domain/random.ts";
import type { HeldDataset, StoredRow } from "./held-dataset.ts";

/** JSON that may be changed at any depth; these are forgeries, not values of ours. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

export interface Draft {
  readonly rows: { readonly config: string; split: StoredRow["split"]; row: Loose }[];
  readonly worlds: Map<string, string>;
  readonly schemas: Map<string, string>;
  readonly format: HeldDataset["format"];
  splits: HeldDataset["splits"];
  readonly isGrouped: boolean;
}

/** Changes the draft, or gives false where it finds nothing to change. */
export type Mutation = (draft: Draft, random: Random) => boolean;

export function rowsOf(draft: Draft, config: string): Loose[] {
  return draft.rows.filter((stored) => stored.config === config).map(({ row }) => row);
}

/** One of those that fit, or undefined. */
export function pickWhere<T>(
  random: Random,
  items: readonly T[],
  fits: (item: T) => boolean = () => true,
): T | undefined {
  const fitting = items.filter(fits);
  return fitting.length > 0 ? random.pick(fitting) : undefined;
}

/** Another value of the same type. */
export function otherValue(value: Loose, random: Random): Loose {
  if (typeof value === "number") return value + random.integer(1, 3);
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return `${value}x`;
  if (Array.isArray(value)) return [...value, "forged"];
  const keys = Object.keys(value);
  const key = keys.length > 0 ? random.pick(keys) : "rope";
  return { ...value, [key]: (value[key] ?? 0) + 1 };
}
