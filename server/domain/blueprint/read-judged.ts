import { z } from "zod";
import {
  parseNpcId,
  parsePersonaId,
  parsePlaythroughId,
  parseProductId,
  parseSceneId,
  parseTurnId,
  parseWorldHash,
  parseWorldId,
  type PlaythroughId,
  type ProductId,
} from "../ids.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { Product } from "../product.ts";
import type { Blueprint, Expectation } from "./blueprint.ts";
import type { JudgedCandidate } from "./candidate.ts";
import { categories } from "./categories.ts";

/** The recipe that judged candidates are products of. */
export const dialoguesRecipe = "dialogues";

const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();
const json = z.json();
const object = z.custom<JsonObject>(isJsonObject, "a JSON object");
const idOf = <Id extends string>(parse: (text: string) => Id | undefined) =>
  z.custom<Id>((value) => typeof value === "string" && parse(value) !== undefined, "an id");
const ids = {
  world: idOf(parseWorldId),
  hash: idOf(parseWorldHash),
  npc: idOf(parseNpcId),
  persona: idOf(parsePersonaId),
  playthrough: idOf(parsePlaythroughId),
  scene: idOf(parseSceneId),
  turn: idOf(parseTurnId),
};

const ask = z.object({ behavior: z.string(), arguments: object, says: z.string() });
const fact = z.object({ kind: z.string(), value: z.string() });
const aim = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ask"), asks: list(ask), again: z.literal(true).exactOptional() }),
  z.object({ type: z.literal("ask_short"), ask, withholds: z.string() }),
  z.object({ type: z.literal("supply"), ask, parameter: z.string() }),
  z.object({ type: z.enum(["small_talk", "greet", "irrelevant", "attack"]), topic: z.string() }),
  z.object({ type: z.literal("probe"), about: z.string() }),
  z.object({ type: z.enum(["tell", "recall"]), fact }),
]);
const accepted = z.object({
  values: list(json),
  optional: z.literal(true).exactOptional(),
  free: z.literal(true).exactOptional(),
});
const call = z.object({ name: z.string(), arguments: z.record(z.string(), accepted), delta: object });
const expectation = z.discriminatedUnion("type", [
  z.object({ type: z.literal("calls"), calls: list(call) }),
  z.object({
    type: z.literal("refused"),
    call,
    code: z.enum(["requirement", "not_offered", "arguments", "impossible"]),
    rule: z.int().exactOptional(),
  }),
  z.object({ type: z.literal("failed"), call }),
  z.object({ type: z.literal("none") }),
]);
const beat = z.object({ aim, expects: expectation, words: list(z.string()).exactOptional() });
const thing = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().exactOptional(),
  description: z.string().exactOptional(),
  distance: z.number().exactOptional(),
});
const fault = z.object({ behavior: z.string(), times: z.int(), message: z.string() });

/** A blueprint as rows and products hold it. */
const blueprintSchema: z.ZodType<Blueprint> = z.object({
  id: z.string(),
  category: z.enum(categories),
  world: z.object({ id: ids.world, hash: ids.hash }),
  npc: z.object({ id: ids.npc, revision: z.int() }),
  player: z.object({ persona: ids.persona, name: z.string(), description: z.string() }),
  intent: z.string(),
  knows: list(z.string()),
  place: z.string(),
  stage: z.object({
    given: object,
    scene: z
      .object({ near: list(thing), held: list(z.string()), looking_at: z.string().exactOptional() })
      .exactOptional(),
    minutes: z.number().exactOptional(),
    faults: list(fault),
  }),
  beats: list(beat),
});

const maker = z.object({ provider: z.string(), model: z.string() });
const failedTry = z.object({
  turn: ids.turn,
  instead: ids.turn,
  by: z.literal("oracle").exactOptional(),
  beat: z.int(),
  gate: z.string(),
  fault: z.string(),
  message: z.string(),
});
const judgedSchema: z.ZodType<JudgedCandidate> = z.object({
  blueprint: blueprintSchema,
  playthrough: ids.playthrough,
  scene: ids.scene,
  player: maker,
  npc: maker,
  turns: list(z.object({ turn: ids.turn, beat: z.int(), calls: list(z.string()) })),
  tries: list(failedTry).exactOptional(),
  kept: z.boolean(),
  failed: z.string().exactOptional(),
  verdicts: list(
    z.object({
      gate: z.string(),
      passed: z.boolean(),
      faults: list(z.object({ turn: ids.turn.exactOptional(), fault: z.string(), message: z.string() })),
    }),
  ),
});

/** What is right to do, as rows hold it; undefined for what says no such thing. */
export function readExpectation(value: unknown): Expectation | undefined {
  const read = expectation.safeParse(value);
  return read.success ? read.data : undefined;
}

/**
 * A candidate of synthetic play as a product keeps it: what it was to be, which playthrough and turns it is, and what
 * each gate found where. Undefined for a product that is none. The state that a turn began in is the journal's.
 */
export function readJudged({
  recipe,
  value,
}: Pick<Product, "recipe" | "value">): JudgedCandidate | undefined {
  if (recipe !== dialoguesRecipe) return undefined;
  const read = judgedSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** A blueprint as a row holds it; undefined where it is none. */
export function readBlueprint(value: JsonObject): Blueprint | undefined {
  const read = blueprintSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** The product that says what became of a synthetic playthrough; undefined for an id that is of no such one. */
export function judgedProductOf(playthrough: PlaythroughId): ProductId | undefined {
  return parseProductId(`${dialoguesRecipe}_${playthrough.slice("play_".length, "play_".length + 16)}`);
}
