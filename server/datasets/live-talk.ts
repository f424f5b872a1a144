import type { ScenePart } from "./project-scene.ts";

/** One NPC's part of one scene of live play, as it is judged before it becomes rows. */
export type LiveTalk = Pick<ScenePart, "played" | "scene" | "npc" | "world" | "rules" | "turns" | "entered">;

/** Gives the first gate that it does not pass: of such a part there are no rows. Asked in the order of the rows. */
export type JudgeLive = (talk: LiveTalk) => string | undefined;
