import type { NpcId, PersonaId, PlaythroughId, ProductId, WorldId } from "../../domain/ids.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { Products } from "../../domain/ports/products.ts";

/** Everything that was made of some personas, found by lineage. */
export interface Derived {
  /** Personas drawn from them, and from those, as far as it goes. */
  readonly personas: readonly PersonaId[];
  readonly products: readonly ProductId[];
  readonly npcs: readonly DerivedNpc[];
}

export interface DerivedNpc {
  readonly world: WorldId;
  readonly npc: NpcId;
  readonly persona: PersonaId;
  /** Where it was played: what was said there holds words about the persona. */
  readonly playthroughs: readonly PlaythroughId[];
}

export interface LineagePorts {
  readonly personas: Personas;
  readonly products: Products;
  readonly library: Library;
  readonly journal: Journal;
}

const pageSize = 500;

/** Finds what hangs on the personas: other personas, products, NPCs, and the playthroughs that those were in. */
export async function findDerived(
  ports: LineagePorts,
  ids: readonly PersonaId[],
  signal: AbortSignal,
): Promise<Derived> {
  const personas = await drawnFrom(ports.personas, ids, signal);
  const all = new Set<PersonaId>([...ids, ...personas]);
  const products = new Set<ProductId>();
  for (const persona of all) for await (const id of productsOf(ports.products, persona)) products.add(id);
  const npcs = await castOf(ports.library, all, signal);
  const played =
    npcs.length > 0 ? await playedBy(ports.journal, npcs, signal) : new Map<string, PlaythroughId[]>();
  return {
    personas,
    products: [...products],
    npcs: npcs.map((npc) => ({ ...npc, playthroughs: played.get(`${npc.world}/${npc.npc}`) ?? [] })),
  };
}

/** Breadth-first over the relations, following only those that somebody was drawn by. */
async function drawnFrom(
  personas: Personas,
  ids: readonly PersonaId[],
  signal: AbortSignal,
): Promise<readonly PersonaId[]> {
  const seen = new Set<PersonaId>(ids);
  const found: PersonaId[] = [];
  for (let frontier: readonly PersonaId[] = ids; frontier.length > 0; ) {
    signal.throwIfAborted();
    const next: PersonaId[] = [];
    for (const { from, to } of await personas.relations(frontier)) {
      if (seen.has(to) || !seen.has(from)) continue;
      const record = await personas.get(to);
      const isDrawn = record?.steps.some((step) => step.step === "related" && seen.has(step.from));
      if (!isDrawn) continue;
      seen.add(to);
      next.push(to);
    }
    found.push(...next);
    frontier = next;
  }
  return found;
}

async function* productsOf(products: Products, persona: PersonaId): AsyncIterable<ProductId> {
  for (let after: ProductId | undefined; ; ) {
    const page = await products.find({ persona, limit: pageSize, ...(after ? { after } : {}) });
    for (const { id } of page) yield id;
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) return;
  }
}

async function castOf(
  library: Library,
  personas: ReadonlySet<PersonaId>,
  signal: AbortSignal,
): Promise<readonly Omit<DerivedNpc, "playthroughs">[]> {
  const found: Omit<DerivedNpc, "playthroughs">[] = [];
  for (const { id: world } of await library.worlds()) {
    for (let after: NpcId | undefined; ; ) {
      signal.throwIfAborted();
      const page = await library.npcs(world, { limit: pageSize, ...(after ? { after } : {}) });
      for (const { id: npc, persona } of page)
        if (personas.has(persona.id)) found.push({ world, npc, persona: persona.id });
      after = page.at(-1)?.id;
      if (after === undefined || page.length < pageSize) break;
    }
  }
  return found;
}

async function playedBy(
  journal: Journal,
  npcs: readonly Omit<DerivedNpc, "playthroughs">[],
  signal: AbortSignal,
): Promise<Map<string, PlaythroughId[]>> {
  const wanted = new Set(npcs.map(({ world, npc }) => `${world}/${npc}`));
  const played = new Map<string, PlaythroughId[]>();
  for (const world of new Set(npcs.map((npc) => npc.world))) {
    for (let after: PlaythroughId | undefined; ; ) {
      const page = await journal.playthroughs({ world, limit: pageSize, ...(after ? { after } : {}) });
      for (const { id } of page) {
        signal.throwIfAborted();
        for (const npc of await npcsIn(journal, id)) {
          const key = `${world}/${npc}`;
          if (wanted.has(key)) played.set(key, [...(played.get(key) ?? []), id]);
        }
      }
      after = page.at(-1)?.id;
      if (after === undefined || page.length < pageSize) break;
    }
  }
  return played;
}

async function npcsIn(journal: Journal, playthrough: PlaythroughId): Promise<ReadonlySet<NpcId>> {
  const npcs = new Set<NpcId>();
  for (let after = 0; ; ) {
    const records = await journal.read(playthrough, after, pageSize);
    for (const { entry } of records)
      if (entry.type === "scene.opened") for (const { id } of entry.npcs) npcs.add(id);
    const last = records.at(-1);
    if (!last || records.length < pageSize) return npcs;
    after = last.seq;
  }
}
