import { createRoute, z } from "@hono/zod-openapi";
import { body, json, problems } from "./operation.ts";
import {
  castRequestSchema,
  healthSchema,
  npcSchema,
  npcSummarySchema,
  pageSchema,
  personaSchema,
  personasRequestSchema,
  ticketRequestSchema,
  ticketSchema,
  worldSchema,
  worldSummarySchema,
} from "./schemas.ts";

import { importCountsSchema, importRequestSchema } from "./import-schemas.ts";

/** The HTTP API, one object for each operation: its documentation, its validation and its types. */

const worldParameter = z.object({ world: z.string().openapi({ example: "harrow" }) });
const npcParameters = worldParameter.extend({ npc: z.string().openapi({ example: "mira-oake" }) });

export const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the server is up, and who answers",
  responses: {
    200: json(healthSchema, "It is up"),
    503: json(healthSchema, "It is about to restart, and takes nothing new"),
    ...problems,
  },
});

export const listWorldsRoute = createRoute({
  method: "get",
  path: "/worlds",
  summary: "The worlds that are loaded",
  responses: { 200: json(z.object({ worlds: z.array(worldSummarySchema) }), "By id"), ...problems },
});

export const worldRoute = createRoute({
  method: "get",
  path: "/worlds/{world}",
  summary: "A world: premise, places, behaviors",
  request: { params: worldParameter },
  responses: { 200: json(worldSchema, "Its current version"), ...problems },
});

export const listNpcsRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/npcs",
  summary: "The cast of a world, in order of casting",
  request: { params: worldParameter, query: pageSchema },
  responses: {
    200: json(z.object({ npcs: z.array(npcSummarySchema), next: z.string().nullable() }), "A page"),
    ...problems,
  },
});

export const castNpcRoute = createRoute({
  method: "post",
  path: "/worlds/{world}/npcs",
  summary: "Finds whom a persona became in the world, else casts it",
  description:
    "A persona is one person of a world, however often and by however many it is asked for. `another: true` makes " +
    "somebody else of the same persona.",
  request: { params: worldParameter, body: body(castRequestSchema) },
  responses: {
    200: json(npcSchema, "Whom the persona had become before"),
    201: json(npcSchema, "The NPC that was made"),
    ...problems,
  },
});

export const npcRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/npcs/{npc}",
  summary: "An NPC: profile, persona, and behaviors as function tools",
  request: { params: npcParameters },
  responses: { 200: json(npcSchema, "Its current revision"), ...problems },
});

export const listPersonasRoute = createRoute({
  method: "get",
  path: "/personas",
  summary: "Personas in order of import",
  request: {
    query: pageSchema.extend({
      text: z.string().max(200).optional(),
      where: z
        .string()
        .max(2000)
        .optional()
        .openapi({ description: 'Whom a query means: `occupation:smith OR "deep sea"`' }),
    }),
  },
  responses: {
    200: json(z.object({ personas: z.array(personaSchema), next: z.string().nullable() }), "A page"),
    ...problems,
  },
});

export const addPersonasRoute = createRoute({
  method: "post",
  path: "/personas",
  summary: "Keeps personas; those that are known by their text stay as they are",
  request: { body: body(personasRequestSchema) },
  responses: {
    201: json(z.object({ personas: z.array(personaSchema), added: z.int() }), "As they are kept"),
    ...problems,
  },
});

export const importPersonasRoute = createRoute({
  method: "post",
  path: "/personas/imports",
  summary: "Imports lines of a source: private things in general words, traits read, near-duplicates let go",
  request: { body: body(importRequestSchema) },
  responses: { 200: json(importCountsSchema, "What became of them"), ...problems },
});

export const ticketRoute = createRoute({
  method: "post",
  path: "/v1/tickets",
  summary: "Mints a single-use ticket for one player, good for a minute",
  request: { body: body(ticketRequestSchema) },
  responses: { 201: json(ticketSchema, "The ticket"), ...problems },
});
