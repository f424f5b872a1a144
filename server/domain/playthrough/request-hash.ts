import { createHash } from "node:crypto";
import { hashBlock } from "../hash-block.ts";
import { parseRequestHash, type RequestHash } from "../ids.ts";
import { DramatisError } from "../errors.ts";
import { canonicalJson } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import type { ToolSpec } from "../prompt.ts";
import type { ModelRequest } from "../ports/model.ts";

/** Names the exact request to one model: equal requests have equal hashes. SHA-256 over the blocks' own hashes. */
export function hashRequest(provider: string, model: string, request: ModelRequest): RequestHash {
  const { blocks, prefix: _derived, tools, ...rest } = request;
  const digest = createHash("sha256").update(`${provider}\n${model}\n`);
  for (const block of blocks) digest.update(hashBlock(block));
  // The tools come last in canonical JSON, and are the larger part of what is left: each is written once.
  const settings = canonicalJson(plainJson(rest)).slice(0, -1);
  digest.update(`${settings},"tools":[${tools.map(canonicalTool).join(",")}]}`);
  const hash = parseRequestHash(digest.digest("hex"));
  if (hash) return hash;
  throw new DramatisError({ code: "internal", message: "A SHA-256 digest is not 64 hex digits." });
}

/** Tools are shared between requests and never changed. */
const canonicalTools = new WeakMap<ToolSpec, string>();

function canonicalTool(tool: ToolSpec): string {
  const known = canonicalTools.get(tool);
  if (known !== undefined) return known;
  const text = canonicalJson(plainJson(tool));
  canonicalTools.set(tool, text);
  return text;
}
