import { z } from "zod";
import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { NpcId, PersonaId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { Product } from "../../domain/product.ts";
import { behaviorsKind } from "../kinds/behaviors-kind.ts";
import { GroupSplits, type HeldOut, type RowGroups } from "./group-splits.ts";
import { percentileOfTool, type SplitPlan } from "./split-plan.ts";

/** Beside the manifest, where a set holds out worlds or behaviors: the personas that are held out with them. */
export const heldOutName = "held-out.json";

export const heldOutSchema = z.record(z.string(), z.enum(["test_unseen_tools", "test_unseen_world"]));

interface HeldOutSources {
  readonly library: Library;
  readonly products: Pick<Products, "find">;
}

const page = 500;

/**
 * The splits of everything in a database, whatever of it is exported. Held out are the personas of a held-out world (cast
 * in it now, or of whom something was made for it), then those whose NPC can do, or of whom was made, a held-out behavior.
 */
export async function splitsOf(asked: SplitPlan, sources: HeldOutSources): Promise<GroupSplits> {
  const plan = await withTools(asked, sources);
  const heldOut = new Map<PersonaId, HeldOut>();
  const { library } = sources;
  for (const { id } of await library.worlds()) {
    if (!plan.unseen_worlds.includes(id)) continue;
    for await (const { persona } of castOf(library, id)) heldOut.set(persona.id, "test_unseen_world");
    // Of a synthetic talk the product names its player, who is a stranger there.
    for await (const { personas, recipe } of productsOf(sources, { world: id }))
      for (const persona of recipe === dialoguesRecipe ? [] : personas)
        heldOut.set(persona, "test_unseen_world");
  }
  if (plan.unseen_tools.length > 0) await addTools(plan, sources, heldOut);
  return new GroupSplits(plan, heldOut);
}

/** Of a cast. What more of them can do would take everybody out of what is learnt from. */
const few = 0.25;

/** Behaviors by name in the place of a share of them, one at least: of those that few can do, in every world. */
async function withTools(plan: SplitPlan, sources: HeldOutSources): Promise<SplitPlan> {
  const { unseen_tools_share: share } = plan;
  if (share === undefined) return plan;
  const rare = (await rareTools(sources)).toSorted(
    (one, other) => percentileOfTool(one) - percentileOfTool(other),
  );
  // Of a few none may fall under the share, and somebody asked for some.
  const chosen = rare.filter((name, index) => index === 0 || percentileOfTool(name) < share);
  if (chosen.length === 0) throw noneRare();
  return { ...plan, unseen_tools: chosen.sort() };
}

async function rareTools(sources: HeldOutSources): Promise<readonly string[]> {
  const { library } = sources;
  const [all, common] = [new Set<string>(), new Set<string>()];
  for (const { id, npcs } of await library.worlds()) {
    const able = new Map<string, number>();
    for await (const { profile } of castOf(library, id))
      for (const { name } of profile.behaviors) able.set(name, (able.get(name) ?? 0) + 1);
    for (const [name, count] of able) {
      all.add(name);
      if (count > npcs * few) common.add(name);
    }
  }
  for await (const { value } of productsOf(sources, { recipe: behaviorsKind.recipe }))
    if (typeof value["name"] === "string") all.add(value["name"]);
  return [...all].filter((name) => !common.has(name));
}

function noneRare(): DramatisError {
  return new DramatisError({
    code: "not_found",
    message:
      "There is no behavior that at most a quarter of a cast can do, so that none is held out by a share.",
    mend: "Name some, and nobody who can do them is learnt from; or cast more people.",
    param: "hold_out_tools",
  });
}

async function addTools(
  plan: SplitPlan,
  sources: HeldOutSources,
  heldOut: Map<PersonaId, HeldOut>,
): Promise<void> {
  const unseen = new Set(plan.unseen_tools);
  const add = (persona: PersonaId): void => {
    if (!heldOut.has(persona)) heldOut.set(persona, "test_unseen_tools");
  };
  for (const { id } of await sources.library.worlds()) {
    for await (const { persona, profile } of castOf(sources.library, id))
      if (profile.behaviors.some(({ name }) => unseen.has(name))) add(persona.id);
  }
  for await (const { personas, value } of productsOf(sources, { recipe: behaviorsKind.recipe })) {
    const { name } = value;
    if (typeof name === "string" && unseen.has(name)) personas.forEach(add);
  }
}

async function* castOf(library: Library, world: Npc["world"]): AsyncIterable<Npc> {
  for (let after: NpcId | undefined; ; ) {
    const found = await library.npcs(world, { limit: page, ...(after === undefined ? {} : { after }) });
    yield* found;
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) return;
  }
}

async function* productsOf(
  { products }: HeldOutSources,
  wanted: { readonly world?: Npc["world"]; readonly recipe?: string },
): AsyncIterable<Product> {
  for (let after: Product["id"] | undefined; ; ) {
    const found = await products.find({ ...wanted, limit: page, ...(after === undefined ? {} : { after }) });
    yield* found;
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) return;
  }
}

/** Which of the held-out personas are in a set: what its rows' splits cannot be computed again without. */
export class MetHeldOut {
  readonly #splits: GroupSplits;
  readonly #met = new Map<string, HeldOut>();

  constructor(splits: GroupSplits) {
    this.#splits = splits;
  }

  add({ personas }: Pick<RowGroups, "personas">): void {
    for (const persona of personas) {
      const heldOut = this.#splits.heldOut(persona);
      if (heldOut) this.#met.set(persona, heldOut);
    }
  }

  /** Sorted; undefined where nobody is. */
  text(): string | undefined {
    if (this.#met.size === 0) return undefined;
    const sorted = [...this.#met].sort(([one], [other]) => (one < other ? -1 : 1));
    return `${JSON.stringify(Object.fromEntries(sorted))}\n`;
  }
}
