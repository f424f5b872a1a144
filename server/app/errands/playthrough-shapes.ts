import { z } from "zod";
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
