import { z } from "zod";

const named = z.array(z.object({ name: z.string(), count: z.int() }));

const item = z.object({
  id: z.string(),
  maker: z.string(),
  text: z.string(),
  output: z.string().exactOptional(),
  personas: z.array(z.string()),
  faults: z.array(z.string()).exactOptional(),
  attributes: z
    .array(z.object({ path: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }))
    .exactOptional(),
  spans: z.number().exactOptional(),
  tool: z.object({ name: z.string(), description: z.string(), isTyped: z.boolean() }).exactOptional(),
  source: z.string(),
  licence: z.string(),
});

const graph = z.object({
  edges: z.int(),
  measured: z.int(),
  nodes: z.int(),
  components: z.int(),
  largest: z.int(),
  degrees: z.array(z.object({ percentile: z.number(), degree: z.number() })),
  types: z.array(z.object({ type: z.string(), count: z.int() })),
  hops: z.array(z.object({ hop: z.int(), count: z.int() })),
});

const survival = z.array(
  z.object({
    maker: z.string(),
    jobs: z.int(),
    asked: z.int(),
    made: z.int(),
    open: z.int(),
    unserved: z.int().default(0),
    refused: z.array(z.object({ gate: z.string(), count: z.int(), example: z.string().exactOptional() })),
  }),
);

const spending = z.array(
  z.object({
    provider: z.string(),
    model: z.string(),
    calls: z.int(),
    failed: z.int(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    estimated: z.int(),
    cost: z.number(),
    unpriced: z.int(),
  }),
);

/** What a report is measured of, as it is read on the other side. */
export const gathered = z.object({
  subject: z.string(),
  kind: z.enum(["personas", "npcs", "tools", "products"]),
  total: z.int(),
  sample: z.int(),
  seed: z.int(),
  makers: z.array(
    z.object({
      maker: z.string(),
      count: z.int(),
      judged: z.int(),
      valid: z.int(),
      invalid: z.array(z.object({ id: z.string(), fault: z.string() })),
      sample: z.array(item),
    }),
  ),
  sources: named,
  licences: named,
  graph: graph.exactOptional(),
  survival,
  spending,
  notes: z.array(z.string()),
});
