import { hashJson } from "../hash.ts";
import { plainJson } from "../plain-json.ts";
import type { Blueprint } from "./blueprint.ts";

/** `bp_` and 16 hex digits: the hash of everything else in it. */
export function blueprintId({ id: _, ...body }: Omit<Blueprint, "id"> & { readonly id?: string }): string {
  return `bp_${hashJson(plainJson(body)).slice(0, 16)}`;
}
