import { z } from "zod";
import { type NpcId, parseNpcId } from "../../domain/ids.ts";

const npc = z.custom<NpcId>(
  (value) => typeof value === "string" && parseNpcId(value) !== undefined,
  "No NPC",
);
const named = z.object({ id: npc, name: z.string() });
const moment = z.object({ minutes: z.int(), day: z.int(), time: z.string() });
const stretch = z.object({
  npc,
  name: z.string(),
  place: z.string(),
  placeName: z.string(),
  doing: z.string(),
  since: moment,
  until: moment.exactOptional(),
});

/** A day between players, as it goes from process to process. */
export const describedLife = z.object({
  world: z.string(),
  playthrough: z.string().exactOptional(),
  at: moment,
  hasRoutines: z.boolean(),
  now: z.array(stretch),
  day: z.array(stretch),
  meetings: z.array(z.object({ at: moment, place: z.string(), between: z.tuple([named, named]) })),
  tellings: z.array(
    z.object({
      at: moment,
      place: z.string(),
      from: named,
      to: named,
      text: z.string(),
      strength: z.number(),
      left: z.number(),
      hops: z.int(),
      origin: z.union([z.object({ seq: z.int() }), z.object({ lore: z.string() })]),
      chain: z.array(z.int()),
      seq: z.int().exactOptional(),
    }),
  ),
});
