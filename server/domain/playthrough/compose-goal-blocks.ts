import type { ReachedGoals } from "../behavior/situation.ts";
import { statusOf } from "../goals/describe-goals.ts";
import type { Npc } from "../npc/npc.ts";
import type { Block } from "../prompt.ts";
import type { World } from "../world/world.ts";
import { renderPiece } from "./prompts/world-prompts.ts";

/** The blocks of a character with goals that are met or given up told as such; the same blocks while it pursues them all. */
export function composeGoals(
  world: World,
  npc: Npc,
  blocks: readonly Block[],
  reached: ReachedGoals | undefined,
): readonly Block[] {
  if (!reached) return blocks;
  return blocks.map((block) => {
    const goal = npc.profile.goals.find(({ id }) => block.id === `goal/${id}`);
    const status = goal ? statusOf(goal.id, reached) : "pursued";
    if (!goal || status === "pursued") return block;
    const said = { met: status === "met" ? "yes" : "", given_up: status === "given_up" ? "yes" : "" };
    return {
      ...block,
      id: `reached/${goal.id}`,
      text: renderPiece(world, "reached", { goal: goal.text, ...said }),
      data: { id: goal.id, text: goal.text, status },
    };
  });
}
