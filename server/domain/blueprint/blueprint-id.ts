import { hashJson } from "../hash.ts";
import { plainJson } from "../plain-json.ts";
import type { Blueprint } from "./blueprint.ts";

/** `bp_` and 16 hex digits: the hash of everything else in it. */
export function blueprintId(blueprint: Omit<Blueprint, "id"> & { readonly id?: string }): string {
  const { id: _, ...body } = blueprint;
  return `bp_${hashJson(plainJson(body)).slice(0, 16)}`;
}
