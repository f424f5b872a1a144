import type { Persona } from "../../domain/npc/npc.ts";
import type { Cast } from "./cast.ts";
import type { Relative } from "./relatives.ts";

/** Whom to cast, and who is cast already. */
export interface NpcInput {
  readonly persona: Persona;
  readonly seed: number;
  readonly cast: Cast;
  /** Whom the persona is related to; none when absent. */
  readonly relatives?: readonly Relative[];
}
