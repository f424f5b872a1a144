import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";
import { DramatisError, listChoices } from "../../domain/errors.ts";
import type { NpcId, PersonaId, ProductId, WorldId } from "../../domain/ids.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import { parsePersonaQuery } from "../../domain/persona/query/parse-persona-query.ts";
import type { PersonaQuery } from "../../domain/persona/query/persona-query.ts";
import type { PersonaRecord } from "../../domain/persona/persona-record.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { Products } from "../../domain/ports/products.ts";
import { madeItem, npcItem, personaItem } from "../../evaluate/report/made-item.ts";
import type { ReportBuilder } from "../../evaluate/report/report-builder.ts";
import { findWorld } from "../find-world.ts";
import type { ReportSubject } from "./make-report.ts";
import { TalkReader } from "./talk-reader.ts";

export interface ReportLibrary {
  readonly library: Library;
  readonly personas: Personas;
  readonly products: Products;
}

type Of<Type extends ReportSubject["type"]> = Extract<ReportSubject, { type: Type }>;

/** Also the bound of ids in one query. */
const page = 200;

export async function addPersonas(
  builder: ReportBuilder,
  { personas }: ReportLibrary,
  subject: Of<"personas">,
  signal: AbortSignal,
): Promise<void> {
  const where = subject.where === undefined ? {} : { where: parsePersonaQuery(subject.where) };
  for (let after: { readonly after?: PersonaId } = {}; ; ) {
    signal.throwIfAborted();
    const found = await personas.find({ ...where, ...after, limit: page });
    for (const persona of found) builder.add(personaItem(persona));
    const ids = new Set(found.map(({ id }) => id));
    // An edge is met once: with the page of whom it begins at.
    for (const relation of await personas.relations([...ids]))
      if (ids.has(relation.from)) builder.relate(relation);
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    after = { after: last.id };
  }
}

export async function addNpcs(
  builder: ReportBuilder,
  { library, personas }: ReportLibrary,
  { world, where }: Of<"npcs">,
  signal: AbortSignal,
): Promise<void> {
  const worlds =
    world === undefined
      ? (await library.worlds()).map(({ id }) => id)
      : [(await findWorld(library, world)).id];
  const query = where === undefined ? undefined : parsePersonaQuery(where);
  for (const id of worlds)
    for await (const cast of castOf(library, id, signal)) {
      const meant =
        query &&
        (await meantOf(
          personas,
          query,
          cast.map((npc) => npc.persona.id),
        ));
      for (const npc of cast) {
        if (meant && !meant.has(npc.persona.id)) continue;
        builder.add(npcItem(npc));
        const from = `${id}/${npc.id}`;
        for (const { to, kind } of npc.profile.relations)
          if (to !== undefined) builder.relate({ from, to: `${id}/${to}`, type: kind });
      }
    }
}

async function* castOf(library: Library, world: WorldId, signal: AbortSignal) {
  for (let after: { readonly after?: NpcId } = {}; ; ) {
    signal.throwIfAborted();
    const cast = await library.npcs(world, { ...after, limit: page });
    yield cast;
    const last = cast.at(-1);
    if (last === undefined || cast.length < page) return;
    after = { after: last.id };
  }
}

export async function addProducts(
  builder: ReportBuilder,
  { library, personas, products }: ReportLibrary,
  { recipe, world, where }: Of<"products">,
  signal: AbortSignal,
): Promise<void> {
  await demandProducts(products, recipe.id);
  const check = recipe.output === undefined ? {} : { check: compileJsonSchema(recipe.output) };
  const query = where === undefined ? undefined : parsePersonaQuery(where);
  const talks = new TalkReader(builder);
  const of = world === undefined ? {} : { world: (await findWorld(library, world)).id };
  for (let after: { readonly after?: ProductId } = {}; ; ) {
    signal.throwIfAborted();
    const found = await products.find({ recipe: recipe.id, ...of, ...after, limit: page });
    const ids = [...new Set(found.flatMap((product) => product.personas))];
    const meant = query && (await meantOf(personas, query, ids));
    for (const product of found) {
      if (meant && !product.personas.some((id) => meant.has(id))) continue;
      const people = await recordsOf(personas, product.personas);
      const made = {
        id: product.id,
        maker: `${product.provenance.provider} ${product.provenance.model}`,
        value: product.value,
        personas: people.map(({ text }) => text),
        source: people[0]?.source ?? "unknown",
        licence: [...new Set(people.map(({ licence }) => licence))].sort().join(" and ") || "unknown",
      };
      if (recipe.id === dialoguesRecipe) talks.add(product, made);
      else builder.add(madeItem({ ...made, ...check }));
    }
    const last = found.at(-1);
    if (last === undefined || found.length < page) return talks.addTools(library);
    after = { after: last.id };
  }
}

async function demandProducts(products: Products, recipe: string): Promise<void> {
  const made = [...(await products.count()).keys()];
  if (made.includes(recipe)) return;
  throw new DramatisError({
    code: "not_found",
    message: `No product of a recipe ${recipe.slice(0, 80)} is kept here.`,
    mend:
      made.length > 0
        ? `There are products of ${listChoices(made)}; and personas and npcs can be reported on.`
        : `Make some first: dramatis generate ${recipe.slice(0, 80)} --count 100`,
    param: "recipe",
  });
}

async function recordsOf(personas: Personas, ids: readonly PersonaId[]): Promise<readonly PersonaRecord[]> {
  const found = await Promise.all(ids.map((id) => personas.get(id)));
  return found.filter((record) => record !== undefined);
}

/** Whom of these a query means. */
async function meantOf(
  personas: Personas,
  query: PersonaQuery,
  ids: readonly PersonaId[],
): Promise<ReadonlySet<PersonaId>> {
  const meant = new Set<PersonaId>();
  for (let start = 0; start < ids.length; start += page) {
    const parts = ids
      .slice(start, start + page)
      .map((text) => ({ type: "exact", field: "id", text }) as const);
    const where = { type: "and", parts: [query, { type: "or", parts }] } as const;
    for (const { id } of await personas.find({ where, limit: page })) meant.add(id);
  }
  return meant;
}
