import { type CharacterId, parseNpcId, parsePlayerId } from "../ids.ts";
import { DramatisError } from "../errors.ts";
import type { StateSchema } from "../world/state.ts";
import type { CharacterSituation, Situation, StateFields, StateValue } from "./situation.ts";
import type { Felt } from "./felt.ts";
import type { RuledWorld } from "./rules.ts";
import type { SceneContext } from "./scene-context.ts";

/**
 * Every declared field of a scope at its declared start, or at the override's value. Overrides of fields that are not
 * declared are left out.
 */
export function startFields(
  document: Pick<RuledWorld, "state">,
  scope: keyof StateSchema,
  overrides: StateFields = {},
): StateFields {
  const fields: { [key: string]: StateValue } = {};
  for (const [key, field] of Object.entries(document.state[scope])) {
    const override = Object.hasOwn(overrides, key) ? overrides[key] : undefined;
    fields[key] = override ?? field.starts;
  }
  return fields;
}

/** The parts of a situation that differ from the declared start. */
export interface PartialSituation {
  readonly actor?: Partial<CharacterSituation>;
  readonly partner?: Partial<CharacterSituation>;
  readonly standing?: StateFields;
  readonly scene?: {
    readonly place?: string;
    readonly fields?: StateFields;
    readonly context?: SceneContext;
  };
  readonly world?: StateFields;
  readonly now?: number;
  readonly feeling?: Felt;
}

/** A whole situation: an NPC called Somebody faces the world's default player at its start place, at minute 0. */
export function startSituation(document: RuledWorld, partial: PartialSituation = {}): Situation {
  return {
    actor: startCharacter(document, somebody, "Somebody", partial.actor),
    partner: startCharacter(document, player, document.setting.player.name, partial.partner),
    standing: startFields(document, "standing", partial.standing),
    scene: {
      place: partial.scene?.place ?? document.setting.start_place,
      fields: startFields(document, "scene", partial.scene?.fields),
      ...(partial.scene?.context ? { context: partial.scene.context } : {}),
    },
    world: startFields(document, "world", partial.world),
    now: partial.now ?? 0,
    ...(partial.feeling ? { feeling: partial.feeling } : {}),
  };
}

const somebody = known(parseNpcId("somebody"));
const player = known(parsePlayerId("@player"));

function known<Id extends CharacterId>(id: Id | undefined): Id {
  if (id === undefined)
    throw new DramatisError({ code: "internal", message: "A built-in character id is not valid." });
  return id;
}

function startCharacter(
  document: RuledWorld,
  id: CharacterId,
  name: string,
  partial: Partial<CharacterSituation> | undefined,
): CharacterSituation {
  return {
    id: partial?.id ?? id,
    name: partial?.name ?? name,
    tags: partial?.tags ?? [],
    fields: startFields(document, "character", partial?.fields),
  };
}
