import { hashJson } from "./hash.ts";
import { plainJson } from "./plain-json.ts";
import type { Block } from "./prompt.ts";

/** Blocks are shared between requests and never changed, so each is hashed once. */
const hashes = new WeakMap<Block, string>();

/** SHA-256 of a block's canonical JSON. */
export function hashBlock(block: Block): string {
  const known = hashes.get(block);
  if (known !== undefined) return known;
  const hash = hashJson(plainJson(block));
  hashes.set(block, hash);
  return hash;
}
