import { z } from "zod";
import { keySchema, lineSchema, slugSchema } from "./text.ts";

/**
 * `speech.yaml`: how people of this world talk, for the procedural model. Everything is added to the content that all
 * worlds share. `server/model/procedural/CONTENT.md` says which moves, slots, facts and concepts there are.
 */

/** A move such as `greet.stranger` or `answer.lore`. */
const moveSchema = z
  .string()
  .regex(/^[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)*$/, "words joined by dots, such as greet.stranger")
  .max(64);

/** Criteria over the facts of a turn, separated by spaces: `act=ask_about entity=lore trust>=20 !foreign`. */
const criteriaSchema = z.string().trim().max(300);

/** A sentence or two with slots in braces: `{topic.told}`. With `when` it is said only while the criteria hold. */
export const speechFragmentSchema = z.union([
  lineSchema,
  z.strictObject({ text: lineSchema, when: criteriaSchema }),
]);
export type SpeechFragment = z.infer<typeof speechFragmentSchema>;

export const speechTiers = [
  "rejoinder",
  "behavior",
  "answer",
  "live",
  "keyword",
  "class",
  "act",
  "quibble",
  "gambit",
] as const;

const speechRuleSchema = z.strictObject({
  id: slugSchema,
  tier: z.enum(speechTiers),
  when: criteriaSchema,
  /** Moves in order, separated by spaces; `x?` may be left out, `a|b` is either. */
  say: z.string().trim().min(1).max(200),
  /** A move that asks something back, or several as `a|b`; used only while questions are not too many. */
  ask: z
    .string()
    .regex(/^[a-z_.]+(?:\|[a-z_.]+)*$/, "moves such as ask.opinion, joined by |")
    .max(200)
    .optional(),
  /** Turns before it may be said again, or once in a talk. */
  spend: z.union([z.literal("once"), z.int().min(1).max(200)]).optional(),
});

const linesSchema = z.array(lineSchema).max(60).default([]);
const fragmentsSchema = z.array(speechFragmentSchema).max(60).default([]);

const behaviorSpeechSchema = z.strictObject({
  /** More ways to ask for it, beside the behavior's own `says`. */
  asks: linesSchema,
  /** Boolean parameter to phrases that set it: `on_credit: [on the slate, pay you later]`. */
  flags: z.record(keySchema, z.array(lineSchema).max(20)).default({}),
  /** What it does for somebody, as a verb phrase after "I can": "lend you {stock}". The first is used. */
  offers: linesSchema,
  /** Said before the call; promises nothing. */
  lead: fragmentsSchema,
  /** Parameter to ways of asking for it; `{choices}` names up to three. */
  missing: z.record(keySchema, fragmentsSchema).default({}),
  /** Slots: arguments and result fields by name; facts: `value.` and their name. */
  done: fragmentsSchema,
  /** Said for any refusal, or, under a rule's number, for that rule. */
  refused: fragmentsSchema,
  refused_by: z
    .record(z.string().regex(/^[1-9]\d?$/, "the number of a requirement, from 1"), fragmentsSchema)
    .default({}),
  failed: fragmentsSchema,
});

export const speechSchema = z.strictObject({
  /** Words and phrases that mean nearly the same here. */
  concepts: z.record(keySchema, z.array(lineSchema).max(80)).default({}),
  /** Move to what may be said for it. */
  fragments: z.record(moveSchema, z.array(speechFragmentSchema).max(200)).default({}),
  rules: z.array(speechRuleSchema).max(500).default([]),
  /** Concept to who would know: a noun phrase such as "the lamp-hands on the hill". */
  knowers: z.record(keySchema, lineSchema).default({}),
  /** Whole sentences of this place, said now and then. */
  idioms: linesSchema,
  oaths: linesSchema,
  /**
   * What becomes of words of our own day that the world's files never use: phone, television, London, dollar.
   * foreign (when it is left out): nobody has heard of them · kept: they are ordinary words, as `casting.modern: kept`
   */
  modern: z.enum(["foreign", "kept"]).optional(),
  /** Words and phrases that nobody has heard of here, beside the shared ones and the single words of `style.never`. */
  foreign: z.array(lineSchema).max(200).optional(),
  behaviors: z.record(keySchema, behaviorSpeechSchema).default({}),
});
/** Parsed, defaults filled in. `{}` is a world without speech of its own. */
export type Speech = z.infer<typeof speechSchema>;
