import { fileURLToPath } from "node:url";
import { checkWorld } from "../../../server/app/world-tools.ts";
import { compileRules } from "../../../server/domain/behavior/compile-rules.ts";
import type { Offer } from "../../../server/domain/behavior/rules.ts";
import { isJsonObject } from "../../../server/domain/json.ts";
import { seededRandom } from "../../../server/domain/random.ts";
import { behaviorSchema } from "../../../server/domain/world/behavior.ts";
import type { World, WorldDocument } from "../../../server/domain/world/world.ts";
import { behaviorsRecipe } from "../../../server/generate/behaviors/behaviors-recipe.ts";
import { utterancesOf } from "../../talk/sets.ts";

const worldNames = ["harrow", "longshore"] as const;

/** The worlds of the repository, each with the behaviors of its own and those that the recipe makes for it. */
export interface PoolWorld {
  readonly name: string;
  readonly own: readonly Offer[];
  readonly made: readonly Offer[];
}

/** A line of a player and the behavior of that world that it asks for. */
export interface AskedFor {
  readonly world: string;
  readonly say: string;
  readonly call: string;
}

export async function readPoolWorlds(count: number): Promise<readonly PoolWorld[]> {
  const read = worldNames.map(async (name): Promise<PoolWorld> => {
    const { document } = await readWorld(name);
    const made = makeBehaviors(document, count);
    return {
      name,
      own: offersOf(document, document.behaviors),
      made: offersOf({ ...document, lore: {} }, made),
    };
  });
  return Promise.all(read);
}

async function readWorld(name: string): Promise<World> {
  const checked = await checkWorld(fileURLToPath(new URL(`../../../worlds/${name}`, import.meta.url)));
  if (checked.type === "mistaken") throw new Error(`The world ${name} has mistakes.`);
  return checked.world;
}

/** As a model is told of them, without the choices of a moment. */
function offersOf(document: WorldDocument, behaviors: WorldDocument["behaviors"]): readonly Offer[] {
  const { rules } = compileRules({ ...document, behaviors });
  return rules.names.flatMap((name) => {
    const tool = rules.describe(name);
    return tool ? [{ name, tool }] : [];
  });
}

/** By rule, one after another for the world's personas, none that does what another does. */
function makeBehaviors(document: WorldDocument, count: number): WorldDocument["behaviors"] {
  const recipe = behaviorsRecipe();
  const memory = recipe.memory?.(document);
  const made: { [name: string]: WorldDocument["behaviors"][string] } = {};
  const personas = document.personas.map(({ persona }) => persona);
  for (let index = 0; index < count * 4 && Object.keys(made).length < count; index += 1) {
    const persona = personas[index % personas.length] ?? "";
    const input = { persona, others: [], world: document, options: {}, ...(memory ? { memory } : {}) };
    const value = recipe.offline?.(input, seededRandom("choice", document.id, index));
    const name = isJsonObject(value) ? value["name"] : undefined;
    if (!isJsonObject(value) || typeof name !== "string" || Object.hasOwn(document.behaviors, name)) continue;
    memory?.note(value);
    made[name] = behaviorSchema.parse(value["behavior"]);
  }
  return made;
}

/** The lines of the sets that name the behavior which they ask for; never those written blind. */
export function readAskedFor(): readonly AskedFor[] {
  return worldNames.flatMap((world) =>
    ["utterances", "utterances-unseen"].flatMap((file) => {
      const { utterances = [] } = utterancesOf(world, file) ?? {};
      return utterances.flatMap(({ say, call }) => (call === undefined ? [] : [{ world, say, call }]));
    }),
  );
}

/** Behaviors of one world's line among so many: its own, then the other world's and made ones by turns. */
export function poolFor(asked: AskedFor, worlds: readonly PoolWorld[], size: number): readonly Offer[] {
  const home = worlds.find(({ name }) => name === asked.world);
  const away = worlds.filter(({ name }) => name !== asked.world);
  const pool = new Map<string, Offer>();
  const groups = [home?.own, ...away.map(({ own }) => own), home?.made, ...away.map(({ made }) => made)];
  for (const offer of groups.flatMap((group) => group ?? [])) {
    if (pool.size >= size) break;
    if (!pool.has(offer.name)) pool.set(offer.name, offer);
  }
  return [...pool.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}
