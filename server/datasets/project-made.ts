import type { PersonaId, WorldHash } from "../domain/ids.ts";
import type { PersonaRecord, PersonaRelation } from "../domain/persona/persona-record.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import { strictestLicence } from "../domain/persona/licence-terms.ts";
import type { Product } from "../domain/product.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { World } from "../domain/world/world.ts";
import { genericProductKind, SchemaGatherer } from "./kinds/generic-kind.ts";
import { configOfRecipe, kindOfRecipe } from "./kinds/kinds.ts";
import { personasKind, projectPersona } from "./kinds/personas-kind.ts";
import { projectProduct } from "./kinds/project-product.ts";
import type { AgreementRecord, MadeRow, ProductKind, RowKind } from "./kinds/row-kind.ts";
import { leave, type LeftOut } from "./left-out.ts";
import type { Objection } from "./project-playthrough.ts";
import type { GroupSplits } from "./splits/group-splits.ts";
import type { RowFilter } from "./splits/row-filter.ts";

/** A row of what recipes made, or of whom it was made. */
export interface ProjectedMade {
  readonly config: "made";
  readonly kind: RowKind;
  readonly row: MadeRow;
}

/** What the library does not keep of a product, from whoever knows its recipe. */
export interface RecipeFacts {
  /** The gates that it passed; none where its recipe, or that version of it, is not known. */
  gatesOf(product: Product): Promise<readonly string[]>;
  /** How its answer was found again, where the ledger holds that. */
  agreementOf(product: Product): Promise<AgreementRecord | undefined>;
}

export interface MadeOptions {
  readonly library: Library;
  readonly personas: Pick<Personas, "find" | "get" | "relations">;
  readonly products: Products;
  readonly facts: RecipeFacts;
  readonly includeProcedural: boolean;
  /** Of whatever licence a persona is: that of a product is another question. */
  readonly objection: Objection;
  /** Whether rows of a licence are asked for. */
  readonly isListed: (licence: string) => boolean;
  readonly splits: GroupSplits;
  /** Which rows are asked for; all of them when absent. */
  readonly filter?: RowFilter | undefined;
  /** Products for this world only, and nothing that is of no world. */
  readonly world?: World["id"] | undefined;
  /** Whether rows of a config are asked for. */
  readonly wants: (config: string) => boolean;
  readonly signal: AbortSignal;
}

const page = 500;

/** Personas in the order in which they came, then products recipe by recipe, in the order of their making. */
export async function* projectMade(
  options: MadeOptions,
  worlds: Map<WorldHash, World>,
  left: LeftOut,
): AsyncIterable<ProjectedMade> {
  const { wants, world, products } = options;
  if (world === undefined && wants(personasKind.config)) yield* projectPersonas(options, left);
  const recipes = [...(await products.count()).keys()].filter((recipe) => recipe !== dialoguesRecipe).sort();
  for (const recipe of recipes)
    if (wants(configOfRecipe(recipe))) yield* projectRecipe(recipe, options, worlds, left);
}

async function* projectPersonas(options: MadeOptions, left: LeftOut): AsyncIterable<ProjectedMade> {
  const { personas, splits, signal } = options;
  for (let after: PersonaId | undefined; ; ) {
    signal.throwIfAborted();
    const found = await personas.find({ limit: page, ...(after === undefined ? {} : { after }) });
    const edges = byEnd(await personas.relations(found.map(({ id }) => id)));
    for (const record of found) {
      const objected = objectionTo(record, options);
      const row = objected ?? projectPersona(record, edges.get(record.id) ?? [], splits);
      yield* asked(personasKind, row, options, left);
    }
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) return;
  }
}

function objectionTo(
  record: PersonaRecord,
  { objection, isListed, includeProcedural }: MadeOptions,
): keyof LeftOut | undefined {
  if (isProcedural(record) && !includeProcedural) return objection(record) ?? "procedural";
  return objection(record) ?? (isListed(record.licence) ? undefined : "unlisted");
}

/** The row, unless it was not asked for or there is a reason against it, which is counted then. */
function* asked(
  kind: RowKind,
  row: MadeRow | keyof LeftOut,
  { filter }: MadeOptions,
  left: LeftOut,
): Iterable<ProjectedMade> {
  if (typeof row === "string") return leave(left, row);
  const projected: ProjectedMade = { config: "made", kind, row };
  if (filter && !filter.keeps(projected)) return leave(left, "filtered");
  yield projected;
}

