import { stat } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { parseProductId, parseWorldId, type WorldId } from "../domain/ids.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product } from "../domain/product.ts";
import type { WorldDocument } from "../domain/world/world.ts";
import { readDraft } from "../generate/worlds/judge-document.ts";
import { writeDraftedWorld } from "../intake/world/write-drafted-world.ts";

export interface SaveWorldOptions {
  readonly products: Products;
  readonly personas: Personas;
  /** As somebody typed it: `worlds_9f86d081884c7d65`. */
  readonly product: string;
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
 * Writes the folder of a drafted world, with whom it was made of among its personas. Throws `not_found`, `invalid_input`
 * for a product that is no world, and `conflict` where a world of that id stands.
 */
export async function saveWorld(options: SaveWorldOptions): Promise<SavedWorld> {
  const { products, personas, product: typed, worlds } = options;
  const product = await findDraft(products, typed);
  const people = await peopleOf(personas, product);
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

async function findDraft(products: Products, typed: string): Promise<Product> {
  const id = parseProductId(typed);
  const product = id && (await products.get(id));
  if (product === undefined) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no product ${typed.slice(0, 80)}.`,
      mend: "`dramatis products worlds` lists those that there are; what was made of a persona that was withdrawn is gone.",
      param: "product",
    });
  }
  if (product.recipe === "worlds") return product;
  throw new DramatisError({
    code: "invalid_input",
    message: `${typed} was made by the recipe ${product.recipe} and is no world.`,
    mend:
      product.recipe === "behaviors"
        ? "`dramatis behaviors save WORLD` brings behaviors into a world."
        : "`dramatis products worlds` lists the worlds that were drafted.",
    param: "product",
  });
}

async function peopleOf(personas: Personas, product: Product): Promise<readonly PersonaRecord[]> {
  const found = await Promise.all(product.personas.map((id) => personas.get(id)));
  const there = found.filter((record) => record !== undefined);
  if (there.length === found.length) return there;
  throw new DramatisError({
    code: "conflict",
    message: `Of the ${found.length} personas that ${product.id} was made of, ${found.length - there.length} are no longer in the library.`,
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
