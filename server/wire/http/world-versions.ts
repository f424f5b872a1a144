import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { findVersion } from "../../app/find-version.ts";
import { findWorld } from "../../app/find-world.ts";
import type { WorldReload } from "../../app/world-reloads.ts";
import { DramatisError } from "../../domain/errors.ts";
import { parsePlaythroughId, type PlaythroughId } from "../../domain/ids.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { writtenText } from "../../domain/world/written-world.ts";
import type { WireContext } from "../wire-context.ts";
import { eventStream, eventStreamType } from "./event-stream.ts";
import { json, problems } from "./operation.ts";
import { viewMove, worldMovesSchema } from "./world-preview.ts";

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
        npcs: z.object({ added: z.array(z.string()), revised: z.array(z.string()) }),
        mistakes: z.array(mistakeSchema),
      })
      .nullable(),
    moves: worldMovesSchema.shape.moves
      .optional()
      .openapi({ description: "In a stream alone: what became of the playthrough that was brought along" }),
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
    "What became of the last save of a world's files: its new version, or the mistakes by line and column; as `text/event-stream` also of each save from now on",
  request: {
    params: z.object({ world: z.string() }),
    query: z.object({
      playthrough: z.string().optional().openapi({
        description: "With a stream: goes on in what was saved, and in each save for as long as this is read",
      }),
    }),
  },
  responses: {
    200: {
      description:
        "The last save seen, null when there was none; in a stream, one such object for each event",
      content: {
        "application/json": { schema: worldReloadSchema },
        [eventStreamType]: { schema: z.string() },
      },
    },
    ...problems,
  },
});

/** Adds the operations that show versions of worlds, and what became of saved files. */
export function addWorldVersions(api: OpenAPIHono, { library, reloads, clock }: WireContext): void {
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
    const now = { watching: reloads !== undefined, last: reload ? viewReload(reload) : null };
    const wantsStream = c.req.header("accept")?.includes(eventStreamType) === true;
    // Of a server that watches nothing there is nothing more to hear.
    if (!wantsStream || !reloads) return c.json(now, 200);
    const { playthrough } = c.req.valid("query");
    const brought = playthrough === undefined ? undefined : knownPlaythrough(playthrough);
    return eventStream({ clock, begin: (tell) => tellReloads(reloads, name, brought, now, tell) });
  });
}

/** Tells how things stand, then of each save of the world, and of the moves of the playthrough that is brought along. */
function tellReloads(
  reloads: NonNullable<WireContext["reloads"]>,
  world: string,
  brought: PlaythroughId | undefined,
  now: z.infer<typeof worldReloadSchema>,
  tell: (event: z.infer<typeof worldReloadSchema>) => void,
): () => void {
  const stop = reloads.follow((reload) => {
    if (reload.world !== world) return;
    if (reload.type !== "moved") {
      tell({ watching: true, last: viewReload(reload) });
      return;
    }
    const moves = reload.moves.filter(({ playthrough }) => playthrough === brought);
    if (moves.length > 0) tell({ watching: true, last: null, moves: moves.map(viewMove) });
  });
  tell(now);
  const letGo = brought === undefined ? undefined : reloads.bring(brought);
  return () => {
    stop();
    letGo?.();
  };
}

function knownPlaythrough(name: string): PlaythroughId {
  const id = parsePlaythroughId(name);
  if (id) return id;
  throw new DramatisError({
    code: "not_found",
    message: `There is no playthrough ${name.slice(0, 80)}.`,
    mend: "They begin with play_; `scene.joined` names its own.",
    param: "playthrough",
  });
}

const nobody = { added: [], revised: [] };

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
        npcs: { added: [...npcs.added], revised: [...npcs.revised] },
        mistakes: [...warnings, ...npcs.mistakes].map(viewMistake),
      };
    }
    case "broken":
      return { type, at, changes: [], npcs: nobody, mistakes: reload.mistakes.map(viewMistake) };
    case "gone":
    case "moved":
      return { type: "gone", at, changes: [], npcs: nobody, mistakes: [] };
    default:
      return reload satisfies never;
  }
}

function viewMistake({ choices, ...mistake }: Extract<WorldReload, { type: "broken" }>["mistakes"][number]) {
  return { ...mistake, ...(choices === undefined ? {} : { choices: [...choices] }) };
}
