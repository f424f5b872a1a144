import { DramatisError } from "./errors.ts";
import { parsePlayerId, type PlayerId } from "./ids.ts";

/** A player's id as a game's backend writes it, with or without its sign. */
export function readPlayerId(text: string): PlayerId {
  const player = parsePlayerId(text.startsWith("@") ? text : `@${text}`);
  if (player) return player;
  throw new DramatisError({
    code: "invalid_input",
    message: `${JSON.stringify(text.slice(0, 80))} is no player's id.`,
    mend: "Give up to 64 letters, digits, hyphens and underscores.",
    param: "player",
  });
}
