import type { JsonObject } from "../../domain/json.ts";
import { behaviorSchema, type Behavior } from "../../domain/world/behavior.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { RecipeMemory } from "../recipes/recipe-file.ts";
import { behaviorValueSchema } from "./behavior-value.ts";
import { footprintOf } from "./footprint.ts";
import { likeness, tokensOf } from "./words.ts";

/** Two behaviors that do the same and share this much of their words are one (word Jaccard). */
const alike = 0.7;

interface Known {
  readonly name: string;
  readonly words: ReadonlySet<string>;
}

/**
 * Names, and what each behavior does to which state: those of the world, and those that were made for it. Another is let
 * go when its name is taken, or when one that does the same to the same state under the same conditions says so in
 * nearly the same words.
 */
export function rememberBehaviors(document: WorldDocument | undefined): RecipeMemory {
  const names = new Set<string>();
  const byFootprint = new Map<string, Known[]>();

  function keep(name: string, behavior: Behavior): void {
    names.add(name);
    const footprint = footprintOf(behavior);
    const known = byFootprint.get(footprint) ?? [];
    known.push({ name, words: new Set(tokensOf(behavior.description)) });
    byFootprint.set(footprint, known);
  }

  for (const [name, behavior] of Object.entries(document?.behaviors ?? {})) keep(name, behavior);
  return {
    check(value) {
      const read = readValue(value);
      if (!read) return [];
      const { name, behavior } = read;
      if (names.has(name)) return [`The name ${name} is taken in this world. Choose another name.`];
      const words = new Set(tokensOf(behavior.description));
      const keeper = byFootprint
        .get(footprintOf(behavior))
        ?.find((known) => likeness(known.words, words) >= alike);
      return keeper
        ? [`It does what ${keeper.name} does, under the same conditions. Make something else.`]
        : [];
    },
    note(value) {
      const read = readValue(value);
      if (read) keep(read.name, read.behavior);
    },
  };
}

function readValue(value: JsonObject): { readonly name: string; readonly behavior: Behavior } | undefined {
  const parsed = behaviorValueSchema.safeParse(value);
  const behavior = parsed.success ? behaviorSchema.safeParse(parsed.data.behavior) : undefined;
  return parsed.success && behavior?.success
    ? { name: parsed.data.name, behavior: behavior.data }
    : undefined;
}
