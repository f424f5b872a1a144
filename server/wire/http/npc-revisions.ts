import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { functionTools } from "../../app/describe-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import type { Backstage } from "../../app/backstage.ts";
import { reviseNpc } from "../../app/revise-npc.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { WireContext } from "../wire-context.ts";
import { body, json, problems } from "./operation.ts";
import { npcSchema } from "./schemas.ts";
import { viewNpc } from "./views.ts";

const params = z.object({ world: z.string(), npc: z.string() });
const fields = z.array(z.string().min(1).max(120)).max(50);
const jsonObject = z.custom<JsonObject>(isJsonObject).openapi({ type: "object", additionalProperties: true });

const changeSchema = z
  .strictObject({
    base: z.int().min(1).optional().openapi({ description: "The revision that was looked at" }),
    write: jsonObject
      .optional()
      .openapi({ description: "Written by hand from now on: any part of a profile" }),
    lock: fields.optional(),
    unlock: fields.optional(),
  })
  .openapi("NpcChange");

export const regeneratedSchema = z
  .object({
    npc: npcSchema,
    field: z.string(),
    values: z.record(z.string(), z.unknown()).openapi({ description: "`before` and `after`" }),
  })
  .openapi("RegeneratedField");

const revisionRoute = createRoute({
  method: "post",
  path: "/worlds/{world}/npcs/{npc}/revisions",
  summary: "Keeps a change by hand: fields that are written, locked or unlocked win over every regeneration",
  request: { params, body: body(changeSchema) },
  responses: { 200: json(npcSchema, "The current revision, with the change"), ...problems },
});

const regenerationRoute = createRoute({
  method: "post",
  path: "/worlds/{world}/npcs/{npc}/regenerations",
  summary: "Makes one field anew by another casting of the same persona",
  request: { params, body: body(z.strictObject({ field: z.string().min(1).max(120) })) },
  responses: {
    200: json(regeneratedSchema, "The new revision, with the field before and after"),
    ...problems,
  },
});

/** Adds the operations that revise an NPC. */
export function addNpcRevisions(
  api: OpenAPIHono,
  { library, rulesOf }: WireContext,
  { regenerateField }: Pick<Backstage, "regenerateField">,
): void {
  api.openapi(revisionRoute, async (c) => {
    const { world, npc: name } = c.req.valid("param");
    const npc = await reviseNpc({ library, rulesOf }, world, name, c.req.valid("json"));
    return c.json(viewNpc(npc, functionTools(npc, rulesOf(await findWorld(library, world)))), 200);
  });
  api.openapi(regenerationRoute, async (c) => {
    const { world, npc: name } = c.req.valid("param");
    const made = await regenerateField(world, name, c.req.valid("json").field, c.req.raw.signal);
    const { field, before, after } = made;
    const values: Record<string, unknown> = { before, after };
    const view = viewNpc(made.npc, functionTools(made.npc, rulesOf(await findWorld(library, world))));
    return c.json({ npc: view, field, values }, 200);
  });
}
