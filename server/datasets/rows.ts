import { z } from "zod";
import { npcProfileSchema } from "../domain/npc/profile.ts";
import { requirementSchema } from "../domain/world/behavior.ts";
import { functionToolSchema, messageSchema } from "./chat.ts";
import {
  type PreferenceRow,
  preferenceRowSchema,
  type UnpairedPreferenceRow,
  unpairedPreferenceRowSchema,
} from "./preference-rows.ts";
import {
  common,
  givenChangeSchema,
  list,
  ofPlay,
  playLineageSchema,
  presenceSchema,
  provenanceSchema,
  roundSchema,
} from "./row-parts.ts";
import { changeSchema, jsonObjectSchema, refusalSchema, situationSchema } from "./state-schemas.ts";

/** The canonical rows. Formats are derived from them; verification recomputes them. */

export const npcProfileRowSchema = z.strictObject({
  ...common,
  name: z.string(),
  /** Its text. */
  persona: z.string(),
  persona_source: z.string(),
  persona_licence: z.string(),
  profile: npcProfileSchema,
  spans: list(
    z.strictObject({
      span: z.string(),
      start: z.int(),
      end: z.int(),
      kind: z.string(),
      fields: list(z.string()),
    }),
  ),
  /** The NPC's behaviors without a moment: static schemas, no choices that depend on state. */
  tools: list(functionToolSchema),
  provenance: z.strictObject({
    provider: z.enum(["openai", "procedural", "scripted", "authored"]),
    model: z.string(),
    recipe: z.string(),
    prompt_version: z.string(),
    seed: z.number(),
    /** Hash of the model request in the ledger. */
    request: z.string().exactOptional(),
  }),
});
export type NpcProfileRow = Readonly<z.infer<typeof npcProfileRowSchema>>;

const ended = { seq: z.int() };
const outcomeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("refused"), refusal: refusalSchema }),
  z.strictObject({
    type: z.literal("done"),
    ...ended,
    now: z.number(),
    given: list(givenChangeSchema),
    result: jsonObjectSchema,
    changes: list(changeSchema),
    /** The state after the effects. */
    situation: situationSchema,
  }),
  z.strictObject({
    type: z.literal("failed"),
    ...ended,
    message: z.string(),
    /** The stage of a synthetic playthrough had the simulator let it fail. */
    staged: z.literal(true).exactOptional(),
  }),
  z.strictObject({ type: z.literal("invalid"), ...ended, message: z.string() }),
  z.strictObject({ type: z.literal("timed_out"), ...ended }),
  z.strictObject({ type: z.literal("cancelled"), ...ended }),
  z.strictObject({ type: z.literal("unknown"), ...ended }),
  /** Dispatched; the journal has no end of it. */
  z.strictObject({ type: z.literal("open") }),
]);
export type StepOutcome = Readonly<z.infer<typeof outcomeSchema>>;

const stepSchema = z.strictObject({
  call: z.string(),
  /** Of its refusal or dispatch in the journal. */
  seq: z.int(),
  /** Index into the row's rounds. */
  round: z.int(),
  name: z.string(),
  /** As admitted; of a refused call as the model gave them. */
  arguments: jsonObjectSchema,
  /** Length of the turn's speech before it, UTF-16 code units. */
  at: z.int(),
  executed_by: z.enum(["nobody", "simulator", "server", "game"]),
  /** Where somebody came or went since the round began: whether this behavior could be executed at the call. */
  handled: z.boolean().exactOptional(),
  given: list(givenChangeSchema),
  /** The state before it, whole. */
  situation: situationSchema,
  outcome: outcomeSchema,
  /** `recomputed`: everything follows from the rules, whoever executed. `observed`: what came of it is the game's word. */
  verified: z.enum(["recomputed", "observed"]),
});
export type Step = Readonly<z.infer<typeof stepSchema>>;

const turnStatuses = ["completed", "cancelled", "incomplete", "failed", "interrupted"] as const;

