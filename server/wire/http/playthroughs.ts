import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage } from "../../app/backstage.ts";
import type { DescribedPlaythrough } from "../../app/list-playthroughs.ts";
import { body, json, problems } from "./operation.ts";

const named = z.array(z.object({ id: z.string(), name: z.string() }));

/** A playthrough as its journal has it. */
const playthroughSchema = z
  .object({
    id: z.string().openapi({ example: "play_4Q8yXy0Vw1cN3m5J" }),
    world: z.string(),
    world_hash: z.string(),
    origin: z.string(),
    simulate: z.boolean(),
    records: z.int().openapi({ description: "How many records its journal has: the last is of this number" }),
    turns: z.int(),
    players: named,
    npcs: named,
    scenes: z.array(z.object({ id: z.string(), place: z.string(), open: z.boolean() })),
    opened_at: z.number().openapi({ description: "Milliseconds since 1970" }),
    last_at: z.number(),
    forked_from: z
      .object({ playthrough: z.string(), seq: z.int() })
      .nullable()
      .openapi({ description: "Where its first records were played" }),
    saves: z.array(z.object({ name: z.string(), seq: z.int() })),
  })
  .openapi("Playthrough");

const forkSchema = z
  .object({
    playthrough: z.string().openapi({ description: "The new one" }),
    parent: z.string(),
    seq: z.int().openapi({ description: "The last record that both have" }),
  })
  .openapi("Fork");

const forkRequestSchema = z.strictObject({
  at: z
    .union([z.int().min(1), z.string().min(1).max(64)])
    .optional()
    .openapi({ description: "The number of a record or the name of a save; the end when absent" }),
});

const parameter = z.object({ playthrough: z.string() });
const page = z.object({
  after: z.string().optional().openapi({ description: "`next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const listRoute = createRoute({
  method: "get",
  path: "/playthroughs",
  summary: "The playthroughs that are kept: world, players, NPCs, turns, saves",
  request: { query: page },
  responses: {
    200: json(z.object({ playthroughs: z.array(playthroughSchema), next: z.string().nullable() }), "A page"),
    ...problems,
  },
});

const showRoute = createRoute({
  method: "get",
  path: "/playthroughs/{playthrough}",
  summary: "One of them",
  request: { params: parameter },
  responses: { 200: json(playthroughSchema, "As its journal has it"), ...problems },
});

const forkRoute = createRoute({
  method: "post",
  path: "/playthroughs/{playthrough}/forks",
  summary:
    "Goes on from a point of a playthrough in a new one, whoever plays the other; what was under way then is interrupted there",
  request: { params: parameter, body: body(forkRequestSchema) },
  responses: { 201: json(forkSchema, "The new one; a join that names it goes on in it"), ...problems },
});

/** Adds the operations on playthroughs. */
export function addPlaythroughs(api: OpenAPIHono, { playthroughs }: Pick<Backstage, "playthroughs">): void {
  api.openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const found = await playthroughs.list({ after, limit }, c.req.raw.signal);
    const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
    return c.json({ playthroughs: found.map(view), next }, 200);
  });
  api.openapi(showRoute, async (c) =>
    c.json(view(await playthroughs.describe(c.req.valid("param").playthrough)), 200),
  );
  api.openapi(forkRoute, async (c) => {
    const { playthrough } = c.req.valid("param");
    const forked = await playthroughs.fork({ playthrough, at: c.req.valid("json").at });
    c.header("location", `/playthroughs/${forked.playthrough}`);
    return c.json({ ...forked }, 201);
  });
}

function view(described: DescribedPlaythrough): z.infer<typeof playthroughSchema> {
  const { worldHash, openedAt, lastAt, forkedFrom, players, npcs, scenes, saves, ...rest } = described;
  return {
    ...rest,
    world_hash: worldHash,
    players: [...players],
    npcs: [...npcs],
    scenes: [...scenes],
    opened_at: openedAt,
    last_at: lastAt,
    forked_from: forkedFrom ? { playthrough: forkedFrom.parent, seq: forkedFrom.seq } : null,
    saves: [...saves],
  };
}
