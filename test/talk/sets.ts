import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import type { Json } from "../../server/domain/json.ts";

/** What a world is tested with: `test/talk/sets/<world>/`, written apart from the rules. */

const json: z.ZodType<Json> = z.json();

const talkerSchema = z.union([z.strictObject({ npc: z.string() }), z.strictObject({ persona: z.string() })]);

const questionSchema = z.strictObject({
  kind: z.enum(["self", "known", "unknown", "earlier", "why", "foreign"]),
  to: z.string(),
  before: z.array(z.string()).default([]),
  ask: z.string(),
  gives: z.array(z.string()).default([]),
  says: z.string().optional(),
  may: z.array(z.string()).default([]),
});
export type Question = z.infer<typeof questionSchema>;

const questionsSchema = z.strictObject({
  talkers: z.record(z.string(), talkerSchema),
  questions: z.array(questionSchema),
});
export type Questions = z.infer<typeof questionsSchema>;

const situationSchema = z.strictObject({
  npc: z.string(),
  place: z.string(),
  behaviors: z.array(z.string()),
  given: z.record(z.string(), json).default({}),
});

const utteranceSchema = z.strictObject({
  kind: z.enum(["clear", "missing", "near", "refused"]),
  in: z.string(),
  say: z.string(),
  call: z.string().optional(),
  with: z.record(z.string(), json).optional(),
  asks: z.string().optional(),
  answer: z.string().optional(),
  by: z.int().optional(),
});
export type Utterance = z.infer<typeof utteranceSchema>;

const utterancesSchema = z.strictObject({
  situations: z.record(z.string(), situationSchema),
  utterances: z.array(utteranceSchema),
});
export type Utterances = z.infer<typeof utterancesSchema>;

function readSet<T>(world: string, file: string, schema: z.ZodType<T>): T | undefined {
  const path = fileURLToPath(new URL(`sets/${world}/${file}.yaml`, import.meta.url));
  return existsSync(path) ? schema.parse(parse(readFileSync(path, "utf8"))) : undefined;
}

/** `questions`, `questions-unseen` or `questions-blind`; undefined where the world has none. */
export function questionsOf(world: string, file: string): Questions | undefined {
  return readSet(world, file, questionsSchema);
}

export function utterancesOf(world: string, file: string): Utterances | undefined {
  return readSet(world, file, utterancesSchema);
}

/** Lines of no particular world, for long talks. */
export function smallTalk(): readonly string[] {
  return readSet("shared", "small-talk", z.array(z.string())) ?? [];
}
