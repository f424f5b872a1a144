import { z } from "zod";

/** A passage as a job keeps it: with everything that personas are drawn from, so that its file may be gone. */
const passageItemSchema = z.strictObject({
  document: z.string(),
  title: z.string().optional(),
  source: z.string(),
  licence: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
  /** What this passage speaks of and others of its set do not, the most telling first; what rules draw from. */
  terms: z.array(z.string()),
});
export type PassageItem = z.infer<typeof passageItemSchema>;

/** An item of a job as it was kept; undefined for anything else. */
export function parsePassageItem(kept: unknown): PassageItem | undefined {
  return passageItemSchema.safeParse(kept).data;
}
