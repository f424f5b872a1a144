import { z } from "zod";
import { categories } from "../../domain/blueprint/categories.ts";
import type { JsonObject } from "../../domain/json.ts";
import { isJsonObject } from "../../domain/json.ts";

/** Who was measured: the model, or what it is measured beside. */
export const seats = ["model", "floor", "ceiling"] as const;
export type Seat = (typeof seats)[number];

const object = z.custom<JsonObject>(isJsonObject, "a JSON object");
const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();

/** A call as the model wrote it, and what became of it. */
const call = z.object({
  name: z.string(),
  arguments: object,
  /** Code and words of the refusal. */
  refused: z.string().exactOptional(),
  outcome: z.string().exactOptional(),
});

/** One answer of the model within a turn. */
const answer = z.object({
  /** Names of the behaviors that it was told of. */
  told: list(z.string()),
  /** Of the ledger in `play.sqlite`, which holds the exact request. */
  request: z.string(),
  text: z.string(),
  calls: list(z.object({ name: z.string(), arguments: object })),
  ended: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** From the request to its end, without waiting for its turn to be asked. */
  seconds: z.number().exactOptional(),
});

const fault = z.object({ fault: z.string(), message: z.string() });

const turn = z.object({
  /** Index into the blueprint's beats; -1 of what nobody asked for. */
  beat: z.int(),
  /** What the line was after. */
  aim: z.string(),
  line: z.string(),
  said: z.string(),
  answers: list(answer),
  calls: list(call),
  right: z.object({
    /** As `Expectation` has it. */
    type: z.enum(["calls", "refused", "failed", "none"]),
    calls: list(z.object({ name: z.string(), arguments: object })),
    words: list(z.string()),
  }),
  /** The first try, before anything was corrected: BFCL's name of what is wrong, or one of ours. */
  tried: fault.nullable(),
  /** What it came to in the end. */
  done: fault.nullable(),
  /** Whether it says no, as far as words tell. */
  declines: z.boolean(),
  /** What is out of character, and how. */
  character: list(fault),
});

const trial = z.object({
  v: z.literal(1),
  seat: z.enum(seats),
  maker: z.object({ provider: z.string(), model: z.string() }),
  /** From 0, into the set. */
  item: z.int(),
  /** From 1. */
  trial: z.int(),
  blueprint: z.string(),
  category: z.enum(categories),
  npc: z.string(),
  player: z.string(),
  place: z.string(),
  playthrough: z.string(),
  /** The system message of the first request, and the behaviors as functions in it. */
  prompt: z.string(),
  turns: list(turn),
  /** Whether the state at its end is that of the blueprint; null where nothing should have changed and nothing did. */
  state: z.object({ isRight: z.boolean(), message: z.string().exactOptional() }),
  passed: z.boolean(),
  seconds: z.number(),
  /** US dollars; absent where the price is not known. */
  cost: z.number().exactOptional(),
});

/** One play of one blueprint, as a line of `trials.jsonl`. */
export type Trial = z.infer<typeof trial>;
export type TrialTurn = Trial["turns"][number];

/** Undefined for what is no whole trial: the last line of a file whose writer was killed. */
export function readTrial(value: unknown): Trial | undefined {
  const read = trial.safeParse(value);
  return read.success ? read.data : undefined;
}
