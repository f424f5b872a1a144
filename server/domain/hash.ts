import { hash } from "node:crypto";
import { canonicalJson, type Json } from "./json.ts";

/** SHA-256 of UTF-8 text, 64 lower-case hex digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** SHA-256 of a value's canonical JSON. Equal values have equal hashes, whatever the order of their keys. */
export function hashJson(value: Json): string {
  return sha256(canonicalJson(value));
}
