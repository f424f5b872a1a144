import type { CharacterId, NpcId } from "../ids.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import { minutesAt } from "./clock.ts";
import type { Playthrough, Scene } from "./playthrough.ts";
import { situationOf } from "./state.ts";

/** What the rules of a turn may look at, as things stand. `at`: wall time in milliseconds. */
export function turnSituation(
  playthrough: Playthrough,
  document: RuledWorld,
  turn: { readonly npc: NpcId; readonly partner: CharacterId; readonly scene: Scene },
  at: number,
): Situation {
  const { npc, partner, scene } = turn;
  const presence = scene.npcs.find(({ id }) => id === npc);
  const other = scene.npcs.find(({ id }) => id === partner);
  return situationOf(playthrough.state, document, {
    actor: { id: npc, name: presence?.name ?? npc, tags: presence?.tags ?? [] },
    partner: { id: partner, name: other?.name ?? scene.player.name, tags: other?.tags ?? [] },
    scene: scene.id,
    now: minutesAt(playthrough, at),
  });
}
