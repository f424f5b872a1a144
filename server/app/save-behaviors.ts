import path from "node:path";
import { compileInWorld } from "../domain/behavior/compile-in-world.ts";
import { faultsOfCases } from "../domain/behavior/faults-of-cases.ts";
import { compileRules } from "../domain/behavior/compile-rules.ts";
import { DramatisError } from "../domain/errors.ts";
import type { NpcId, PersonaId } from "../domain/ids.ts";
import { isJsonObject, type Json } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product } from "../domain/product.ts";
import { generatedBehaviorsFile, type World } from "../domain/world/world.ts";
import {
  type GeneratedBehavior,
  writeGeneratedBehaviors,
} from "../intake/world/write-generated-behaviors.ts";
import { findWorld } from "./find-world.ts";
import { loadWorldFolder } from "./load-world-folder.ts";
import { reviseNpc } from "./revise-npc.ts";

export interface MadeBehaviors {
  readonly library: Library;
  readonly products: Products;
  readonly world: string;
  /** The first so many, in the order of their making; all when absent. */
  readonly count?: number;
}

/** What could be saved. */
export interface DraftedBehaviors {
  readonly entries: readonly GeneratedBehavior[];
  /** What does not fit the world as it is now, or is in it already. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

interface Grant {
  readonly npc: NpcId;
  readonly behavior: string;
}

export interface JoinedBehaviors {
  /** NPCs that have one more behavior by a revision of their own. */
  readonly granted: readonly Grant[];
  /** NPCs that a file describes: whoever writes that file says what they can do. */
  readonly written: readonly Grant[];
}

export interface SaveBehaviorsOptions {
  /** The folder that `behaviors.generated.yaml` is written into. */
  readonly folder: string;
  /** It is the world's own: the world is loaded anew, and who each behavior was made of is given it. */
  readonly joins: boolean;
  readonly draft: () => Promise<DraftedBehaviors>;
  readonly join: () => Promise<JoinedBehaviors>;
}

export interface SavedBehaviors extends JoinedBehaviors {
  readonly file: string;
  readonly added: readonly string[];
  readonly left: DraftedBehaviors["left"];
}

const pageSize = 500;

/** Brings generated behaviors where a designer can review them. Throws what `join` throws; what was written stays then. */
export async function saveBehaviors(options: SaveBehaviorsOptions): Promise<SavedBehaviors> {
  const { folder, joins, draft, join } = options;
  const { entries, left } = await draft();
  const { file, added } = await writeGeneratedBehaviors(folder, entries);
  return { file, added, left, ...(joins ? await join() : { granted: [], written: [] }) };
}

/** Judges each behavior that was made for a world once more, against the world as it is now. Throws `not_found` for it. */
export async function draftBehaviors(options: MadeBehaviors): Promise<DraftedBehaviors> {
  const world = await findWorld(options.library, options.world);
  const judged = (await madeFor(world, options)).map((product) => judge(product, world));
  return {
    entries: judged.flatMap(({ entry }) => entry ?? []),
    left: judged.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
  };
}

/**
 * Takes up the world's folder with the behaviors in it, and gives each to whom it was made of. Throws `invalid_input`
 * when the world has mistakes with them in it.
 */
export async function joinBehaviors(
  options: MadeBehaviors & { readonly folder: string },
): Promise<JoinedBehaviors> {
  const { library, folder } = options;
  const made = await madeFor(await findWorld(library, options.world), options);
  const load = await loadWorldFolder(folder, library);
  if (load.type === "mistaken")
    throw mistaken(path.join(folder, generatedBehaviorsFile), load.mistakes[0]?.message);
  const byFile = new Set<NpcId>(load.revisions.map(([id]) => id));
  const owners = made.map((product) => ({ name: nameOf(product), persona: product.personas[0] }));
  return grant(library, options.world, owners, byFile);
}

/** One product of each name: a later one of the same name is another try at it. */
async function madeFor(
  world: World,
  { products, count = Infinity }: MadeBehaviors,
): Promise<readonly Product[]> {
  const found = new Map<string, Product>();
  const wanted = { recipe: "behaviors", world: world.id, limit: pageSize };
  let page = await products.find(wanted);
  for (let last = page.at(-1); last !== undefined && found.size < count; last = page.at(-1)) {
    for (const product of page) if (!found.has(nameOf(product))) found.set(nameOf(product), product);
    page = page.length < pageSize ? [] : await products.find({ ...wanted, after: last.id });
  }
  return [...found.values()].slice(0, Math.min(count, found.size));
}

function nameOf({ value }: Product): string {
  return textIn(value["name"]);
}

/** The schema of the recipe says that it is a text. */
function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

interface Judged {
  readonly name: string;
  readonly entry?: GeneratedBehavior;
  readonly reason?: string;
}

function judge(product: Product, { document }: World): Judged {
  const name = nameOf(product);
  const { behavior, why } = product.value;
  if (Object.hasOwn(document.behaviors, name)) return { name, reason: "The world has it already." };
  const draft = compileInWorld(name, behavior, document);
  const faults = "rules" in draft ? faultsOfCases(draft) : draft;
  if (faults.length > 0 || !isJsonObject(behavior)) return { name, reason: faults.join(" ") };
  return { name, entry: { name, behavior, origin: `"${textIn(why)}"; ${product.id}` } };
}

/** Gives each behavior to whom its persona became in the world, by hand: a regeneration does not take it away. */
async function grant(
  library: Library,
  worldName: string,
  owners: readonly { readonly name: string; readonly persona: PersonaId | undefined }[],
  byFile: ReadonlySet<NpcId>,
): Promise<JoinedBehaviors> {
  const world = await findWorld(library, worldName);
  const { rules } = compileRules(world.document);
  const cast = await castByPersona(library, world);
  const granted: Grant[] = [];
  const written: Grant[] = [];
  for (const { name, persona } of owners) {
    const id = persona && cast.get(persona);
    const npc = id && (await library.npc(world.id, id));
    if (!npc || !Object.hasOwn(world.document.behaviors, name)) continue;
    if (npc.profile.behaviors.some((known) => known.name === name)) continue;
    if (byFile.has(npc.id)) {
      written.push({ npc: npc.id, behavior: name });
      continue;
    }
    const behaviors = plainJson([...npc.profile.behaviors, { name, requires: [] }]);
    await reviseNpc({ library, rulesOf: () => rules }, world.id, npc.id, { write: { behaviors } });
    granted.push({ npc: npc.id, behavior: name });
  }
  return { granted, written };
}

async function castByPersona(library: Library, world: World): Promise<ReadonlyMap<PersonaId, NpcId>> {
  const cast = new Map<PersonaId, NpcId>();
  let page: readonly Npc[] = await library.npcs(world.id, { limit: pageSize });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    for (const npc of page) cast.set(npc.persona.id, npc.id);
    page = page.length < pageSize ? [] : await library.npcs(world.id, { after: last.id, limit: pageSize });
  }
  return cast;
}

function mistaken(file: string, message = "The world has mistakes."): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `With ${file} the world is not sound: ${message}`,
    mend: "`dramatis world check` names every mistake.",
    param: "world",
  });
}
