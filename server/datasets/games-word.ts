import type { PlaythroughOpened } from "../domain/playthrough/journal.ts";

/**
 * Whether what came of a call is a game's own word, which nobody can recompute. A synthetic talk has a game where it was
 * played over a socket: one that executes by the world's rules and by nothing else, so that all of it follows from them.
 */
export function isGamesWord(origin: PlaythroughOpened["origin"], executor: string): boolean {
  return executor === "game" && origin !== "synthetic";
}
