import type { JsonObject } from "../../domain/json.ts";
import { type Behavior, behaviorSchema } from "../../domain/world/behavior.ts";
import { type WorldDocument, worldDocumentSchema } from "../../domain/world/world.ts";
import { footprintOf } from "../behaviors/footprint.ts";
import { likeness, tokensOf } from "../behaviors/words.ts";
import type { RecipeMemory } from "../recipes/recipe-file.ts";
import { worldValueSchema } from "./world-value.ts";

/** The most of a world's behaviors that earlier worlds may have: variety of tools is what a set of calls lives on. */
const mostKnown = 0.5;
/** Two behaviors that do the same and share this much of their words are one (word Jaccard). */
const alike = 0.7;

/** What the recipe keeps in mind of all the worlds that it drafted. */
export interface DraftedWorlds extends RecipeMemory {
  /** By name of the world or by id. */
  hasWorld(name: string): boolean;
  /** Whether a world drafted before has a behavior of that name. */
  hasBehavior(name: string): boolean;
}

export function rememberWorlds(): DraftedWorlds {
  const worlds = new Set<string>();
  const names = new Set<string>();
  const byFootprint = new Map<string, ReadonlySet<string>[]>();

  function isKnown(name: string, behavior: Behavior): boolean {
    if (names.has(name)) return true;
    const words = new Set(tokensOf(behavior.description));
    return (byFootprint.get(footprintOf(behavior)) ?? []).some((other) => likeness(words, other) >= alike);
  }

  return {
    hasWorld: (name) => worlds.has(name.toLowerCase()),
    hasBehavior: (name) => names.has(name),
    check(value) {
      const document = documentOf(value);
      if (!document) return [];
      const taken = [document.id, document.setting.name].filter((name) => worlds.has(name.toLowerCase()));
      const behaviors = Object.entries(document.behaviors);
      const known = behaviors.filter(([name, behavior]) => isKnown(name, behavior)).map(([name]) => name);
      return [
        ...(taken.length > 0
          ? [`A world called ${document.setting.name} was drafted before. Call it otherwise.`]
          : []),
        ...(known.length > behaviors.length * mostKnown
          ? [
              `${known.length} of ${behaviors.length} behaviors are those of worlds drafted before: ${known.join(", ")}. Make something else of half of them.`,
            ]
          : []),
      ];
    },
    note(value) {
      const document = documentOf(value);
      if (!document) return;
      worlds.add(document.id).add(document.setting.name.toLowerCase());
      for (const [name, behavior] of Object.entries(document.behaviors)) {
        names.add(name);
        const print = footprintOf(behaviorSchema.parse(behavior));
        byFootprint.set(print, [...(byFootprint.get(print) ?? []), new Set(tokensOf(behavior.description))]);
      }
    },
  };
}

function documentOf(value: JsonObject): WorldDocument | undefined {
  const parsed = worldValueSchema.safeParse(value);
  const world = parsed.success ? worldDocumentSchema.safeParse(parsed.data.world) : undefined;
  return world?.success ? world.data : undefined;
}
