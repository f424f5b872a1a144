import { z } from "zod";

const link = z.union([
  z.object({
    type: z.enum(["line.said", "turn.started", "memory.kept"]),
    seq: z.int(),
    at: z.number(),
    speaker: z.string(),
    hearers: z.array(z.string()),
    text: z.string(),
  }),
  z.object({ type: z.literal("seed"), source: z.string(), of: z.string() }),
]);

/** What an NPC knows, as it goes from process to process. */
export const knowledge = z.object({
  world: z.string(),
  npc: z.string(),
  name: z.string(),
  memories: z.int(),
  opinions: z.array(
    z.object({
      toward: z.string(),
      because: z.string(),
      changes: z.array(z.object({ path: z.string(), by: z.number() })),
      evidence: z.array(z.object({ seq: z.int(), rumour: z.int().exactOptional(), strength: z.number() })),
    }),
  ),
  items: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      known: z.enum(["told", "saw", "own", "reflected", "summed", "seeded"]),
      from: z.object({ id: z.string(), name: z.string() }).exactOptional(),
      at: z.number().exactOptional(),
      present: z.array(z.string()),
      importance: z.number().exactOptional(),
      strength: z.number().exactOptional(),
      faded: z.boolean(),
      tellable: z.object({ to: z.enum(["anybody", "present"]), when: z.array(z.string()) }),
      chain: z.array(link),
    }),
  ),
});
