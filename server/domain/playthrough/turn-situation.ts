import type { CharacterId, NpcId } from "../ids.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { Playthrough } from "./playthrough.ts";
import { nameIn, type Scene } from "./scene.ts";
import { minutesAt } from "./clock.ts";

import { situationOf } from "./state.ts";

/** What the rules of a turn may look at, as things stand. `at`: wall time in milliseconds. */
export function turnSituation(
  playthrough: Playthrough,
  document: RuledWorld,
  turn: { readonly npc: NpcId; readonly partner: CharacterId; readonly scene: Scene },
  at: number,
): Situation {
  const { npc, partner, scene } = turn;
  const character = (id: CharacterId) => {
    return { id, name: nameIn(scene, id), tags: scene.visitors.get(id)?.tags ?? [] };
  };
  return situationOf(playthrough.state, document, {
    actor: character(npc),
    partner: character(partner),
    scene: scene.id,
    now: minutesAt(playthrough, at),
  });
}
