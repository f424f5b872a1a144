import { DramatisError } from "../../domain/errors.ts";

/** `harrow/mira-oake` in its two halves. Throws `invalid_input`. */
export function splitName(name: string): readonly [world: string, npc: string] {
  const [world = "", npc = "", ...rest] = name.split("/");
  if (world !== "" && npc !== "" && rest.length === 0) return [world, npc];
  throw new DramatisError({
    code: "invalid_input",
    message: `"${name}" names no NPC.`,
    mend: "Write world/npc, as in harrow/mira-oake.",
    param: "npc",
  });
}
