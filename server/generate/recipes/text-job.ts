import type { WorldId } from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { Product } from "../../domain/product.ts";
import type { Job } from "../job.ts";
import type { RecipeFile, RecipeMemory } from "./recipe-file.ts";
import { type RecipeSettings, type TextInput, type TextItem, textRecipe } from "./text-recipe.ts";

export type TextJob = Job<TextItem, TextInput, Product>;

/** Products of a recipe of one file, one for each item. They depend on one another only by what the recipe remembers. */
export function textJob(
  file: RecipeFile,
  settings: RecipeSettings,
  {
    items,
    from,
    products,
    of = "personas",
  }: {
    readonly items: readonly TextItem[];
    readonly from: number;
    readonly products: Products;
    /** What the items are, in the plural. */
    readonly of?: string;
  },
): TextJob {
  const { mode, seed, options, world, benchmarks } = settings;
  return {
    recipe: textRecipe(file, settings),
    settings: {
      ...(world ? { world: world.id, world_hash: world.hash } : {}),
      mode,
      seed,
      options: { ...options },
      ...(benchmarks === undefined ? {} : { benchmarks }),
    },
    of,
    items,
    from,
    keep: keepItem,
    async open() {
      const fresh = (): Pick<TextInput, "memory"> => {
        const memory = file.memory?.(world?.document);
        return memory ? { memory } : {};
      };
      const [shared, nothing] = [fresh(), fresh()];
      if (shared.memory) await recall(shared.memory, products, file.id, world?.id);
      return {
        // What is remembered is shared; without a memory the items have nothing to do with each other.
        ...(shared.memory ? {} : { isShared: false as const }),
        input: (item) => ({ ...item, ...shared }),
        early: (item) => ({ ...item, ...nothing }),
        take: ({ value }) => shared.memory?.note(value),
        made: (product) => ({ kind: "product", product }),
        refresh: () => Promise.resolve(),
      };
    },
  };
}

function keepItem({ people, material }: TextItem): Json {
  const personas = people.map(({ id }) => id);
  return material === undefined ? personas : { personas, material };
}

const pageSize = 500;

/** Brings to mind what the recipe has made for the world, whatever its version was. */
async function recall(
  memory: RecipeMemory,
  products: Products,
  recipe: string,
  world: WorldId | undefined,
): Promise<void> {
  const wanted = { recipe, ...(world === undefined ? {} : { world }), limit: pageSize };
  let page = await products.find(wanted);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    for (const { value } of page) memory.note(value);
    page = page.length < pageSize ? [] : await products.find({ ...wanted, after: last.id });
  }
}

/** Personas in groups of as many as a recipe takes, each once; what is left over makes no group. */
export function groupPersonas<Persona>(
  personas: readonly Persona[],
  size: number,
): readonly (readonly [Persona, ...Persona[]])[] {
  const groups: (readonly [Persona, ...Persona[]])[] = [];
  for (let at = 0; at + size <= personas.length; at += size) {
    const [first, ...others] = personas.slice(at, at + size);
    if (first !== undefined) groups.push([first, ...others]);
  }
  return groups;
}
