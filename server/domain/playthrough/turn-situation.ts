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
  turn: TurnPlace,
  at: number,
): Situation {
  return turnSituationAt(playthrough, document, turn, minutesAt(playthrough, at));
}

interface TurnPlace {
  readonly npc: NpcId;
  readonly partner: CharacterId;
  readonly scene: Scene;
}

/** The same at these minutes of the playthrough's clock. */
export function turnSituationAt(
  playthrough: Playthrough,
  document: RuledWorld,
  turn: TurnPlace,
  now: number,
): Situation {
  const { npc, partner, scene } = turn;
  const character = (id: CharacterId) => {
    return { id, name: nameIn(scene, id), tags: scene.visitors.get(id)?.tags ?? [] };
  };
  return situationOf(playthrough.state, document, {
    actor: character(npc),
    partner: character(partner),
    scene: scene.id,
    now,
  });
}
