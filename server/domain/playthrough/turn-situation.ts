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
  const presence = scene.npcs.find(({ id }) => id === npc);
  const other = scene.npcs.find(({ id }) => id === partner);
  return situationOf(playthrough.state, document, {
    actor: { id: npc, name: presence?.name ?? npc, tags: presence?.tags ?? [] },
    partner: { id: partner, name: other?.name ?? scene.player.name, tags: other?.tags ?? [] },
    scene: scene.id,
    now,
  });
}
