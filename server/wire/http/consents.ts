import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Consents } from "../../domain/ports/consents.ts";
import { readPlayerId } from "../../domain/read-player-id.ts";
import { body, json, problems } from "./operation.ts";

export const consentSchema = z.object({ player: z.string(), training: z.boolean() }).openapi("PlayerConsent");

const consentRoute = createRoute({
  method: "put",
  path: "/v1/players/{player}/consent",
  summary: "Keeps whether a player agrees that models are trained on what they said; the last word counts",
  request: {
    params: z.object({ player: z.string().min(1).max(65) }),
    body: body(z.strictObject({ training: z.boolean() })),
  },
  responses: { 200: json(consentSchema, "What is kept now"), ...problems },
});

/** Adds the operation by which a game's backend tells what a player agreed to. */
export function addConsents(api: OpenAPIHono, consents: Pick<Consents, "tell">): void {
  api.openapi(consentRoute, async (c) => {
    const player = readPlayerId(c.req.valid("param").player);
    const { training } = c.req.valid("json");
    await consents.tell(player, training);
    return c.json({ player, training }, 200);
  });
}
