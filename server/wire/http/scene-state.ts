import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { describeSituation } from "../../app/describe-situation.ts";
import type { PlayHost } from "../../app/live-play.ts";
import type { StateFields, StateValue } from "../../domain/behavior/situation.ts";
import { goalStatuses } from "../../domain/npc/goal.ts";
import { json, problems } from "./operation.ts";

const fields = z.record(
  z.string(),
  z.union([z.number(), z.boolean(), z.string(), z.array(z.string()), z.record(z.string(), z.number())]),
);
const character = z.object({ id: z.string(), name: z.string(), fields });

/** How things stand in a scene, as it goes over HTTP. */
export const sceneStateSchema = z
  .object({
    actor: character,
    partner: character,
    standing: fields,
    scene: z.object({ place: z.string(), fields }),
    world: fields,
    lines: z.array(z.string()).openapi({ example: ["Mira toward you: trust 12."] }),
    goals: z
      .array(z.object({ npc: z.string(), id: z.string(), text: z.string(), status: z.enum(goalStatuses) }))
      .optional()
      .openapi({ description: "What every NPC in the scene is after" }),
  })
  .openapi("SceneState");

const sceneStateRoute = createRoute({
  method: "get",
  path: "/playthroughs/{playthrough}/scenes/{scene}/state",
  summary: "How things stand between a scene's NPC (actor) and its player (partner): what the rules look at",
  request: { params: z.object({ playthrough: z.string(), scene: z.string() }) },
  responses: { 200: json(sceneStateSchema, "Now, with a line for people of each part"), ...problems },
});

/** Adds the operation that shows the state of a scene. */
export function addSceneState(api: OpenAPIHono, play: PlayHost): void {
  api.openapi(sceneStateRoute, async (c) => {
    const { playthrough, scene } = c.req.valid("param");
    const { situation, lines, goals } = await describeSituation(play, playthrough, scene);
    const { actor, partner, standing, world } = situation;
    return c.json(
      {
        actor: { id: actor.id, name: actor.name, fields: viewFields(actor.fields) },
        partner: { id: partner.id, name: partner.name, fields: viewFields(partner.fields) },
        standing: viewFields(standing),
        scene: { place: situation.scene.place, fields: viewFields(situation.scene.fields) },
        world: viewFields(world),
        lines: [...lines],
        goals: [...goals],
      },
      200,
    );
  });
}

function viewFields(held: StateFields): z.infer<typeof fields> {
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name, isList(value) ? [...value] : value]),
  );
}

function isList(value: StateValue): value is readonly string[] {
  return Array.isArray(value);
}
