import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage } from "../../app/backstage.ts";
import type { KnownItem, Opinion } from "../../app/describe-knowledge.ts";
import { json, problems } from "./operation.ts";

const linkSchema = z.union([
  z.object({
    type: z.enum(["line.said", "turn.started", "memory.kept"]),
    seq: z.int(),
    at: z.number(),
    speaker: z.string(),
    hearers: z.array(z.string()),
    text: z.string(),
  }),
  z.object({
    type: z.literal("seed"),
    source: z.string().openapi({ example: "lore/salt-bell" }),
    of: z.string(),
  }),
]);

const itemSchema = z.object({
  id: z.string().openapi({ example: "memory/12" }),
  text: z.string(),
  known: z.enum(["told", "saw", "own", "reflected", "summed", "seeded"]),
  from: z.object({ id: z.string(), name: z.string() }).optional(),
  at: z.number().optional().openapi({ description: "Wall time in milliseconds" }),
  present: z.array(z.string()),
  importance: z.number().optional().openapi({ description: "1 to 10" }),
  strength: z.number().optional().openapi({ description: "What forgetting has left, from 1 to 0" }),
  faded: z.boolean().openapi({ description: "Too weak to come to mind; the journal has it" }),
  tellable: z.object({
    to: z.enum(["anybody", "present"]).openapi({ description: "present: those alone who were there" }),
    when: z.array(z.string()).openapi({ description: "Conditions that hold toward everybody who hears" }),
  }),
  chain: z.array(linkSchema).openapi({ description: "How it came to be known, the nearest first" }),
});

const opinionSchema = z.object({
  toward: z.string().openapi({ example: "@ann" }),
  because: z.string(),
  changes: z.array(z.object({ path: z.string().openapi({ example: "standing.trust" }), by: z.number() })),
  evidence: z.array(z.object({ seq: z.int(), rumour: z.int().optional(), strength: z.number() })).openapi({
    description: "Journal positions of what it saw, or of what it was told and by which telling",
  }),
});

/** What an NPC knows as it goes over HTTP. */
const knowledgeSchema = z
  .object({
    world: z.string(),
    npc: z.string(),
    name: z.string(),
    memories: z.int().openapi({ description: "Of the whole playthrough" }),
    items: z.array(itemSchema),
    opinions: z
      .array(opinionSchema)
      .openapi({ description: "What it thought of players before it met them" }),
  })
  .openapi("Knowledge");

const knowledgeRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/npcs/{npc}/knowledge",
  summary: "What an NPC knows, how it came to know it, and to whom it may tell it",
  description:
    "Each item has the chain of journal entries down to the first witness, or to what somebody was seeded with. Without " +
    "`playthrough`: what the NPC is seeded with; without `about`: everything, the latest first.",
  request: {
    params: z.object({
      world: z.string().openapi({ example: "harrow" }),
      npc: z.string().openapi({ example: "mira-oake" }),
    }),
    query: z.object({
      about: z.string().min(1).max(400).optional(),
      playthrough: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
  },
  responses: { 200: json(knowledgeSchema, "What it knows, the best first"), ...problems },
});

/** Adds the operation that says why somebody knows a thing. */
export function addKnowledge(
  api: OpenAPIHono,
  { describeKnowledge }: Pick<Backstage, "describeKnowledge">,
): void {
  api.openapi(knowledgeRoute, async (c) => {
    const { about, playthrough, limit } = c.req.valid("query");
    const known = await describeKnowledge({
      ...c.req.valid("param"),
      limit,
      ...(about === undefined ? {} : { about }),
      ...(playthrough === undefined ? {} : { playthrough }),
    });
    return c.json(
      { ...known, items: known.items.map(viewItem), opinions: known.opinions.map(viewOpinion) },
      200,
    );
  });
}

function viewOpinion({ changes, evidence, ...opinion }: Opinion): z.infer<typeof opinionSchema> {
  return { ...opinion, changes: [...changes], evidence: [...evidence] };
}

function viewItem(item: KnownItem): z.infer<typeof itemSchema> {
  return {
    ...item,
    present: [...item.present],
    tellable: { to: item.tellable.to, when: [...item.tellable.when] },
    chain: item.chain.map((link) =>
      link.type === "seed" ? { ...link } : { ...link, hearers: [...link.hearers] },
    ),
  };
}
