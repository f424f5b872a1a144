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
import type { RecipeFile, RecipeInput } from "./recipe-file.ts";
import { worldSketch } from "./world-sketch.ts";

/** What a recipe is run with. */
export interface RecipeSettings {
  readonly mode: PromptMode;
  readonly seed: number;
  /** What is asked for, the defaults filled in. */
  readonly options: Readonly<Record<string, string>>;
  readonly world?: World;
}

/** Whom one product is made of: as many as the recipe takes. */
export type People = readonly [Persona, ...Persona[]];

/** A recipe of one file as the job runner takes it. */
export function textRecipe(file: RecipeFile, settings: RecipeSettings): Recipe<People, Product> {
  const { id, output, gates = [], agreement } = file;
  const promptVersion = promptVersionOf(file);
  const checkSchema = compileJsonSchema(output);
  const blocks = blocksOf(file, settings);

  function accept(given: Json, people: People, origin: Origin): Acceptance<Product> {
    const value = coerce(given, output);
    const faults = checkSchema(value);
    if (faults.length > 0 || !isJsonObject(value)) return refuse("schema", faults);
    const input = inputOf(people, settings);
    for (const gate of gates) {
      const reasons = gate.check(value, input);
      if (reasons.length > 0) return refuse(gate.name, reasons);
    }
    return { type: "accepted", product: productOf(people, value, origin) };
  }

  function productOf(people: People, value: JsonObject, origin: Origin): Product {
    const { mode, seed, options, world } = settings;
    const personas = people.map((persona) => persona.id);
    const decided = { recipe: id, promptVersion, personas, mode, seed, options: { ...options } };
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

  function offline(people: People, origin: Origin): Acceptance<Product> {
    const random = seededRandom("recipe", id, settings.seed, ...people.map((persona) => persona.id));
    const value = file.offline?.(inputOf(people, settings), random);
    return value ? accept(value, people, origin) : refuse("offline", ["It makes nothing of this persona."]);
  }

  return {
    id,
    promptVersion,
    compose: (people, attempt) => composeRequest(file, settings, blocks, people, attempt),
    accept,
    ...(file.offline ? { offline } : {}),
    ...(agreement ? { confirm: agreementOf(agreement, settings.seed) } : {}),
  };
}

function refuse(gate: string, reasons: readonly string[]): Acceptance<never> {
  return { type: "rejected", reasons: reasons.map((reason) => `${gate}: ${reason}`) };
}

function inputOf([first, ...others]: People, { options, world }: RecipeSettings): RecipeInput {
  return {
    persona: first.text,
    others: others.map(({ text }) => text),
    options,
    ...(world ? { world: world.document } : {}),
  };
}

/** What is the same in every request of a job, so that a provider can keep it. */
function blocksOf({ id, prompt }: RecipeFile, { world }: RecipeSettings): readonly Block[] {
  const rules: Block = {
    id: `rules/${id}`,
    kind: "rules",
    text: prompt,
    data: { text: prompt },
    sources: [],
  };
  return world ? [rules, ...worldSketch(world.document)] : [rules];
}

function composeRequest(
  file: RecipeFile,
  settings: RecipeSettings,
  blocks: readonly Block[],
  people: People,
  attempt: number,
): ModelRequest {
  const { mode, seed, options } = settings;
  const ids = people.map((persona) => persona.id).join(" ");
  const texts = people.map(({ text }) => text);
  return {
    blocks,
    prefix: blocks,
    messages: [...demonstrationMessages(file, mode), itemMessage(texts, options)],
    tools: [],
    toolChoice: "none",
    output: { name: file.id.replaceAll("-", "_"), schema: file.output },
    maximumTokens: file.maximumTokens ?? 2000,
    temperature: 0.9,
    seed: Number.parseInt(sha256(`${file.id}/${seed}/${ids}/${attempt}`).slice(0, 7), 16),
  };
}
