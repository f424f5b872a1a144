import { hashJson } from "../../../server/domain/hash.ts";
import { parseJobId, parseProductId } from "../../../server/domain/ids.ts";
import { isJsonObject } from "../../../server/domain/json.ts";
import { personaId } from "../../../server/domain/npc/persona-id.ts";
import type { PersonaRecord } from "../../../server/domain/persona/persona-record.ts";
import type { Product } from "../../../server/domain/product.ts";
import { seededRandom } from "../../../server/domain/random.ts";
import { builtInRecipes } from "../../../server/generate/recipes/built-in.ts";
import { chooseOptions } from "../../../server/generate/recipes/choose-options.ts";
import { promptVersionOf } from "../../../server/generate/recipes/prompt-version.ts";
import type { RecipeFile } from "../../../server/generate/recipes/recipe-file.ts";
import { systemClock } from "../../../server/main/system-clock.ts";
import { openStore, type Store } from "../../../server/store/open-store.ts";
import { makePersonas } from "../personas/make-personas.ts";
import { fillDatabase } from "./fill-database.ts";

/** Of a hundred rows: what a set has that teaches more than talk. */
export const mixture = { personas: 75, math: 5, instructions: 5, played: 15 } as const;

/** Personas or products that are written at once. */
const together = 2_000;

/** Writes a database whose export has about so many rows, in the mixture. Products are made by the recipes' own rules. */
export async function fillMixed(file: string, rows: number): Promise<void> {
  const share = (percent: number): number => Math.ceil((rows * percent) / 100);
  await fillDatabase(file, share(mixture.played));
  const store = await openStore({ file, clock: systemClock() });
  try {
    for (let first = 0; first < share(mixture.personas); first += together) {
      const personas = somePersonas(first, Math.min(together, share(mixture.personas) - first));
      await store.nearIndex.add({ first: await store.nearIndex.next(), personas, duplicates: [] });
      const products = Math.ceil((personas.length * mixture.math) / mixture.personas);
      for (const id of ["math", "instructions"] as const) {
        const recipe = await builtInRecipes[id]?.();
        if (recipe) await putProducts(store, recipe, personas.slice(0, products), first);
      }
    }
  } finally {
    await store.close();
  }
}

function somePersonas(first: number, count: number): readonly PersonaRecord[] {
  return makePersonas({ count, seed: first, copies: 0 }).lines.map((text, index) => ({
    id: personaId(text),
    text,
    source: "bench",
    licence: "CC0-1.0",
    traits: { language: "en" },
    steps: [{ step: "imported", line: first + index + 1 }],
  }));
}

async function putProducts(
  { jobs }: Store,
  recipe: RecipeFile,
  personas: readonly PersonaRecord[],
  first: number,
): Promise<void> {
  const job = parseJobId(`job_${hashJson({ recipe: recipe.id, first }).slice(0, 16)}`);
  if (!job) throw new Error("the bench's job has no id");
  const items = personas.map(({ id }) => id);
  await jobs.open({ id: job, recipe: recipe.id, request: { bench: first }, items });
  const version = promptVersionOf(recipe);
  const made = personas.flatMap((persona, index) => productOf(recipe, version, persona, first + index));
  await Promise.all(
    made.map((product, item) =>
      jobs.complete(job, item, { type: "done", made: { kind: "product", product } }),
    ),
  );
}

function productOf(
  recipe: RecipeFile,
  promptVersion: string,
  persona: PersonaRecord,
  seed: number,
): readonly Product[] {
  const input = { persona: persona.text, others: [], options: chooseOptions(recipe, {}) };
  const value = recipe.offline?.(input, seededRandom("bench", recipe.id, seed));
  const id = parseProductId(`${recipe.id}_${hashJson({ of: persona.id }).slice(0, 16)}`);
  if (!id || !isJsonObject(value)) return [];
  const provenance = {
    provider: "procedural",
    model: "procedural",
    promptVersion,
    mode: "zero-shot",
    seed,
  } as const;
  return [{ id, recipe: recipe.id, personas: [persona.id], value, provenance }];
}
