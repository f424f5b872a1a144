import { z } from "zod";

/** Building blocks of the authored files: bounded texts, keys and expressions. */

/** A name of a behavior, parameter, state path or vocabulary: lower-case words joined by underscores. */
export const keySchema: z.ZodString = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, "lower-case words joined by underscores, such as give_item")
  .max(64);

/** An id of a place, lore entry or NPC: lower-case words joined by hyphens. */
export const slugSchema: z.ZodString = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "lower-case words joined by hyphens, such as ferry-landing")
  .max(64);

/** A short text on one line. */
export const lineSchema: z.ZodString = z.string().trim().min(1).max(400);

/** A paragraph or several. */
export const proseSchema: z.ZodString = z.string().trim().min(1).max(4000);

/** An expression of the behavior language (CEL); checked against the declared state by `world check`. */
export const expressionSchema: z.ZodString = z.string().trim().min(1).max(500);

/** A time of day on the 24-hour clock: `"06:30"`, in quotes. */
export const timeOfDaySchema: z.ZodString = z
  .string()
  .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time of day in quotes, such as "06:30"');
