import type { z } from "@hono/zod-openapi";
import { problemType } from "../problem.ts";
import { problemSchema } from "./schemas.ts";

/** What the operations' documentations are made of. */

/** The answer of every operation that could not do what it was asked. */
export const problems = {
  default: { description: "Why not", content: { [problemType]: { schema: problemSchema } } },
} as const;

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } } as const;
}

export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}
