import { z } from "zod";
import { uses } from "../../domain/persona/licence-use.ts";

/** What of a database was asked for: stands in the manifest, so that two exports with other filters say so. */
export const exportFiltersSchema = z.strictObject({
  include_procedural: z.boolean(),
  world: z.string().exactOptional(),
  only: z.array(z.string()).readonly().exactOptional(),
  use: z.enum(uses).exactOptional(),
  licenses: z.array(z.string()).readonly().exactOptional(),
  where: z.string().exactOptional(),
  /** What was said before a call stands in its message. */
  combined: z.literal(true).exactOptional(),
  /** Planted faults that each turn of synthetic play is paired with, at most. */
  planted: z.int().positive().exactOptional(),
});
export type ExportFilters = Readonly<z.infer<typeof exportFiltersSchema>>;
