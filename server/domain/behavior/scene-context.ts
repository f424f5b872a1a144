import type { Situation, StateValue } from "./situation.ts";

/** Something within reach in a scene, as the game that has it declares it. */
export interface SceneThing {
  /** Lower-case letters, digits, hyphens and underscores; an argument names the thing by it. */
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
  readonly description?: string;
  /** Metres from the player. */
  readonly distance?: number;
}

/** What the rules of one turn may know of the scene's things: those that are near, and what the partner does with them. */
export interface SceneContext {
  readonly near: readonly SceneThing[];
  /** Ids of things near, in the partner's hands. */
  readonly held: readonly string[];
  /** Id of a thing near or of a character present. */
  readonly looking_at?: string;
}

/** Names under `scene` that read the context, where the world's state declares none of the same name. */
export const contextNames = ["near", "held", "looking_at"] as const;
export type ContextName = (typeof contextNames)[number];

export function isContextName(name: string): name is ContextName {
  return contextNames.some((known) => known === name);
}

/** What an expression reads there; nothing is near where no game has said what is. */
export function readContext({ scene }: Pick<Situation, "scene">, name: ContextName): StateValue {
  const { context } = scene;
  switch (name) {
    case "near":
      return context?.near.map(({ id }) => id) ?? [];
    case "held":
      return context?.held ?? [];
    case "looking_at":
      return context?.looking_at ?? "";
    default:
      return name satisfies never;
  }
}

/** The situation with these ids there, called by themselves; for the cases of a behavior. */
export function writeContext(situation: Situation, name: ContextName, value: StateValue): Situation {
  const { scene } = situation;
  const before: SceneContext = scene.context ?? { near: [], held: [] };
  const ids = Array.isArray(value) ? value.map(String) : [];
  const put = (context: SceneContext): Situation => ({ ...situation, scene: { ...scene, context } });
  switch (name) {
    case "near":
      return put({ ...before, near: ids.map((id) => ({ id, name: id })) });
    case "held":
      return put({ ...before, held: ids });
    case "looking_at":
      return put({ ...before, looking_at: typeof value === "string" ? value : "" });
    default:
      return name satisfies never;
  }
}
