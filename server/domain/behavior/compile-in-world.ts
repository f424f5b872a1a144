import { type Behavior, behaviorSchema } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import { compileRules } from "./compile-rules.ts";
import type { Rules } from "./rules.ts";

/** A behavior that fits the world, with what its cases came to. */
export interface CompiledDraft {
  readonly behavior: Behavior;
  readonly rules: Rules;
  readonly document: WorldDocument;
}

/**
 * Puts a behavior alone into the world's document and has it checked as `world check` does: state, vocabularies and
 * places are the world's, so every path and choice in it must exist. The sentences say what is wrong.
 */
export function compileInWorld(
  name: string,
  written: unknown,
  world: WorldDocument,
): CompiledDraft | readonly string[] {
  const parsed = behaviorSchema.safeParse(written);
  if (!parsed.success)
    return parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join(".") || "behavior"}: ${message}.`,
    );
  const document = { ...world, lore: {}, behaviors: { [name]: parsed.data } };
  const { rules, problems } = compileRules(document);
  const errors = problems.filter(({ path }) => path[0] === "behaviors");
  if (errors.length === 0) return { behavior: parsed.data, rules, document };
  return errors.map(({ path, message }) => `${path.slice(2).map(String).join(".") || name}: ${message}`);
}