/** A step that a language model took may have been taken by rule. */
function isProcedural({ steps }: PersonaRecord): boolean {
  return steps.some((step) => "provider" in step && step.provider === "procedural");
}

function byEnd(relations: readonly PersonaRelation[]): ReadonlyMap<PersonaId, readonly PersonaRelation[]> {
  const ends = new Map<PersonaId, PersonaRelation[]>();
  for (const relation of relations)
    for (const end of new Set([relation.from, relation.to]))
      ends.set(end, [...(ends.get(end) ?? []), relation]);
  return ends;
}

async function* projectRecipe(
  recipe: string,
  options: MadeOptions,
  worlds: Map<WorldHash, World>,
  left: LeftOut,
): AsyncIterable<ProjectedMade> {
  const kind = kindOfRecipe(recipe) ?? (await gatherKind(recipe, options));
  const shelf = new Shelf(options);
  for await (const product of productsOf(recipe, options)) {
    const made = await projectOne(kind, product, shelf, options);
    for (const projected of asked(kind, typeof made === "string" ? made : made.row, options, left)) {
      if (typeof made !== "string" && made.world) worlds.set(made.world.hash, made.world);
      yield projected;
    }
  }
}

/** The row with its world, or why there is none. */
async function projectOne(
  kind: ProductKind,
  product: Product,
  shelf: Shelf,
  { facts, includeProcedural, objection, isListed, splits }: MadeOptions,
): Promise<{ readonly row: MadeRow; readonly world: World | undefined } | keyof LeftOut> {
  const personas: PersonaRecord[] = [];
  for (const id of product.personas) {
    const record = await shelf.persona(id);
    const objected = record ? objection(record) : "withdrawn";
    if (!record || objected) return objected ?? "withdrawn";
    personas.push(record);
  }
  if (!isListed(strictestLicence(personas.map(({ licence }) => licence)))) return "unlisted";
  if (!includeProcedural && (product.provenance.provider === "procedural" || personas.some(isProcedural)))
    return "procedural";
  const world = product.world && (await shelf.world(product.world.hash));
  if (product.world && !world) return "unrecomputable";
  const [gates, agreement] = [await facts.gatesOf(product), await facts.agreementOf(product)];
  const row = projectProduct(kind, {
    product,
    personas,
    world: world?.document,
    gates,
    agreement,
    splits,
  });
  return row ? { row, world } : "unrecomputable";
}

/** Goes through all of them once more: a column has one type in every row. */
async function gatherKind(recipe: string, options: MadeOptions): Promise<ProductKind> {
  const gatherer = new SchemaGatherer();
  for await (const { value } of productsOf(recipe, options)) gatherer.add(value);
  return genericProductKind(recipe, configOfRecipe(recipe), gatherer.schema());
}

async function* productsOf(recipe: string, { products, world, signal }: MadeOptions): AsyncIterable<Product> {
  const wanted = { recipe, limit: page, ...(world === undefined ? {} : { world }) };
  for (let after: Product["id"] | undefined; ; ) {
    signal.throwIfAborted();
    const found = await products.find({ ...wanted, ...(after === undefined ? {} : { after }) });
    yield* found;
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) return;
  }
}

/** Personas and worlds that several products share, as many as fit. */
class Shelf {
  readonly #options: Pick<MadeOptions, "library" | "personas">;
  readonly #personas = new Map<PersonaId, PersonaRecord | undefined>();
  readonly #worlds = new Map<WorldHash, World | undefined>();

  constructor(options: Pick<MadeOptions, "library" | "personas">) {
    this.#options = options;
  }

  async persona(id: PersonaId): Promise<PersonaRecord | undefined> {
    if (this.#personas.has(id)) return this.#personas.get(id);
    if (this.#personas.size >= 2000) this.#personas.clear();
    const found = await this.#options.personas.get(id);
    this.#personas.set(id, found);
    return found;
  }

  async world(hash: WorldHash): Promise<World | undefined> {
    if (this.#worlds.has(hash)) return this.#worlds.get(hash);
    if (this.#worlds.size >= 16) this.#worlds.clear();
    const found = await this.#options.library.world({ hash });
    this.#worlds.set(hash, found);
    return found;
  }
}
