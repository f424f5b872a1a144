import type { NpcId, TurnId } from "../domain/ids.ts";
import type { Line, TurnRecord } from "../domain/playthrough/playthrough.ts";
import { nameIn, type Scene } from "../domain/playthrough/scene.ts";
import type { Block, BlockKind } from "../domain/prompt.ts";
import { toldText } from "../domain/playthrough/said-over.ts";
import { firstWords, renderBlocks, renderConversationNotice, renderLine } from "../domain/render-prompt.ts";
import type { Message } from "./chat.ts";

/** A scene's talk as one NPC heard it, with where in it each of its own turns stands. */
export interface SceneTalk {
  readonly messages: readonly Message[];
  /** Indices of messages, the second exclusive. */
  readonly ranges: ReadonlyMap<TurnId, readonly [number, number]>;
}

/** `until`: the turn before which the talk ends, for a scene that is cut there. */
export function sceneTalk(
  talk: readonly (Line | TurnRecord)[],
  scene: Scene,
  npc: NpcId,
  messagesOf: (turn: TurnId) => readonly Message[],
): SceneTalk {
  const messages: Message[] = [];
  const ranges = new Map<TurnId, readonly [number, number]>();
  for (const item of talk) {
    if (item.scene !== scene.id || !item.heardBy.includes(npc)) continue;
    if (item.kind === "turn" && item.npc === npc) {
      if (messages.length === 0) messages.push({ role: "user", content: firstWords });
      const from = messages.length;
      messages.push(...messagesOf(item.id));
      ranges.set(item.id, [from, messages.length]);
      continue;
    }
    const text = item.kind === "line" ? item.text : toldText(item);
    if (text === "") continue;
    const speaker = nameIn(scene, item.kind === "line" ? item.speaker : item.npc);
    addHeard(messages, renderLine(speaker, text));
  }
  return { messages, ranges };
}

/** Lines that follow one another are one user message: many templates refuse two. */
function addHeard(messages: Message[], text: string): void {
  const last = messages.at(-1);
  if (last?.role === "user")
    messages[messages.length - 1] = { role: "user", content: `${last.content}\n${text}` };
  else messages.push({ role: "user", content: text });
}

/**
 * The system message as play rendered it, but for how to mark a feeling: a row has the words as they were heard, and its
 * system message may not ask for marks that they do not hold.
 */
export function systemMessage(blocks: readonly Block[]): Message {
  const asked = blocks.filter(({ id }) => id !== "feelings");
  return { role: "system", content: `${renderBlocks(asked)}\n\n${renderConversationNotice(blocks)}` };
}

/**
 * The system message of a whole scene: the blocks of its last turn, so that nothing is told that the prompt does not
 * hold, without what changed from turn to turn: the standing, the state, what was near, what was done, why somebody spoke.
 */
export function sceneSystemMessage(blocks: readonly Block[]): Message {
  const passing: readonly BlockKind[] = ["near", "doing", "standing", "state", "impulse"];
  return systemMessage(blocks.filter(({ kind }) => !passing.includes(kind)));
}
