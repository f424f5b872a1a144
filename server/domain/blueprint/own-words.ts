import type { Behavior } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";

/**
 * Whether an argument is words of somebody's own, now or when they were noted: no choice of an author's, and no entry of
 * a vocabulary that has a name to call it by.
 */
export function isOwnWords(
  behavior: Behavior,
  name: string,
  state: WorldDocument["state"] | undefined,
): boolean {
  const parameter = behavior.parameters[name];
  if (parameter?.type !== "string" || parameter.enum !== undefined || parameter.of !== undefined)
    return false;
  return parameter.from === undefined || vocabularyOf(parameter.from, state) === undefined;
}

/** `actor.inventory` draws on the vocabulary of that field. */
export function vocabularyOf(
  from: string | undefined,
  state: WorldDocument["state"] | undefined,
): string | undefined {
  const [root = "", key = ""] =
    /\b(actor|partner|standing|scene|world)\.(\w+)/.exec(from ?? "")?.slice(1) ?? [];
  const scope = root === "actor" || root === "partner" ? "character" : root;
  const fields =
    state && (scope === "character" || scope === "standing" || scope === "scene" || scope === "world")
      ? state[scope]
      : {};
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return field && "of" in field ? field.of : undefined;
}
