import type { Rules } from "../../../domain/behavior/rules.ts";
import type { Candidate, GateFault } from "../../../domain/blueprint/candidate.ts";
import type { Npc } from "../../../domain/npc/npc.ts";
import type { World } from "../../../domain/world/world.ts";

/** What a candidate is judged by. */
export interface Bench {
  readonly world: World;
  readonly rules: Rules;
  readonly npc: Npc;
}

/** One question about a candidate. What it finds is why the candidate is not kept; nothing found is passed. */
export interface Gate {
  readonly name: string;
  judge(candidate: Candidate, bench: Bench): readonly GateFault[];
}
