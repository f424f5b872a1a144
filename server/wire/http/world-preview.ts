import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { PlayHost, WorldMove } from "../../app/live-play.ts";
import type { StateValue } from "../../domain/behavior/situation.ts";
import { DramatisError } from "../../domain/errors.ts";
import { hashJson } from "../../domain/hash.ts";
import { parseWorldHash, parseWorldId } from "../../domain/ids.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { World } from "../../domain/world/world.ts";
import { restoreWorld } from "../../domain/world/written-world.ts";
import { body, json, problems } from "./operation.ts";

const value = z.union([
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.string()),
  z.record(z.string(), z.number()),
]);
const path = z.string().openapi({ example: "character.@ann.coins" });
const movedValueSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("dropped"), path, before: value }),
  z.object({ type: z.literal("started"), path, after: value }),
  z.object({ type: z.literal("fitted"), path, before: value, after: value }),
]);

/** What would become of the playthroughs that run. */
export const worldMovesSchema = z
  .object({
    moves: z.array(
      z.discriminatedUnion("type", [
        z.object({
          type: z.literal("moved"),
          playthrough: z.string(),
          from: z.string(),
          to: z.string(),
          changes: z.array(movedValueSchema),
        }),
        z.object({ type: z.literal("stayed"), playthrough: z.string(), why: z.string() }),
      ]),
    ),
  })
  .openapi("WorldMoves");

const document = z.custom<JsonObject>(isJsonObject).openapi({ type: "object", additionalProperties: true });

const previewRoute = createRoute({
  method: "post",
  path: "/worlds/{world}/preview",
  summary:
    "What would become of the live state of running playthroughs in another version of their world; nothing is done",
  request: {
    params: z.object({ world: z.string() }),
    body: body(z.strictObject({ document }).openapi("WorldPreview")),
  },
  responses: {
    200: json(worldMovesSchema, "Of each that is not in that version already"),
    ...problems,
  },
});

/** Bytes that a world may have as it is sent; the largest that comes with Dramatis has about a twentieth of it. */
export const maximumWorld = 4 * 1024 * 1024;

/** Whether a whole world is sent there. */
export function isWorldPreview(requested: string): boolean {
  return /^\/worlds\/[^/]+\/preview$/.test(requested);
}

/** Adds the operation that looks ahead at a version which nobody has taken up. */
export function addWorldPreview(api: OpenAPIHono, play: PlayHost): void {
  api.openapi(previewRoute, async (c) => {
    const world = readWorld(c.req.valid("param").world, c.req.valid("json").document);
    return c.json({ moves: (await play.planMoves(world)).map(viewMove) }, 200);
  });
}

function readWorld(name: string, written: JsonObject): World {
  const [id, hash] = [parseWorldId(name), parseWorldHash(hashJson(written))];
  const read =
    id && hash
      ? restoreWorld(id, hash, written)
      : { type: "foreign" as const, problem: `${name.slice(0, 64)} is no world's id` };
  if (read.type === "read") return read.world;
  throw new DramatisError({
    code: "invalid_input",
    message: `The document is no world: ${read.problem}.`,
    mend: "Send one as GET /world-versions/WORLD shows it, or let `dramatis world preview` read the folder.",
    param: "document",
  });
}

type MoveView = z.infer<typeof worldMovesSchema>["moves"][number];

/** As it is sent. */
export function viewMove(move: WorldMove): MoveView {
  if (move.type === "stayed") return { ...move };
  return {
    ...move,
    changes: move.changes.map((change) => {
      switch (change.type) {
        case "dropped":
          return { type: change.type, path: change.path, before: viewValue(change.before) };
        case "started":
          return { type: change.type, path: change.path, after: viewValue(change.after) };
        case "fitted": {
          const [before, after] = [viewValue(change.before), viewValue(change.after)];
          return { type: change.type, path: change.path, before, after };
        }
        default:
          return change satisfies never;
      }
    }),
  };
}

function viewValue(held: StateValue): z.infer<typeof value> {
  return isList(held) ? [...held] : held;
}

function isList(held: StateValue): held is readonly string[] {
  return Array.isArray(held);
}
