import { z } from "zod";
import { requirementSchema } from "../world/behavior.ts";
import { expressionSchema, keySchema, lineSchema, proseSchema, slugSchema } from "../world/text.ts";
import { goalSchema } from "./goal.ts";

/** Who a persona becomes in a world. The same schema asks a language model for one and checks a hand-written file. */

const tScore = z.int().min(20).max(80);

export const identitySchema = z.strictObject({
  name: lineSchema,
  /** What people call them. */
  short_name: lineSchema,
  age: z.int().min(5).max(200),
  /** In the world's own calendar. */
  birth_year: z.int(),
  pronouns: z.enum(["she/her", "he/him", "they/them"]),
  ancestry: lineSchema,
  occupation: lineSchema,
  /** One of the casting classes: healer, maker, trader, … */
  role_class: keySchema,
  /** How they are addressed or ranked: "warden", "widow Oake". */
  title: lineSchema,
  /** A place id. */
  home: slugSchema,
  birthplace: lineSchema,
  family: lineSchema,
});

export const appearanceSchema = z.strictObject({
  summary: lineSchema,
  build: lineSchema,
  hair: lineSchema,
  eyes: lineSchema,
  face: lineSchema,
  distinguishing: z.array(lineSchema).min(1).max(4),
  clothing: lineSchema,
  carries: z.array(lineSchema).min(1).max(6),
});

export const personalitySchema = z.strictObject({
  /** Five-factor T-scores: population mean 50, standard deviation 10. */
  ocean: z.strictObject({
    openness: tScore,
    conscientiousness: tScore,
    extraversion: tScore,
    agreeableness: tScore,
    neuroticism: tScore,
  }),
  traits: z.array(lineSchema).min(3).max(7),
  strength: lineSchema,
  flaw: lineSchema,
  fear: lineSchema,
  values: z.array(lineSchema).min(1).max(4),
  likes: z.array(lineSchema).min(1).max(5),
  dislikes: z.array(lineSchema).min(1).max(5),
  habits: z.array(lineSchema).min(1).max(4),
  /** What makes them angry, and what calms them. */
  temper: lineSchema,
});

export const voiceSchema = z.strictObject({
  /** An id of the shared voices: plain, formal, salty, … */
  register: keySchema,
  description: lineSchema,
  habits: z.array(lineSchema).min(1).max(4),
  /** Said in at most a quarter of replies. */
  tic: lineSchema.optional(),
  sample_lines: z.array(lineSchema).min(3).max(8),
});

const backstorySchema = z.strictObject({
  summary: proseSchema,
  events: z
    .array(
      z.strictObject({
        id: slugSchema,
        year: z.int(),
        age: z.int().min(0),
        text: lineSchema,
        /** An earlier event's id or a lore id that explains this one. */
        because: slugSchema.optional(),
        /** How they feel about it now. */
        attitude: lineSchema,
      }),
    )
    .min(4)
    .max(6),
});

const secretSchema = z.strictObject({
  id: slugSchema,
  text: proseSchema,
  /** What shows while it is kept: that there is something, never what. */
  marker: lineSchema,
  /** When it may be told, over standing, world, scene, actor and partner. */
  when: expressionSchema,
  cost: lineSchema,
});

export const relationSchema = z.strictObject({
  /** An NPC id of this world, or nothing when the other is only a name. */
  to: slugSchema.optional(),
  name: lineSchema,
  kind: keySchema,
  text: lineSchema,
});

export const npcProfileSchema = z.strictObject({
  identity: identitySchema,
  appearance: appearanceSchema,
  personality: personalitySchema,
  voice: voiceSchema,
  backstory: backstorySchema,
  goals: z.array(goalSchema).min(1).max(4),
  secrets: z.array(secretSchema).min(1).max(3),
  relations: z.array(relationSchema).max(8),
  /** `lore`: ids of entries they know. `expertise`: what they can speak of at length. */
  knowledge: z.strictObject({
    lore: z.array(slugSchema),
    expertise: z.array(lineSchema).min(1).max(6),
    ignorance: lineSchema,
  }),
  /** Which of the world's behaviors they have, each with conditions of their own beside the world's. */
  behaviors: z.array(
    z.strictObject({ name: keySchema, requires: z.array(requirementSchema).max(5).default([]) }),
  ),
  greetings: z.strictObject({
    stranger: lineSchema,
    known: lineSchema,
    trusted: lineSchema,
    farewell: lineSchema,
  }),
  day: z.strictObject({ morning: lineSchema, work: lineSchema, evening: lineSchema }),
  tags: z.array(z.string().min(1).max(64)),
  /** Where `character` state starts for them when it differs from the declared start: `inventory: { rope: 2 }`. */
  state: z.record(
    keySchema,
    z.union([
      z.number(),
      z.boolean(),
      z.string().max(200),
      z.record(keySchema, z.int().min(0)),
      z.array(z.string().max(200)),
    ]),
  ),
});
export type NpcProfile = z.infer<typeof npcProfileSchema>;
