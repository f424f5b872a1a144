import { z } from "zod";
import type { JsonObject } from "../domain/json.ts";
import { requirementSchema } from "../domain/world/behavior.ts";
import { functionToolSchema, messageSchema } from "./chat.ts";
import { plantedKinds } from "../domain/rows/planted-kinds.ts";
import {
  common,
  list,
  ofPlay,
  playLineageSchema,
  presenceSchema,
  provenanceSchema,
  roundSchema,
} from "./row-parts.ts";
import { situationSchema } from "./state-schemas.ts";

/**
 * What was preferred, and to what, in the shapes that preference trainers read: `prompt`, `chosen`, `rejected`, `tools`;
 * `prompt`, `completion`, `label`, `tools`.
 */

/**
 * Where a pair comes from.
 * edit          what a person wrote in the place of what was said, against what was said
 * regeneration  the turn that counts, against one of the same request that it took the place of
 * correction    the call as the rules admitted it, against the one that they refused on the same state
 * candidate     a turn of synthetic play that passed every gate, against one that failed and that it took the place of:
 *               the model's own at a later try, or the oracle's where none of its own passed
 * planted       a turn of synthetic play that passed every gate, against itself with a fault that nobody made: where that
 *               is asked for
 */
export const preferenceSources = ["edit", "regeneration", "correction", "candidate", "planted"] as const;
export type PreferenceSource = (typeof preferenceSources)[number];

/** The error names of the Berkeley Function Calling Leaderboard, and `words` where neither side calls anything. */
export const rejectReasons = [
  "words",
  "irrelevance_error",
  "wrong_count",
  "wrong_func_name",
  "missing_required",
  "missing_optional",
  "unexpected_param",
  "type_error:simple",
  "type_error:nested",
  "value_error:string",
  "value_error:list/tuple",
  "value_error:dict_key",
  "value_error:dict_value",
  "value_error:others",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

const assistantSchema = messageSchema.options[2];

const ofPreference = {
  ...common,
  ...ofPlay,
  /** The turn that it is about: of a pair the chosen one. */
  turn: z.string(),
  /** The system prompt, the scene so far, and of the turn what both sides share. */
  prompt: list(messageSchema),
  tools: list(functionToolSchema),
  grants: list(z.strictObject({ name: z.string(), requires: list(requirementSchema) })),
  presence: presenceSchema,
  /** What was offered, where the turn made no call and is in no dialogue. */
  rounds: list(roundSchema),
  provenance: provenanceSchema,
  licence: z.string(),
  lineage: playLineageSchema,
};

/** What a pair of source `candidate` says beside, and no other. */
const candidateColumns = z.strictObject({
  /** The first gate that the rejected turn did not pass, the word for what it found, and that in a sentence. */
  gate: z.string(),
  fault: z.string(),
  finding: z.string(),
  /** The rejected turn: of a talk that goes on without it, and in no other row. */
  failed_turn: z.string(),
  /** The state in which the rejected side was answered; that of the chosen one is the same but for its `now`. */
  state: situationSchema,
  /** The model that answered on either side; `oracle` where no try of the model passed. Sets of before do not say. */
  chosen_by: z.string().exactOptional(),
  rejected_by: z.string().exactOptional(),
});
export type CandidateColumns = Readonly<z.infer<typeof candidateColumns>> & {
  readonly blueprint?: JsonObject;
};
export const candidateNames = ["gate", "fault", "finding", "failed_turn", "state"] as const;
const { gate, fault, finding, failed_turn, state, chosen_by, rejected_by } = candidateColumns.shape;

/** Two answers to one prompt. They differ in one message, so that each side is that message alone. */
export const preferenceRowSchema = z.strictObject({
  ...ofPreference,
  source: z.enum(preferenceSources),
  /** The kind of fault that was planted into the rejected side; absent where it was really said. */
  planted: z.enum(plantedKinds).exactOptional(),
  gate: gate.exactOptional(),
  fault: fault.exactOptional(),
  finding: finding.exactOptional(),
  failed_turn: failed_turn.exactOptional(),
  state: state.exactOptional(),
  chosen_by,
  rejected_by,
  /** What is wrong with the rejected side, beside the chosen one. */
  reject_reason: z.enum(rejectReasons),
  chosen: list(assistantSchema).refine((side) => side.length === 1, "one message"),
  rejected: list(assistantSchema).refine((side) => side.length === 1, "one message"),
});
export type PreferenceRow = Readonly<z.infer<typeof preferenceRowSchema>>;

/** One answer, and what whoever read it thought of it. */
export const unpairedPreferenceRowSchema = z.strictObject({
  ...ofPreference,
  /** `counted`: as the talk has it. `earlier`: before it was edited. `replaced`: another turn counts instead. */
  of: z.enum(["counted", "earlier", "replaced"]),
  /** The turn that counts in the place of a replaced one, and was asked the same; "" for others. */
  instead: z.string(),
  completion: list(messageSchema),
  /** Whether it was liked, by everybody who said so. */
  label: z.boolean(),
});
export type UnpairedPreferenceRow = Readonly<z.infer<typeof unpairedPreferenceRowSchema>>;

/** The turn in the talk by which a row is told. */
export function countedIn(row: PreferenceRow | UnpairedPreferenceRow): string {
  return "instead" in row && row.instead !== "" ? row.instead : row.turn;
}

/** What the id of a row is made of. */
export function preferenceId(
  row: Pick<PreferenceRow, "playthrough" | "turn">,
  kind: string,
  key: string,
): string {
  return `${row.playthrough}/${row.turn}/${kind}-${key}`;
}
