import { z } from "zod";

/** `speech.yaml`: how people of this world talk, for the procedural model. */
export const speechSchema = z.looseObject({});
export type Speech = z.infer<typeof speechSchema>;
