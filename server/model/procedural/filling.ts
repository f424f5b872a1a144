import type { Citable } from "./citables.ts";

/** What a slot says and what it gives away by it. */
export interface Filling {
  readonly text: string;
  readonly cites: readonly string[];
  /** The thing told, when it is one: a "why?" asks about it. */
  readonly citable?: Citable;
  readonly entity?: string;
}

export function fill(citable: Citable | undefined): Filling | undefined {
  if (citable === undefined) return undefined;
  const base = { text: citable.text, cites: [citable.block], citable };
  return citable.entity === undefined ? base : { ...base, entity: citable.entity };
}
