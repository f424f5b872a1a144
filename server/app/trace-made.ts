import { z } from "zod";
import { configOfRecipe } from "../datasets/kinds/kinds.ts";
import { personasKind } from "../datasets/kinds/personas-kind.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { GroupSplits } from "../datasets/splits/group-splits.ts";
import { parsePersonaId, parseProductId } from "../domain/ids.ts";
import type { PersonaRecord, PersonaStep } from "../domain/persona/persona-record.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product } from "../domain/product.ts";
import { addAnswer } from "./add-answer.ts";
import { recipeFacts } from "./recipe-facts.ts";
import type { RowTrace, TracedPersona, TracedRequest } from "./row-trace.ts";

/** Where personas and products are looked for. */
export interface MadeSource {
  readonly personas: Pick<Personas, "get">;
  readonly products: Pick<Products, "get">;
  readonly ledger: Ledger;
}

/** The lineage of a persona or a product, by its id; undefined where there is none. */
export async function traceMade(source: MadeSource, id: string): Promise<RowTrace | undefined> {
  const [personaId, productId] = [parsePersonaId(id), parseProductId(id)];
  const record = personaId && (await source.personas.get(personaId));
  if (record) return tracePersona(record, source.ledger);
  const product = productId && (await source.products.get(productId));
  return product && traceProduct(product, source);
}

async function tracePersona(record: PersonaRecord, ledger: Ledger): Promise<RowTrace> {
  const requests = record.steps.flatMap((step): TracedRequest[] =>
    "request" in step && step.request !== undefined
      ? [{ for: "persona", hash: step.request, sample: 0, provider: step.provider, model: step.model }]
      : [],
  );
  return {
    id: record.id,
    config: personasKind.config,
    split: new GroupSplits().place({ personas: [record.id], tools: [] }),
    persona: tracedPersona(record),
    steps: record.steps.map(sayStep),
    requests: await Promise.all(requests.map((request) => addAnswer(request, ledger))),
    gates: [],
  };
}

function tracedPersona({ id, text, source, licence }: TracedPersona): TracedPersona {
  return { id, text, source, licence };
}

function sayStep(step: PersonaStep): string {
  switch (step.step) {
    case "typed":
      return "typed by hand";
    case "imported":
      return `imported, line ${step.line}`;
    case "generalised": {
      const replaced = Object.entries(step.replaced).map(([kind, count]) => `${kind} ${count}`);
      return `private things put in general words: ${replaced.join(", ")}`;
    }
    case "kept_private_words":
      return "private things kept as they were, as somebody asked";
    case "drawn_from_text":
      return `drawn from a text, who would ${step.reading} it, ${step.detail}, by ${step.provider} ${step.model}`;
    case "related":
      return `the ${step.relation} of ${step.from}, hop ${step.hop}, by ${step.provider} ${step.model}`;
    default:
      return step satisfies never;
  }
}

async function traceProduct(product: Product, source: MadeSource): Promise<RowTrace | undefined> {
  const { id, recipe, world, provenance } = product;
  const found = await Promise.all(product.personas.map((persona) => source.personas.get(persona)));
  const [persona, ...others] = found.flatMap((record) => (record ? [tracedPersona(record)] : []));
  if (!persona) return undefined;
  const { provider, model, promptVersion, mode, seed, request } = provenance;
  const asked =
    request === undefined ? [] : [{ for: "product", hash: request, sample: 0, provider, model } as const];
  const gates = await recipeFacts(source.ledger).gatesOf(product);
  return {
    id,
    config: configOfRecipe(recipe),
    split: new GroupSplits().place({ personas: product.personas, tools: [] }),
    persona,
    ...(others.length > 0 ? { others } : {}),
    product: { recipe, provider, model, promptVersion, mode, seed },
    ...(world ? { world } : {}),
    requests: await Promise.all(asked.map((each) => addAnswer(each, source.ledger))),
    gates: gates.map((gate) => ({ gate, outcome: "passed" })),
  };
}

const personaSchema = z.object({ id: z.string(), text: z.string(), source: z.string(), licence: z.string() });

const personaRowSchema = personaSchema.extend({
  split: z.string(),
  steps: z.array(z.looseObject({ step: z.string() })),
});

const productRowSchema = z.object({
  id: z.string(),
  split: z.string(),
  personas: z.tuple([personaSchema], personaSchema),
  world: z.string().nullish(),
  world_hash: z.string().nullish(),
  gates: z.array(z.string()),
  provenance: z.object({
    recipe: z.string(),
    prompt_version: z.string(),
    provider: z.string(),
    model: z.string(),
    mode: z.string(),
    seed: z.number(),
    request: z.string().optional(),
  }),
});

/** The same from what an export says of it. */
export async function traceMadeInFolder(directory: string, id: string): Promise<RowTrace | undefined> {
  const isPersona = parsePersonaId(id) !== undefined;
  const isProduct = parseProductId(id) !== undefined;
  if (!isPersona && !isProduct) return undefined;
  const dataset = await openDataset(directory);
  const record = personaRowSchema.safeParse(await dataset.find(personasKind.config, id));
  if (isPersona && record.success) {
    const { split, steps, ...persona } = record.data;
    const config = personasKind.config;
    return { id, config, split, persona, steps: steps.map(({ step }) => step), requests: [], gates: [] };
  }
  const config = configOfRecipe(id.slice(0, id.lastIndexOf("_")));
  const row = productRowSchema.safeParse(await dataset.find(config, id));
  if (!row.success) return undefined;
  const { split, personas, world, world_hash, gates, provenance } = row.data;
  const [persona, ...others] = personas;
  const { prompt_version, request, ...maker } = provenance;
  const { provider, model } = maker;
  return {
    id,
    config,
    split,
    persona,
    ...(others.length > 0 ? { others } : {}),
    product: { ...maker, promptVersion: prompt_version },
    ...(world && world_hash ? { world: { id: world, hash: world_hash } } : {}),
    requests: request === undefined ? [] : [{ for: "product", hash: request, sample: 0, provider, model }],
    gates: gates.map((gate) => ({ gate, outcome: "passed" })),
  };
}
