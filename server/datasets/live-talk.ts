import type { ScenePart } from "./project-scene.ts";

/** One NPC's part of one scene of live play, as it is judged before it becomes rows. */
export type LiveTalk = Pick<ScenePart, "played" | "scene" | "npc" | "world" | "rules" | "turns" | "entered">;

/** Gives the first gate that it does not pass: of such a part there are no rows. Asked in the order of the rows. */
export type JudgeLive = (talk: LiveTalk) => string | undefined;

/** What a judge did with one part, as it is told to another that goes on from there. */
export interface JudgeNote {
  /** Who answered as the NPC. */
  readonly maker: string;
  /** The gate that it did not pass. */
  readonly gate?: string;
  /** A talk that is in the set from now on, as it is compared with others: its words, and those without what they name. */
  readonly talk?: { readonly said: string; readonly masked: string };
}

/** Goes with a judge: what it is to know of parts that were judged before. */
export interface JudgeMemory {
  /** What was noted since it was last asked. */
  takeNotes(): readonly JudgeNote[];
  recall(notes: readonly JudgeNote[]): void;
}
