import { stat } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId, type WorldId } from "../domain/ids.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { Product } from "../domain/product.ts";
import type { WorldDocument } from "../domain/world/world.ts";
import { readDraft } from "../generate/worlds/judge-document.ts";
import { writeDraftedWorld } from "../intake/world/write-drafted-world.ts";
import type { DescribedProduct } from "./describe-product.ts";

export interface SaveWorldOptions {
  readonly draft: DescribedProduct;
  /** The folder of worlds that it goes into. */
  readonly worlds: string;
  /** Folders that worlds are loaded from: no two of them may hold one id. */
  readonly known: readonly string[];
}

export interface SavedWorld {
  readonly id: WorldId;
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Writes the folder of a drafted world, with whom it was made of among its personas. Throws `invalid_input` for
 * a product that is no world, and `conflict` where a world of that id stands or somebody is gone whom it was made of.
 */
export async function saveWorld(options: SaveWorldOptions): Promise<SavedWorld> {
  const { draft, worlds } = options;
  demandDraft(draft);
  const { product, people } = draft;
  const { id, document } = documentOf(product);
  await demandFree(options, id);
  const { provider, model, promptVersion, seed } = product.provenance;
  const origin = [
    `Drafted from ${people.length} personas: ${product.id}, by ${provider} ${model}, prompt ${promptVersion}, seed ${seed}.`,
    "From here on it is yours: edit it like any world. `dramatis world check` names whatever is wrong, by line and column.",
  ];
  const written = await writeDraftedWorld(worlds, id, { ...document, personas: seedsOf(people) }, origin);
  return { id, name: document.setting.name, ...written };
}

function demandDraft({ product: { id, recipe, personas }, people }: DescribedProduct): void {
  if (recipe !== "worlds") {
    throw new DramatisError({
      code: "invalid_input",
      message: `${id} was made by the recipe ${recipe} and is no world.`,
      mend:
        recipe === "behaviors"
          ? "`dramatis behaviors save WORLD` brings behaviors into a world."
          : "`dramatis products worlds` lists the worlds that were drafted.",
      param: "product",
    });
  }
  if (people.length === personas.length) return;
  throw new DramatisError({
    code: "conflict",
    message: `Of the ${personas.length} personas that ${id} was made of, ${personas.length - people.length} are no longer in the library.`,
    mend: "Draft another world: dramatis generate worlds.",
    param: "product",
  });
}

function documentOf(product: Product): { readonly id: WorldId; readonly document: WorldDocument } {
  const draft = readDraft(product.value);
  const faults = "document" in draft ? draft.problems.map(({ message }) => message) : draft;
  const id = "document" in draft ? parseWorldId(draft.document.id) : undefined;
  if ("document" in draft && faults.length === 0 && id !== undefined) return { id, document: draft.document };
  throw new DramatisError({
    code: "invalid_input",
    message: `${product.id} is not sound by the rules of today: ${faults[0] ?? "its id is none."}`,
    mend: "Draft another world: dramatis generate worlds.",
    param: "product",
  });
}

async function demandFree({ worlds, known }: SaveWorldOptions, id: WorldId): Promise<void> {
  for (const other of known) {
    if (path.resolve(other) === path.resolve(worlds)) continue;
    const isThere = await stat(path.join(other, id)).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    throw new DramatisError({
      code: "conflict",
      message: `There is a world ${id} already, in ${path.join(other, id)}.`,
      mend: "Draft another world, with another --seed.",
      param: "product",
    });
  }
}

/** The longest sentence that `personas.yaml` takes; a longer one stays in the library alone. */
const longest = 400;

function seedsOf(people: readonly PersonaRecord[]): WorldDocument["personas"] {
  return people
    .filter(({ text }) => text.length <= longest && !/[\r\n]/.test(text))
    .map(({ text, source, licence }) => ({
      persona: text,
      source: source || "unknown",
      licence: licence || "unknown",
    }));
}
