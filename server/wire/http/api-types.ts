import type { z } from "@hono/zod-openapi";
import type { sceneStateSchema } from "./scene-state.ts";
import type {
  healthSchema,
  npcSchema,
  npcSummarySchema,
  problemSchema,
  ticketSchema,
  worldSchema,
  worldSummarySchema,
} from "./schemas.ts";
import type { worldReloadSchema } from "./world-versions.ts";

/** What the HTTP API answers, for those who ask it in TypeScript. */

export type Health = z.infer<typeof healthSchema>;
export type WorldSummary = z.infer<typeof worldSummarySchema>;
export type World = z.infer<typeof worldSchema>;
export type NpcSummary = z.infer<typeof npcSummarySchema>;
export type Npc = z.infer<typeof npcSchema>;
export type SceneState = z.infer<typeof sceneStateSchema>;
export type Ticket = z.infer<typeof ticketSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type WorldReload = z.infer<typeof worldReloadSchema>;
