import { z } from "zod";
import { npcProfileSchema } from "../../domain/npc/profile.ts";
import { lineSchema, proseSchema } from "../../domain/world/text.ts";

/** Who the NPC was made of: as text, or with where it came from. */
const personaSchema = z.union([
  proseSchema,
  z.strictObject({ text: proseSchema, source: lineSchema.optional(), licence: lineSchema.optional() }),
]);

const { identity, appearance, personality, voice, backstory, ...lists } = npcProfileSchema.shape;
const { knowledge, greetings, day, ...rest } = lists;

/**
 * `npcs/<npc>.yaml`: any part of a profile, and whom it was made of. Every member of every object may be left out; a
 * list is written whole or not at all; null takes an optional field away.
 */
export const npcFileSchema = z.strictObject({
  persona: personaSchema.optional(),
  identity: identity.partial().optional(),
  appearance: appearance.partial().optional(),
  personality: personality.extend({ ocean: personality.shape.ocean.partial() }).partial().optional(),
  voice: voice.extend({ tic: lineSchema.nullable() }).partial().optional(),
  backstory: backstory.partial().optional(),
  knowledge: knowledge.partial().optional(),
  greetings: greetings.partial().optional(),
  day: day.partial().optional(),
  ...z.strictObject(rest).partial().shape,
});
