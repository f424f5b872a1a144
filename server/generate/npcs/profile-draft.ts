import { z } from "zod";
import { declare } from "../../domain/behavior/declarations.ts";
import { canBeReached, conditionsOf, goalWordsSchema } from "../../domain/npc/goal.ts";
import { npcProfileSchema, type NpcProfile } from "../../domain/npc/profile.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { requirementSchema } from "../../domain/world/behavior.ts";
import { roleClasses } from "../casting/content/role-classes.ts";
import { voices } from "../casting/content/voices.ts";

/**
 * What a model is asked for: a profile whose ids are choices of this world, what becomes of each phrase of the persona,
 * and where the character's state starts as a list, since a map of unknown keys cannot be asked for strictly.
 */
export function draftSchema(document: WorldDocument) {
  const { identity, voice, knowledge, ...rest } = npcProfileSchema.omit({
    tags: true,
    state: true,
    behaviors: true,
  }).shape;
  const ancestries = document.casting.ancestries.map(({ name }) => name);
  const profile = z.strictObject({
    identity: identity.extend({
      home: z.enum(Object.keys(document.places)),
      role_class: z.enum(roleClasses),
      ancestry: ancestries.length > 0 ? z.enum(ancestries) : identity.shape.ancestry,
    }),
    voice: voice.extend({ register: z.enum([...new Set(voices.map(({ register }) => register))]) }),
    knowledge: knowledge.extend({ lore: z.array(z.enum(Object.keys(document.lore))) }),
    ...rest,
    goals: z.array(goalWordsSchema).min(1).max(4),
    behaviors: z.array(
      z.strictObject({
        name: z.enum(Object.keys(document.behaviors)),
        requires: z.array(requirementSchema).max(5),
      }),
    ),
  });
  const paths = startPaths(document);
  const starts = z.array(
    z.strictObject({
      path: paths.length > 0 ? z.enum(paths) : z.string(),
      value: z.union([z.int(), z.boolean(), z.string()]),
    }),
  );
  const spans = z.array(z.strictObject({ span: z.string().min(1), fields: z.array(z.string()).min(1) }));
  return z.strictObject({ profile, starts, spans });
}
export type ProfileDraft = z.infer<ReturnType<typeof draftSchema>>;

/** `coins`, `inventory.rope`: where a character's state may start otherwise. */
export function startPaths(document: WorldDocument): readonly string[] {
  const { roots, vocabularies } = declare(document);
  return [...roots.actor].flatMap(([key, { field }]) => {
    if (field === undefined || field.type === "list") return [];
    if (field.type !== "counts") return [key];
    return (vocabularies.get(field.of)?.keys ?? []).map((entry) => `${key}.${entry}`);
  });
}

/** The draft as a profile: state as a map, and the tags that lore is known by. */
export function profileOf(draft: ProfileDraft, id: string, document: WorldDocument): NpcProfile {
  const { identity } = draft.profile;
  const ancestry = document.casting.ancestries.find(({ name }) => name === identity.ancestry);
  const tags = [identity.role_class, identity.home, id, ...(ancestry ? [ancestry.tag] : [])];
  const goals = draft.profile.goals.map((goal) => ofTheWorld(goal, document));
  return { ...draft.profile, goals, tags: [...new Set(tags)], state: stateOf(draft.starts) };
}

/** Goals of casting that play can decide, in words that are the same for everybody. */
export function reachableGoals({ casting }: WorldDocument): WorldDocument["casting"]["goals"] {
  return casting.goals.filter((goal) => canBeReached(goal) && !goal.text.includes("{"));
}

/** One that was taken by its id is what the world has it: its conditions say nothing of other words. */
function ofTheWorld(
  goal: ProfileDraft["profile"]["goals"][number],
  document: WorldDocument,
): NpcProfile["goals"][number] {
  const known = reachableGoals(document).find(({ id }) => id === goal.id);
  return known ? { ...goal, text: known.text, ...conditionsOf(known) } : goal;
}

function stateOf(starts: ProfileDraft["starts"]): NpcProfile["state"] {
  const state: NpcProfile["state"] = {};
  for (const { path, value } of starts) {
    const [key = "", entry] = path.split(".");
    if (entry === undefined) state[key] = value;
    else if (typeof value === "number") {
      const counts = state[key];
      state[key] = { ...(isCounts(counts) ? counts : {}), [entry]: value };
    }
  }
  return state;
}

function isCounts(value: NpcProfile["state"][string] | undefined): value is Record<string, number> {
  return typeof value === "object" && !Array.isArray(value);
}
