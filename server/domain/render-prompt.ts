import { isJsonObject, type JsonObject } from "./json.ts";
import { builtInPrompts } from "./playthrough/prompts/built-in-prompts.ts";
import { builtInHeading } from "./playthrough/prompts/world-prompts.ts";
import type { Block, BlockKind } from "./prompt.ts";

/**
 * The words of a prompt that every language model reads alike. Training rows use the same, so that a model is trained
 * on what it will be asked in play.
 */

/** The last section of a system prompt for talk: a world's own words, or else the built-in ones. */
export function renderConversationNotice(blocks: readonly Block[]): string {
  const own = ownWords(blocks)?.["conversation"];
  return typeof own === "string" ? own : builtInPrompts.conversation;
}

/** Stands for the player's words where nobody has spoken: many chat templates refuse talk without a user message. */
export const firstWords = "(Nobody has spoken yet. You speak first.)";

/** The system prompt: blocks in their order, neighbours of one kind under one heading. `after`: what came before. */
export function renderBlocks(blocks: readonly Block[], after: readonly Block[] = []): string {
  const sections: string[] = [];
  const own = ownWords(after.length > 0 ? after : blocks)?.["headings"];
  const headings = isJsonObject(own) ? own : {};
  let kind = after.findLast(isRendered)?.kind;
  for (const block of blocks) {
    if (!isRendered(block)) continue;
    sections.push(
      block.kind === kind ? block.text : `## ${headingOf(block.kind, headings)}\n\n${block.text}`,
    );
    kind = block.kind;
  }
  return sections.join("\n\n");
}

/** What a world says in other words: the block of the rules carries it, since whoever renders has the blocks alone. */
function ownWords(blocks: readonly Block[]): JsonObject | undefined {
  return blocks.find(({ kind }) => kind === "rules")?.data;
}

function headingOf(kind: BlockKind, own: JsonObject): string {
  const heading = own[kind];
  return typeof heading === "string" ? heading : builtInHeading(kind);
}

function isRendered({ text }: Block): boolean {
  return text.trim() !== "";
}

/** What somebody said, as the user message of whoever answers. A line break in a name could begin a second speaker. */
export function renderLine(speaker: string, text: string): string {
  return `${speaker.replace(/[\s:]+/g, " ").trim()}: ${text}`;
}
