import { z } from "zod";

/** `casting.yaml`: what the casting engine needs to turn a persona into somebody of this world. */
export const castingSchema = z.looseObject({});
export type Casting = z.infer<typeof castingSchema>;
