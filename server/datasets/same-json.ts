import { canonicalJson } from "../domain/json.ts";
import { plainJson } from "../domain/plain-json.ts";

/** Whether two values are one as JSON, whatever the order of their keys. */
export function sameJson(left: unknown, right: unknown): boolean {
  return canonicalJson(plainJson(left)) === canonicalJson(plainJson(right));
}
