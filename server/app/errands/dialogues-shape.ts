import { z } from "zod";
import { categories } from "../../domain/blueprint/categories.ts";
import { jobProgress, known } from "./shapes.ts";

/** What came of synthetic play, as it goes from process to process. */

const counts = z.record(z.string(), z.int());

export const survival = z.array(
  z.object({
    maker: z.string(),
    asked: z.int(),
    kept: z.int(),
    failed: counts,
    unserved: z.int().exactOptional(),
  }),
);

export const dialoguesReport = z.object({
  ...jobProgress.shape,
  worlds: z.array(z.string()).readonly(),
  asked: z.int(),
  job: z.string(),
  casting: z.object({ cast: z.int(), failed: z.int(), related: z.int() }),
  candidates: z.int(),
  unserved: z.int().default(0),
  turns: z.int(),
  turnsWithoutCalls: z.int(),
  categories: z.array(
    z.object({
      category: z.enum(categories),
      share: z.number(),
      tried: z.int(),
      kept: z.int(),
      unserved: z.int().default(0),
      lacking: z.string().exactOptional(),
    }),
  ),
  survival,
  tools: counts,
  mended: counts.default({}),
  relieved: counts.default({}),
  dropped: counts,
  interrupted: z.boolean(),
  isSpent: z.boolean(),
  isCancelled: z.boolean(),
  isExhausted: z.boolean(),
  warnings: z.array(z.string()).readonly(),
});

export const dialoguesEstimate = z.object({
  asked: z.int(),
  npcs: z.int(),
  lacking: z.int(),
  turns: z.number(),
  turnsWithoutCalls: z.number(),
  unserved: z.array(z.enum(categories)),
  dropped: counts,
  tokens: z.object({ input: z.int(), mostOutput: z.int() }),
  mostCost: known(z.number()),
});
