import { hashJson } from "../hash.ts";
import { parseWorldHash, type WorldHash } from "../ids.ts";
import { plainJson } from "../plain-json.ts";
import type { WorldDocument } from "./world.ts";

/** SHA-256 of the document's canonical JSON: the name of this version of the world. */
export function hashWorld(document: WorldDocument): WorldHash {
  const hash = parseWorldHash(hashJson(plainJson(document)));
  if (hash === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return hash;
}
