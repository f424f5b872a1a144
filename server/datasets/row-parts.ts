import { z } from "zod";
import { categories } from "../domain/blueprint/categories.ts";
import { splits } from "./split.ts";
import {
  characterIdSchema,
  contextSchema,
  feltSchema,
  jsonObjectSchema,
  stateValueSchema,
} from "./state-schemas.ts";

/** What rows of several configs hold alike. */

export const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();

const requestSchema = z.strictObject({
  /** Of the ledger row that holds the exact request and the raw answer. */
  hash: z.string(),
  sample: z.int(),
  provider: z.string(),
  model: z.string(),
});

/** Where a row comes from. `seq`: the first and last journal entry that it was made from. */
export const playLineageSchema = z.strictObject({
  persona: z.string(),
  /** `mira-oake@2` */
  npc: z.string(),
  playthrough: z.string(),
  epoch: z.int(),
  seq: z.tuple([z.int(), z.int()]).readonly(),
  requests: list(requestSchema),
  /** Where the playthrough changed versions of its world: each, and the journal entry from which it is in force. */
  versions: list(z.strictObject({ seq: z.int(), world_hash: z.string() })).exactOptional(),
  /** Where the playthrough goes on from another: what came before is in rows of that one. */
  forked_from: z.strictObject({ playthrough: z.string(), seq: z.int() }).exactOptional(),
  /** Its turns whose words a person wrote in the model's place. */
  edited: list(z.string()).exactOptional(),
});

export const common = {
  /** Stable: the same thing in the database has the same id in every export. */
  id: z.string(),
  split: z.enum(splits),
  world: z.string(),
  world_hash: z.string(),
  npc_id: z.string(),
  revision: z.int(),
  persona_id: z.string(),
};

export const ofPlay = {
  playthrough: z.string(),
  scene: z.string(),
  origin: z.enum(["game", "demo", "compatible", "terminal", "synthetic"]),
  simulate: z.boolean(),
  /** Of synthetic play over a socket: that its game executed; the simulator did otherwise. */
  executes: z.literal("game").exactOptional(),
  /** Of synthetic play: what the talk was to be. */
  category: z.enum(categories).exactOptional(),
  /** Of synthetic play: who the player was and what was right, as `domain/blueprint` has it; of a turn, its own part. */
  blueprint: jsonObjectSchema.exactOptional(),
  /** The persona of the NPC who was the first in the playthrough. Earlier builds did not say. */
  anchor: z.string().exactOptional(),
  /** The personas of the other NPCs who have been in the scene, sorted. */
  company: list(z.string()).exactOptional(),
};

export const provenanceSchema = z.strictObject({ providers: list(z.string()), models: list(z.string()) });

/** Who stood before whom. `entered`: the revision with which an NPC came into the playthrough. */
export const presenceSchema = z.strictObject({
  actor: z.strictObject({
    id: characterIdSchema,
    name: z.string(),
    tags: list(z.string()),
    entered: z.int().exactOptional(),
  }),
  partner: z.strictObject({
    id: characterIdSchema,
    name: z.string(),
    tags: list(z.string()),
    entered: z.int().exactOptional(),
  }),
  place: z.string(),
});
export type Presence = Readonly<z.infer<typeof presenceSchema>>;

/**
 * What changed between two moments of a row other than by the row's own calls: `report`, the game's word on state that
 * it owns; `stage`, what a synthetic playthrough began with; `elsewhere`, a turn that is not in this dataset. Paths end
 * at the field. `described`: what the game said is near, held and looked at, whole. `felt`: what the actor came to feel
 * toward the partner, as strong as it was at minute `since` of the clock, from which on it fades; `""` at 0 is nothing.
 * An input to verification.
 */
export const givenChangeSchema = z.discriminatedUnion("source", [
  z.strictObject({
    path: z.string(),
    before: stateValueSchema,
    after: stateValueSchema,
    source: z.enum(["report", "stage", "elsewhere"]),
  }),
  z.strictObject({
    path: z.literal("scene.context"),
    before: contextSchema.nullable(),
    after: contextSchema,
    source: z.literal("described"),
  }),
  z.strictObject({
    path: z.literal("feeling"),
    before: feltSchema,
    after: z.strictObject({ kind: z.string(), strength: z.int(), since: z.number() }),
    source: z.literal("felt"),
  }),
]);
export type GivenChange = Readonly<z.infer<typeof givenChangeSchema>>;

/** One request to the model: what it was offered, in the state after journal entry `after`. */
export const roundSchema = z.strictObject({
  after: z.int(),
  now: z.number(),
  given: list(givenChangeSchema),
  /** The NPC's game-run behaviors that somebody could execute. */
  executable: list(z.string()),
  offered: list(z.string()),
  /** What was offered beside that and not told to the model, as unlikely. An input to verification. */
  left_out: list(z.string()).exactOptional(),
});
export type Round = Readonly<z.infer<typeof roundSchema>>;
