import { expect, test } from "vitest";
import { createHash } from "node:crypto";
import { hashBlock } from "../hash-block.ts";
import { canonicalJson } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import type { ModelRequest } from "../ports/model.ts";
import { hashRequest } from "./request-hash.ts";

const request: ModelRequest = {
  blocks: [
    { id: "rules", kind: "rules", text: "Stay.", data: { b: 1, a: [2] }, sources: ["x"] },
    { id: "place/weir", kind: "place", text: "The weir.", data: {}, sources: [] },
  ],
  messages: [{ role: "player", speaker: "Ash", text: "Open it." }],
  tools: [
    { name: "open", description: "Open.", parameters: { type: "object", properties: {} }, says: ["there"] },
    { name: "shut", description: "Shut.", parameters: { type: "object" }, says: [] },
  ],
  toolChoice: "auto",
  maximumTokens: 120,
  temperature: 0.5,
  seed: 3,
};

test("a request's hash is that of its blocks' hashes and the canonical JSON of the rest", () => {
  for (const tools of [request.tools, []]) {
    const asked = { ...request, tools };
    const { blocks, ...rest } = asked;
    const written = `openai\nm\n${blocks.map(hashBlock).join("")}${canonicalJson(plainJson(rest))}`;
    expect(hashRequest("openai", "m", asked)).toBe(createHash("sha256").update(written).digest("hex"));
  }
});

test("how a prompt's beginning is shared does not change what was asked", () => {
  const shared = { ...request, prefix: request.blocks.slice(0, 1) };
  expect(hashRequest("openai", "m", shared)).toBe(hashRequest("openai", "m", request));
});
