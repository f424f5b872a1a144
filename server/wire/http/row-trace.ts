import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage } from "../../app/backstage.ts";
import type { RowTrace } from "../../app/row-trace.ts";
import { json, problems } from "./operation.ts";
import { personaSchema } from "./schemas.ts";

const requestSchema = z.object({
  for: z.enum(["profile", "turn", "product", "persona"]),
  hash: z.string(),
  sample: z.int(),
  provider: z.string(),
  model: z.string(),
  finish: z.string().optional(),
  tokens: z.object({ input: z.int(), output: z.int() }).optional(),
});

/** A training row's lineage as it goes over HTTP. */
export const rowTraceSchema = z
  .object({
    id: z.string(),
    config: z.string().openapi({ example: "function_calls" }),
    split: z.string(),
    persona: personaSchema,
    others: z.array(personaSchema).optional(),
    profile: z
      .object({
        npc: z.string(),
        name: z.string(),
        provider: z.string(),
        model: z.string(),
        recipe: z.string(),
        prompt_version: z.string(),
      })
      .optional(),
    product: z
      .object({
        recipe: z.string(),
        provider: z.string(),
        model: z.string(),
        prompt_version: z.string(),
        mode: z.string(),
        seed: z.number(),
      })
      .optional(),
    steps: z.array(z.string()).optional(),
    world: z.object({ id: z.string(), hash: z.string() }).optional(),
    requests: z.array(requestSchema),
    gates: z.array(z.object({ gate: z.string(), outcome: z.string() })),
    played: z
      .object({
        playthrough: z.string(),
        scene: z.string(),
        epoch: z.int(),
        seq: z.tuple([z.int(), z.int()]),
      })
      .optional(),
  })
  .openapi("RowTrace");

const traceRoute = createRoute({
  method: "get",
  path: "/trace",
  summary: "Where a training row comes from: persona, profile, model calls, rules, journal",
  request: {
    query: z.object({
      row: z.string().min(1).max(200).openapi({ example: "harrow/mira-oake@1" }),
    }),
  },
  responses: { 200: json(rowTraceSchema, "Its lineage"), ...problems },
});

/** Adds the operation that traces a row. */
export function addTrace(api: OpenAPIHono, { traceRow }: Pick<Backstage, "traceRow">): void {
  api.openapi(traceRoute, async (c) =>
    c.json(viewTrace(await traceRow(c.req.valid("query").row, c.req.raw.signal)), 200),
  );
}

function viewTrace({
  profile,
  product,
  requests,
  gates,
  played,
  others,
  steps,
  ...row
}: RowTrace): z.infer<typeof rowTraceSchema> {
  return {
    ...row,
    ...(others ? { others: [...others] } : {}),
    ...(profile ? { profile: viewMaker(profile) } : {}),
    ...(product ? { product: viewMaker(product) } : {}),
    ...(steps ? { steps: [...steps] } : {}),
    requests: requests.map((request) => ({ ...request })),
    gates: gates.map((gate) => ({ ...gate })),
    ...(played ? { played: { ...played, seq: [...played.seq] } } : {}),
  };
}

function viewMaker<Maker extends { readonly promptVersion: string }>({ promptVersion, ...maker }: Maker) {
  return { ...maker, prompt_version: promptVersion };
}
