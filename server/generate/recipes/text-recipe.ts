import { hashJson, sha256 } from "../../domain/hash.ts";
import type { ProductId } from "../../domain/ids.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Product, PromptMode } from "../../domain/product.ts";
import type { Block } from "../../domain/prompt.ts";
import { seededRandom } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { coerce } from "../coerce.ts";
import type { Acceptance, Origin, Recipe } from "../recipe.ts";
import { agreementOf } from "./agreement.ts";
import { demonstrationMessages, itemMessage } from "./compose-messages.ts";
import { promptVersionOf } from "./prompt-version.ts";
import type { RecipeFile, RecipeInput, RecipeMemory } from "./recipe-file.ts";
import { worldSketch } from "./world-sketch.ts";

/** What a recipe is run with. */
export interface RecipeSettings {
  readonly mode: PromptMode;
  readonly seed: number;
  /** What is asked for, the defaults filled in. */
  readonly options: Readonly<Record<string, string>>;
  readonly world?: World;
  /** Hash of the texts of benchmarks that it is compared with. */
  readonly benchmarks?: string;
}

/** Whom one product is made of: as many as the recipe takes. */
export type People = readonly [Persona, ...Persona[]];

/** One product to be made. */
export interface TextItem {
  readonly people: People;
  /** What it is to be made of besides. */
  readonly material?: string;
}

export interface TextInput extends TextItem {
  readonly memory?: RecipeMemory;
}

/** A recipe of one file as the job runner takes it. */
export function textRecipe(file: RecipeFile, settings: RecipeSettings): Recipe<TextInput, Product> {
  const { id, output, answer, gates = [], agreement } = file;
  const promptVersion = promptVersionOf(file);
  const checkSchema = compileJsonSchema(output);
  const blocks = blocksOf(file, settings);

  function accept(given: Json, input: TextInput, origin: Origin): Acceptance<Product> {
    const read = answer ? answer.read(coerce(given, answer.schema)) : given;
    return isSentences(read) ? refuse("schema", read) : judge(read, input, origin);
  }

  function judge(made: Json, input: TextInput, origin: Origin): Acceptance<Product> {
    const value = coerce(made, output);
    const faults = checkSchema(value);
    if (faults.length > 0 || !isJsonObject(value)) return refuse("schema", faults);
    const given = inputOf(input, settings);
    for (const gate of gates) {
      const reasons = gate.check(value, given);
      if (reasons.length > 0) return refuse(gate.name, reasons);
    }
    return { type: "accepted", product: productOf(input, value, origin) };
  }

  function productOf({ people, material }: TextInput, value: JsonObject, origin: Origin): Product {
    const { mode, seed, options, world } = settings;
    const personas = people.map((persona) => persona.id);
    const of = material === undefined ? {} : { material: sha256(material) };
    const decided = { recipe: id, promptVersion, personas, mode, seed, options: { ...options }, ...of };
    const by = { provider: origin.provider, model: origin.model, world: world?.hash ?? null };
    return {
      id: `${id}_${hashJson({ ...decided, ...by }).slice(0, 16)}` as ProductId,
      recipe: id,
      ...(world ? { world: { id: world.id, hash: world.hash } } : {}),
      personas,
      value,
      provenance: {
        provider: origin.provider,
        model: origin.model,
        promptVersion,
        mode,
        seed,
        ...(origin.request ? { request: origin.request } : {}),
      },
    };
  }

  function offline(input: TextInput, origin: Origin): Acceptance<Product> {
    const random = seededRandom("recipe", id, settings.seed, ...input.people.map((persona) => persona.id));
    const value = file.offline?.(inputOf(input, settings), random) ?? [];
    return isSentences(value) ? { type: "rejected", reasons: value } : judge(value, input, origin);
  }

  return {
    id,
    promptVersion,
    compose: (input, attempt) => composeRequest(file, settings, blocks, input, attempt),
    accept,
    ...(file.offline ? { offline } : {}),
    ...(agreement ? { confirm: agreementOf(agreement, settings.seed) } : {}),
  };
}

function refuse(gate: string, reasons: readonly string[]): Acceptance<never> {
  return { type: "rejected", reasons: reasons.map((reason) => `${gate}: ${reason}`) };
}

function isSentences(value: Json | readonly string[]): value is readonly string[] {
  return Array.isArray(value) && value.every((sentence) => typeof sentence === "string");
}

function inputOf({ people, material, memory }: TextInput, settings: RecipeSettings): RecipeInput {
  const [first, ...others] = people;
  const { options, world } = settings;
  return {
    persona: first.text,
    others: others.map(({ text }) => text),
    options,
    ...(world ? { world: world.document } : {}),
    ...(material === undefined ? {} : { material }),
    ...(memory ? { memory } : {}),
  };
}

/** What is the same in every request of a job, so that a provider can keep it. */
function blocksOf(file: RecipeFile, { world }: RecipeSettings): readonly Block[] {
  const { id, prompt } = file;
  const rules: Block = {
    id: `rules/${id}`,
    kind: "rules",
    text: prompt,
    data: { text: prompt },
    sources: [],
  };
  if (!world) return [rules];
  const told = file.tell?.(world.document) ?? [];
  const more = told.map(
    ({ name, text }): Block => ({ id: `world/${name}`, kind: "world", text, data: { text }, sources: [] }),
  );
  return [rules, ...worldSketch(world.document), ...more];
}

function composeRequest(
  file: RecipeFile,
  settings: RecipeSettings,
  blocks: readonly Block[],
  { people, material }: TextInput,
  attempt: number,
): ModelRequest {
  const { mode, seed, options } = settings;
  const ids = people.map((persona) => persona.id).join(" ");
  const texts = people.map(({ text }) => text);
  return {
    blocks,
    prefix: blocks,
    messages: [...demonstrationMessages(file, mode), itemMessage(texts, options, material)],
    tools: [],
    toolChoice: "none",
    output: { name: file.id.replaceAll("-", "_"), schema: file.answer?.schema ?? file.output },
    maximumTokens: file.maximumTokens ?? 2000,
    temperature: 0.9,
    seed: Number.parseInt(sha256(`${file.id}/${seed}/${ids}/${attempt}`).slice(0, 7), 16),
  };
}
