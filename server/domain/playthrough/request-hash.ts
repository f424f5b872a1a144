import { createHash } from "node:crypto";
import { hashBlock } from "../hash-block.ts";
import { parseRequestHash, type RequestHash } from "../ids.ts";
import { DramatisError } from "../errors.ts";
import { canonicalJson } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import type { ModelRequest } from "../ports/model.ts";

/** Names the exact request to one model: equal requests have equal hashes. SHA-256 over the blocks' own hashes. */
export function hashRequest(provider: string, model: string, request: ModelRequest): RequestHash {
  const { blocks, ...rest } = request;
  const digest = createHash("sha256").update(`${provider}\n${model}\n`);
  for (const block of blocks) digest.update(hashBlock(block));
  const hash = parseRequestHash(digest.update(canonicalJson(plainJson(rest))).digest("hex"));
  if (hash) return hash;
  throw new DramatisError({ code: "internal", message: "A SHA-256 digest is not 64 hex digits." });
}
