import type { Json, JsonObject } from "./json.ts";

/**
 * What a block tells. The kind decides how it is rendered for a language model and how the procedural model reads
 * its data; the order of the list is the order in the prompt.
 */
export const blockKinds = [
  "rules",
  "world",
  "style",
  "profile",
  "voice",
  "backstory",
  "relations",
  "lore",
  "secret",
  "marker",
  "place",
  "memory",
  "partner",
  "near",
  "doing",
  "standing",
  "state",
  "quest",
  "happened",
  "impulse",
] as const;
export type BlockKind = (typeof blockKinds)[number];

/**
 * A typed piece of a prompt. `text` is what a language model reads; `data` is the same content as structure, which
 * the procedural model reads. Neither may hold what the other does not.
 */
export interface Block {
  /** Stable within a world version and a playthrough: `lore/salt-bell`, `profile/identity`. Replies cite it. */
  readonly id: string;
  readonly kind: BlockKind;
  readonly text: string;
  readonly data: JsonObject;
  /** What it was made from: lore ids, `npc@revision`, journal positions. Lineage, never shown to a player. */
  readonly sources: readonly string[];
}

/** The blocks of a request, and how they begin. */
export interface Prompt {
  /** All of them, in order. */
  readonly blocks: readonly Block[];
  /**
   * The blocks that `blocks` begins with, as one array that is the same object in every request that begins alike:
   * whoever renders or hashes it may do so once. Derived, so it is neither hashed nor kept.
   */
  readonly prefix?: readonly Block[];
}

/** A function as a model is told of it. `parameters` is JSON Schema, draft 2020-12, of the strict subset. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
  /** Words that announce the behavior, as its author wrote them; the procedural model matches on them. */
  readonly says: readonly string[];
}

/** A call as a model made it: the name and the arguments are not yet trusted. */
export interface ProposedCall {
  /** Id within this request, echoed by the result; minted by us, never the provider's. */
  readonly id: string;
  readonly name: string;
  /** Parsed arguments, or the raw text when it is not a JSON object. */
  readonly arguments: JsonObject | { readonly unparsed: string };
}

/**
 * The talk so far, oldest first, as this NPC heard it. `player`: a player, or the NPC that it talks with; `other`: another
 * NPC that it hears.
 */
export type PromptMessage =
  | { readonly role: "player"; readonly speaker: string; readonly text: string }
  | { readonly role: "other"; readonly speaker: string; readonly text: string }
  | { readonly role: "npc"; readonly text: string; readonly calls: readonly ProposedCall[] }
  | { readonly role: "result"; readonly call: string; readonly name: string; readonly output: Json };
