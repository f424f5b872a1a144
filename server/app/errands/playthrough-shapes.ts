import { z } from "zod";
import { type CharacterId, parseNpcId, parsePlayerId, parseSceneId, type SceneId } from "../../domain/ids.ts";
import { ids } from "./shapes.ts";

/** What becomes of playthroughs, as it goes from process to process. */

const calls = z.object({ recomputed: z.int(), observed: z.int() });
const counts = { records: z.int(), turns: z.int(), answered: z.int(), calls };

const replayed = z.object({
  playthrough: ids.playthrough,
  world: ids.world,
  worldHash: ids.worldHash,
  ...counts,
  stateHash: z.string(),
  differences: z.array(
    z.object({
      seq: z.int(),
      entry: z.string(),
      rule: z.string(),
      message: z.string(),
      expected: z.json().exactOptional(),
      found: z.json().exactOptional(),
    }),
  ),
  differing: z.int(),
});

export const replayReport = z.object({
  playthroughs: z.int(),
  ...counts,
  differing: z.int(),
  replays: z.array(replayed),
});

export const replayProgress = z.object({ playthroughs: z.int(), records: z.int() });

export const forked = z.object({ playthrough: ids.playthrough, parent: ids.playthrough, seq: z.int() });

const scene = z.custom<SceneId>(
  (value) => typeof value === "string" && parseSceneId(value) !== undefined,
  "No scene",
);
const character = z.custom<CharacterId>(
  (value) => typeof value === "string" && (parseNpcId(value) ?? parsePlayerId(value)) !== undefined,
  "No character",
);
const named = z.array(z.object({ id: character, name: z.string() }));

export const describedPlaythrough = z.object({
  id: ids.playthrough,
  world: ids.world,
  worldHash: ids.worldHash,
  origin: z.enum(["game", "demo", "compatible", "terminal", "synthetic"]),
  simulate: z.boolean(),
  records: z.int(),
  turns: z.int(),
  players: named,
  npcs: named,
  scenes: z.array(z.object({ id: scene, place: z.string(), open: z.boolean() })),
  openedAt: z.number(),
  lastAt: z.number(),
  forkedFrom: z.object({ parent: ids.playthrough, seq: z.int() }).exactOptional(),
  saves: z.array(z.object({ name: z.string(), seq: z.int() })),
});
