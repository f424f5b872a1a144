import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage } from "../../app/backstage.ts";
import type { DescribedLife, NpcStretch } from "../../app/describe-life.ts";
import { json, problems } from "./operation.ts";

const momentSchema = z
  .object({
    minutes: z.int().openapi({ description: "Of the playthrough's clock; below 0 for before play began" }),
    day: z.int().openapi({ description: "From 1" }),
    time: z.string().openapi({ example: "14:30" }),
  })
  .openapi("Moment");

const stretchShape = {
  npc: z.string().openapi({ example: "mira-oake" }),
  name: z.string(),
  place: z.string(),
  place_name: z.string(),
  doing: z.string().openapi({ description: "A clause after “is”" }),
  since: momentSchema,
  until: momentSchema.optional().openapi({ description: "Absent where nothing ends it within a day" }),
};
const stretchSchema = z.object(stretchShape);
const named = z.object({ id: z.string(), name: z.string() });

const tellingSchema = z.object({
  at: momentSchema,
  place: z.string(),
  from: named,
  to: named,
  text: z.string(),
  strength: z.number().openapi({ description: "When it was told, from 1 down" }),
  left: z.number().openapi({ description: "What fading has left of it" }),
  hops: z.int().openapi({ description: "Tellings between the witness and the hearer" }),
  origin: z.union([z.object({ seq: z.int() }), z.object({ lore: z.string() })]),
  chain: z.array(z.int()).openapi({ description: "Journal positions of the tellings before it" }),
  seq: z.int().optional().openapi({ description: "Absent where it is recorded once somebody comes" }),
});

const lifeSchema = z
  .object({
    world: z.string(),
    playthrough: z.string().optional(),
    at: momentSchema,
    has_routines: z.boolean(),
    now: z.array(stretchSchema).openapi({ description: "Who is where at the time that was asked for" }),
    day: z.array(stretchSchema).openapi({ description: "The whole of that day, person by person" }),
    meetings: z.array(z.object({ at: momentSchema, place: z.string(), between: z.array(named) })),
    tellings: z.array(tellingSchema).openapi({ description: "What is told on that day" }),
  })
  .openapi("Life");

const whereaboutsSchema = z
  .object({ world: z.string(), at: momentSchema, ...stretchShape })
  .openapi("Whereabouts");

const query = z.object({
  playthrough: z.string().max(200).optional().openapi({
    description: "Whose clock and whose tellings; without one, the day as a playthrough of seed 0 has it",
  }),
  at: z.string().min(1).max(40).optional().openapi({
    description:
      "`14:30`, `3/14:30` of the third day, or a minute of the clock; what it shows now when absent",
  }),
});

const lifeRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/life",
  summary: "Who is where at a time, who meets whom on that day, what is told on and how it faded",
  request: { params: z.object({ world: z.string().openapi({ example: "harrow" }) }), query },
  responses: {
    200: json(lifeSchema, "The first 40 of the cast by id, who are those that meet"),
    ...problems,
  },
});

const whereaboutsRoute = createRoute({
  method: "get",
  path: "/worlds/{world}/npcs/{npc}/whereabouts",
  summary: "Where an NPC is at a time, doing what, since when and until when",
  request: {
    params: z.object({
      world: z.string().openapi({ example: "harrow" }),
      npc: z.string().openapi({ example: "mira-oake" }),
    }),
    query,
  },
  responses: { 200: json(whereaboutsSchema, "By its routine, whatever scene it is in"), ...problems },
});

/** Adds the operations that say how a cast lives between players. */
export function addLife(api: OpenAPIHono, { life }: Pick<Backstage, "life">): void {
  api.openapi(lifeRoute, async (c) => {
    const described = await life.describe({ ...c.req.valid("param"), ...given(c.req.valid("query")) });
    return c.json(viewLife(described), 200);
  });
  api.openapi(whereaboutsRoute, async (c) => {
    const { world, at, ...stretch } = await life.whereabouts({
      ...c.req.valid("param"),
      ...given(c.req.valid("query")),
    });
    return c.json({ world, at, ...viewStretch(stretch) }, 200);
  });
}

function given({ playthrough, at }: z.infer<typeof query>): { playthrough?: string; at?: string } {
  return { ...(playthrough === undefined ? {} : { playthrough }), ...(at === undefined ? {} : { at }) };
}

function viewLife({
  hasRoutines,
  now,
  day,
  meetings,
  tellings,
  ...rest
}: DescribedLife): z.infer<typeof lifeSchema> {
  return {
    ...rest,
    has_routines: hasRoutines,
    now: now.map(viewStretch),
    day: day.map(viewStretch),
    meetings: meetings.map((meeting) => ({ ...meeting, between: [...meeting.between] })),
    tellings: tellings.map((told) => ({ ...told, chain: [...told.chain] })),
  };
}

function viewStretch({ placeName, ...stretch }: NpcStretch): z.infer<typeof stretchSchema> {
  return { ...stretch, place_name: placeName };
}
