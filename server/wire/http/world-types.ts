import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { worldTypes } from "../../app/world-types.ts";
import type { Library } from "../../domain/ports/library.ts";
import { problems } from "./operation.ts";

const typesRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/types",
  summary: "TypeScript declarations of a world, for the client SDK's `join`",
  request: { params: z.object({ world: z.string().openapi({ example: "harrow" }) }) },
  responses: {
    200: { description: "A module of types alone", content: { "text/plain": { schema: z.string() } } },
    ...problems,
  },
});

/** Adds the types of worlds. */
export function addWorldTypes(api: OpenAPIHono, library: Library): void {
  api.openapi(typesRoute, async (c) => c.text(await worldTypes(library, c.req.valid("param").world), 200));
}