/** One NPC's part of one scene: what it heard and said, up to the first turn that did not complete. */
export const dialogueRowSchema = z.strictObject({
  ...common,
  ...ofPlay,
  /** `cut`: the scene went on after a turn that no model should learn from. */
  status: z.enum(["whole", "cut"]),
  /** Why it was cut: the turn's status, or the code of a call that the model should not have made; "" when whole. */
  reason: z.string(),
  messages: list(messageSchema),
  /** Everything offered in its turns, as first offered. */
  tools: list(functionToolSchema),
  /**
   * Index of messages up to which every turn is right beside what the first was offered: what comes after is learnt turn
   * by turn, each beside what it was offered. The number of messages where all are. Earlier builds did not say.
   */
  uniform_until: z.int().exactOptional(),
  grants: list(z.strictObject({ name: z.string(), requires: list(requirementSchema) })),
  presence: presenceSchema,
  turns: list(
    z.strictObject({
      turn: z.string(),
      /** Of its start in the journal. */
      seq: z.int(),
      /** Its messages: from this index up to, not including, the other. */
      from: z.int(),
      to: z.int(),
      /** The names of its tools. */
      offered: list(z.string()).exactOptional(),
      /** How it came to be offered them, for a turn without calls; that of others is in their function_calls row. */
      rounds: list(roundSchema),
    }),
  ),
  provenance: provenanceSchema,
  licence: z.string(),
  lineage: playLineageSchema,
});
export type DialogueRow = Readonly<z.infer<typeof dialogueRowSchema>>;

/** One turn in which at least one call was dispatched or refused, with everything that judging it again needs. */
export const functionCallRowSchema = z.strictObject({
  ...common,
  ...ofPlay,
  turn: z.string(),
  /** Only `completed` turns without a call that the model should not have made belong in supervised training. */
  status: z.enum(turnStatuses),
  reason: z.string(),
  /** The system prompt and the scene so far, as the NPC heard it. */
  prompt: list(messageSchema),
  /**
   * Index of the prompt from which on every answer is right beside the tools of this row; 0 for all of it. What the NPC
   * answered before was offered otherwise, and is to be read, not learnt. Earlier builds did not say.
   */
  uniform_from: z.int().exactOptional(),
  /** The turn. */
  completion: list(messageSchema),
  /** Everything offered in its rounds, as first offered. */
  tools: list(functionToolSchema),
  grants: list(z.strictObject({ name: z.string(), requires: list(requirementSchema) })),
  presence: presenceSchema,
  rounds: list(roundSchema),
  steps: list(stepSchema),
  /** The state after the last of its moments. */
  state_after: situationSchema,
  provenance: provenanceSchema,
  licence: z.string(),
  lineage: playLineageSchema,
});
export type FunctionCallRow = Readonly<z.infer<typeof functionCallRowSchema>>;

/** The configs of a dataset and their rows. */
export interface DatasetRows {
  readonly npc_profiles: readonly NpcProfileRow[];
  readonly dialogues: readonly DialogueRow[];
  readonly function_calls: readonly FunctionCallRow[];
  readonly preference: readonly PreferenceRow[];
  readonly unpaired_preference: readonly UnpairedPreferenceRow[];
}
export const configs = [
  "npc_profiles",
  "dialogues",
  "function_calls",
  "preference",
  "unpaired_preference",
] as const;
export type Config = (typeof configs)[number];
export type AnyRow = DatasetRows[Config][number];

export const rowSchemas = {
  npc_profiles: npcProfileRowSchema,
  dialogues: dialogueRowSchema,
  function_calls: functionCallRowSchema,
  preference: preferenceRowSchema,
  unpaired_preference: unpairedPreferenceRowSchema,
} as const;

/** Codes of refusals for calls that a good model does not make; other refusals are the world saying no. */
const faults: ReadonlySet<string> = new Set([
  "unknown_behavior",
  "not_offered",
  "arguments",
  "evaluation_error",
  "budget",
]);

/** Why nobody should learn from a turn; undefined for one that may be learnt from. */
export function faultOf(
  status: string,
  refusals: readonly ({ readonly code: string } | undefined)[],
): string | undefined {
  if (status !== "completed") return status;
  return refusals.find((refusal) => refusal && faults.has(refusal.code))?.code;
}
