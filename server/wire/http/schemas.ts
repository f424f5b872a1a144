import { z } from "@hono/zod-openapi";
import { npcProfileSchema } from "../../domain/npc/profile.ts";
import { resultFieldSchema } from "../../domain/world/behavior.ts";

/** What goes over HTTP, as `/openapi.json` shows it. */

/** Characters; a file of personas may have as long ones. */
const maximumPersona = 4000;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ example: "World harrow has no NPC mira-oak." }),
    code: z.string().openapi({ example: "not_found" }),
    mend: z.string().optional().openapi({ example: "Did you mean mira-oake?" }),
    param: z.string().optional(),
  })
  .openapi("Problem");

export const healthSchema = z
  .object({ status: z.enum(["ok", "draining"]), model: z.object({ provider: z.string(), name: z.string() }) })
  .openapi("Health");

export const worldSummarySchema = z
  .object({ id: z.string(), hash: z.string(), name: z.string(), npcs: z.int() })
  .openapi("WorldSummary");

export const worldSchema = worldSummarySchema
  .omit({ npcs: true })
  .extend({
    premise: z.string(),
    start_place: z.string(),
    places: z.array(z.object({ id: z.string(), name: z.string(), description: z.string() })),
    behaviors: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        runs: z.enum(["game", "server"]),
        result: z
          .record(z.string(), resultFieldSchema.omit({ value: true }))
          .openapi({ description: "The fields of what it returns, each of them required" }),
      }),
    ),
    personas: z
      .array(z.object({ text: z.string(), source: z.string(), licence: z.string() }))
      .openapi({ description: "People whom the world itself proposes" }),
  })
  .openapi("World");

export const personaSchema = z
  .object({ id: z.string(), text: z.string(), source: z.string(), licence: z.string() })
  .openapi("Persona");

const functionToolSchema = z
  .object({
    type: z.literal("function"),
    function: z.object({
      name: z.string(),
      description: z.string(),
      parameters: z.record(z.string(), z.unknown()),
      strict: z.literal(true),
    }),
  })
  .openapi("FunctionTool");

export const npcSummarySchema = z
  .object({
    id: z.string(),
    world: z.string(),
    revision: z.int(),
    name: z.string(),
    occupation: z.string(),
    persona: z.string(),
  })
  .openapi("NpcSummary");

export const npcSchema = z
  .object({
    id: z.string(),
    world: z.string(),
    world_hash: z.string(),
    revision: z.int(),
    persona: personaSchema,
    profile: npcProfileSchema,
    spans: z.array(
      z.object({
        span: z.string(),
        start: z.int(),
        end: z.int(),
        kind: z.string(),
        fields: z.array(z.string()),
      }),
    ),
    authored: z.record(z.string(), z.unknown()).openapi({
      description: "What is written by hand and wins over what is generated: any part of a profile",
    }),
    provenance: z.object({
      provider: z.enum(["openai", "procedural", "scripted", "authored"]),
      model: z.string(),
      recipe: z.string(),
      prompt_version: z.string(),
      seed: z.number(),
      request: z.string().optional(),
    }),
    tools: z.array(functionToolSchema),
  })
  .openapi("Npc");

export const castRequestSchema = z
  .union([
    z.strictObject({ persona: z.string().min(1).max(maximumPersona), another: z.boolean().optional() }),
    z.strictObject({ persona_id: z.string().min(1).max(64), another: z.boolean().optional() }),
  ])
  .openapi("CastRequest");

export const personasRequestSchema = z
  .strictObject({
    personas: z
      .array(
        z.strictObject({
          text: z.string().min(1).max(maximumPersona),
          source: z.string().min(1).max(1000).optional(),
          licence: z.string().min(1).max(200).optional(),
        }),
      )
      .min(1)
      .max(1000),
  })
  .openapi("PersonasRequest");

export const ticketRequestSchema = z
  .strictObject({
    player: z.string().min(1).max(65).openapi({ example: "ada" }),
    world: z.string().min(1).max(64).optional(),
    playthrough: z.string().min(1).max(64).optional(),
    simulate: z.boolean().optional(),
    training: z
      .boolean()
      .optional()
      .openapi({ description: "Whether the player agrees that models are trained on what they said" }),
  })
  .openapi("TicketRequest");

export const ticketSchema = z.object({ ticket: z.string(), expires_in: z.int() }).openapi("Ticket");

export const pageSchema = z.object({
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
