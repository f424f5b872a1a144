import type { Persona } from "../../domain/npc/npc.ts";
import type { Cast } from "./cast.ts";

/** Whom to cast, and who is cast already. */
export interface NpcInput {
  readonly persona: Persona;
  readonly seed: number;
  readonly cast: Cast;
}
