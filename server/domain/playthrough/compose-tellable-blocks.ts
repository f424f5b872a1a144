import type { Npc } from "../npc/npc.ts";
import { plainObject } from "../plain-json.ts";
import type { Block } from "../prompt.ts";
import { endSentence } from "../sentence.ts";
import { indexLore, type LoreIndex } from "../lore/lore-index.ts";
import type { Lore, World } from "../world/world.ts";
import { renderPiece } from "./prompts/world-prompts.ts";

/** Something that may be told while its condition holds, and what stands for it while it does not. */
export interface Tellable {
  readonly condition?: string;
  readonly block: Block;
  readonly marker?: Block;
  /** Where alone it is told. */
  readonly places?: readonly string[];
  /** The book that a scene has to be joined with. */
  readonly book?: string;
}

/** What an NPC may ever tell. */
export interface Tellables {
  /** Entries of lore, in the order of the NPC's knowledge; `index` has the same under the same numbers. */
  readonly lore: readonly Tellable[];
  readonly index: LoreIndex;
  readonly secrets: readonly Tellable[];
}

/**
 * The lore entries and secrets that an NPC knows. Made once for a revision in a world version, like its character:
 * whoever hashes or renders a block does so once as well.
 */
export function composeTellable(world: World, npc: Npc): Tellables {
  const known = tellables.get(npc);
  if (known && known.world === world) return known.made;
  const entries = entriesOf(world, npc);
  const lore = entries.map(([id, entry]) => tellableEntry(world, id, entry));
  const index = indexLore(
    entries.map(([id, entry], number) => ({ ...entry, id, cost: tokensOf(lore[number]?.block) })),
  );
  const made = { lore, index, secrets: secretsOf(world, npc) };
  tellables.set(npc, { world, made });
  return made;
}

/** Keyed by the revision object itself: it goes when the revision does. */
const tellables = new WeakMap<Npc, { readonly world: World; readonly made: Tellables }>();

/** About what a block takes of a prompt, in tokens of four characters. */
export function tokensOf(block: Block | undefined): number {
  return Math.ceil((block?.text.length ?? 0) / 4);
}

function entriesOf(world: World, npc: Npc): readonly (readonly [string, Lore])[] {
  const { lore } = world.document;
  return npc.profile.knowledge.lore.flatMap((id) => {
    const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
    return entry ? [[id, entry] as const] : [];
  });
}

function tellableEntry(world: World, id: string, entry: Lore): Tellable {
  const sources = [`lore/${id}`];
  const { title, keys, text, told, year } = entry;
  const data = { id, title, keys, text, told, ...(year === undefined ? {} : { year }) };
  const words = renderPiece(world, "lore", { title, text });
  const block: Block = { id: `lore/${id}`, kind: "lore", text: words, data, sources };
  const { book } = entry;
  const places = {
    ...(entry.places === undefined ? {} : { places: entry.places }),
    ...(book === undefined ? {} : { book }),
  };
  if (entry.when === undefined) return { block, ...places };
  const marker = entry.marker === undefined ? {} : { marker: markerOf(`lore-${id}`, entry.marker, sources) };
  return { condition: entry.when, block, ...marker, ...places };
}

function secretsOf(world: World, npc: Npc): readonly Tellable[] {
  const sources = [`${npc.id}@${npc.revision}`];
  return npc.profile.secrets.map((secret) => {
    const text = renderPiece(world, "secret", {
      secret: endSentence(secret.text),
      cost: endSentence(secret.cost),
    });
    const data = plainObject(secret);
    const block: Block = { id: `secret/${secret.id}`, kind: "secret", text, data, sources };
    return { condition: secret.when, block, marker: markerOf(secret.id, secret.marker, sources) };
  });
}

function markerOf(id: string, text: string, sources: readonly string[]): Block {
  return { id: `marker/${id}`, kind: "marker", text, data: { marker: text }, sources };
}

/** Where the scene is, made once for a world version. */
export function composePlaceBlock(world: World, id: string): Block {
  const known = places.get(world) ?? new Map<string, Block>();
  places.set(world, known);
  const block = known.get(id) ?? makePlaceBlock(world, id);
  known.set(id, block);
  return block;
}

const places = new WeakMap<World, Map<string, Block>>();

function makePlaceBlock(world: World, id: string): Block {
  const all = world.document.places;
  const place = Object.hasOwn(all, id) ? all[id] : undefined;
  const exits = (place?.exits ?? []).map((exit) => ({ id: exit, name: all[exit]?.name ?? exit }));
  const name = place?.name ?? id;
  const text = renderPiece(world, "place", {
    name,
    description: place?.description ?? "",
    details: (place?.details ?? []).join(" "),
    exits: exits.map((exit) => exit.name).join(", "),
  });
  return {
    id: `place/${id}`,
    kind: "place",
    text: text.trim(),
    data: { id, name, description: place?.description ?? "", details: place?.details ?? [], exits },
    sources: [`place/${id}`],
  };
}
