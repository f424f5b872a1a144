import { sha256 } from "../../hash.ts";
import type { NpcId } from "../../ids.ts";
import type { JsonObject } from "../../json.ts";
import type { Npc } from "../../npc/npc.ts";
import { composeCharacterBlocks } from "../../playthrough/compose-character-blocks.ts";
import { renderPiece } from "../../playthrough/prompts/world-prompts.ts";
import type { ModelRequest } from "../../ports/model.ts";
import type { Block } from "../../prompt.ts";
import type { World } from "../../world/world.ts";
import { memoryBlock } from "../compose-memory-blocks.ts";
import type { Memory } from "../memory.ts";
import type { DueThought } from "./due-thought.ts";

export interface ThoughtInput {
  readonly due: DueThought;
  readonly world: World;
  readonly npc: Npc;
  /** Display names of the world's cast. */
  readonly names: ReadonlyMap<NpcId, string>;
  /** Of the playthrough. */
  readonly seed: number;
}

/** What of the character such a request holds: no secret and no lore, since a thought may give away what it was told. */
const ofCharacter = new Set(["profile/identity", "profile/personality"]);
/** Of each memory, in characters. */
const longestMemory = 320;

/** Asks a model for what an NPC makes of its memories. The same memories are the same request: nothing is paid twice. */
export function composeThought({ due, world, npc, names, seed }: ThoughtInput): ModelRequest {
  const { what, memories, before } = due;
  const name = npc.profile.identity.short_name;
  const now = memories.at(-1)?.at ?? 0;
  const rules: Block = {
    id: "rules",
    kind: "rules",
    text: renderPiece(world, what, { name }),
    data: { name },
    sources: [],
  };
  return {
    blocks: [
      rules,
      ...composeCharacterBlocks(world, npc, names).filter(({ id }) => ofCharacter.has(id)),
      ...[...before, ...memories].map((memory) => numbered(memory, now)),
    ],
    messages: [],
    tools: [],
    toolChoice: "none",
    output: what === "reflection" ? insightsOutput : summaryOutput,
    maximumTokens: 500,
    temperature: 0.3,
    seed: Number.parseInt(sha256(`${seed}/${due.npc}/${due.key}/${memories.at(-1)?.seq}`).slice(0, 7), 16),
  };
}

/** A block of memory as in talk, with its number before it. */
function numbered(memory: Memory, now: number): Block {
  const block = memoryBlock(memory, now);
  const { seq, importance } = memory;
  return {
    ...block,
    text: `[${seq}] ${block.text}`.slice(0, longestMemory),
    data: { ...block.data, number: seq, importance },
  };
}

function closed(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const text = { type: "string" };

const insightsOutput = {
  name: "insights",
  schema: closed({
    insights: {
      type: "array",
      items: closed({
        text,
        sources: { type: "array", items: { type: "integer" } },
        importance: { type: "integer" },
      }),
    },
  }),
} as const;

const summaryOutput = { name: "summary", schema: closed({ text }) } as const;
