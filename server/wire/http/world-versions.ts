import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { findVersion } from "../../app/find-version.ts";
import { findWorld } from "../../app/find-world.ts";
import type { WorldReload } from "../../app/world-reloads.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { writtenText } from "../../domain/world/written-world.ts";
import type { WireContext } from "../wire-context.ts";
import { json, problems } from "./operation.ts";

const jsonObject = z.custom<JsonObject>(isJsonObject).openapi({ type: "object", additionalProperties: true });

/** A version as it is kept: its hash is of the canonical JSON of `document`. */
export const worldVersionSchema = z
  .object({ id: z.string(), hash: z.string(), document: jsonObject })
  .openapi("WorldVersion");

const mistakeSchema = z.object({
  severity: z.enum(["error", "warning"]),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  path: z.string(),
  message: z.string(),
  expected: z.string().optional(),
  choices: z.array(z.string()).optional(),
  mend: z.string().optional(),
  source: z.string().optional(),
});

/** What became of the last save of a world's files. */
export const worldReloadSchema = z
  .object({
    watching: z.boolean().openapi({ description: "Whether this server watches the worlds' files" }),
    last: z
      .object({
        type: z.enum(["reloaded", "broken", "gone"]),
        at: z.number().openapi({ description: "Milliseconds since 1970" }),
        from: z.string().optional(),
        to: z.string().optional(),
        changes: z.array(jsonObject),
        mistakes: z.array(mistakeSchema),
      })
      .nullable(),
  })
  .openapi("WorldReload");

const versionRoute = createRoute({
  method: "get",
  path: "/world-versions/{version}",
  summary: "A version of a world, by the world's id or by hash, as it is kept",
  request: { params: z.object({ version: z.string() }) },
  responses: { 200: json(worldVersionSchema, "The version"), ...problems },
});

const reloadRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/reload",
  summary:
    "What became of the last save of a world's files: its new version, or the mistakes by line and column",
  request: { params: z.object({ world: z.string() }) },
  responses: { 200: json(worldReloadSchema, "The last save seen; null when there was none"), ...problems },
});

/** Adds the operations that show versions of worlds, and what became of saved files. */
export function addWorldVersions(api: OpenAPIHono, { library, reloads }: WireContext): void {
  api.openapi(versionRoute, async (c) => {
    const world = await findVersion(library, c.req.valid("param").version);
    const document: unknown = JSON.parse(writtenText(world));
    return c.json({ id: world.id, hash: world.hash, document: isJsonObject(document) ? document : {} }, 200);
  });
  api.openapi(reloadRoute, async (c) => {
    const { world: name } = c.req.valid("param");
    const reload = reloads?.latest(name);
    // A world that was never good is known by its mistakes alone.
    if (!reload) await findWorld(library, name);
    return c.json({ watching: reloads !== undefined, last: reload ? viewReload(reload) : null }, 200);
  });
}

function viewReload(reload: WorldReload): NonNullable<z.infer<typeof worldReloadSchema>["last"]> {
  const { type, at } = reload;
  switch (type) {
    case "reloaded": {
      const { from, to, changes, warnings, npcs } = reload;
      return {
        type,
        at,
        ...(from === undefined ? {} : { from }),
        to,
        changes: changes.map((change) => plainObject(change)),
        mistakes: [...warnings, ...npcs.mistakes].map(viewMistake),
      };
    }
    case "broken":
      return { type, at, changes: [], mistakes: reload.mistakes.map(viewMistake) };
    case "gone":
    case "moved":
      return { type: "gone", at, changes: [], mistakes: [] };
    default:
      return reload satisfies never;
  }
}

function viewMistake({ choices, ...mistake }: Extract<WorldReload, { type: "broken" }>["mistakes"][number]) {
  return { ...mistake, ...(choices === undefined ? {} : { choices: [...choices] }) };
}
