import { hashJson } from "./hash.ts";
import type { Block } from "./prompt.ts";

/** Blocks are shared between requests and never changed, so each is hashed once. */
const hashes = new WeakMap<Block, string>();

/** SHA-256 of a block's canonical JSON. */
export function hashBlock(block: Block): string {
  const known = hashes.get(block);
  if (known !== undefined) return known;
  const { id, kind, text, data, sources } = block;
  const hash = hashJson({ id, kind, text, data, sources });
  hashes.set(block, hash);
  return hash;
}
