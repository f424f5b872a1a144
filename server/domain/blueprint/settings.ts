import { parseStatePath, wrongAtPath } from "../behavior/state-paths.ts";
import { declare, type Declarations } from "../behavior/declarations.ts";
import { giveAll } from "../behavior/run-cases.ts";
import type { Situation } from "../behavior/situation.ts";
import { isContextName, type SceneContext, type SceneThing } from "../behavior/scene-context.ts";
import { startSituation } from "../behavior/start-situation.ts";
import { canonicalJson, type Json, type JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import { plainObject } from "../plain-json.ts";
import type { Random } from "../random.ts";
import { caseSchema } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";

/** A state that a talk may begin in. */
export interface Setting {
  readonly place: string;
  /** Value by path; what is not there stands as the NPC and the world start. */
  readonly given: JsonObject;
  /** What is near, and what the player does with it, as a game would declare it. */
  readonly scene?: SceneContext;
  /** Of the playthrough's clock, where it does not stand at its beginning. */
  readonly minutes?: number;
  readonly situation: Situation;
}

/** How many states beside those of cases are tried. */
const standingsTried = 4;

/**
 * States for one NPC: as it starts, at each place; with each standing that the cases of its behaviors speak of; and as
 * each of these cases has it. In an order that the randomness decides, each once.
 */
export function findSettings(document: WorldDocument, npc: Npc, random: Random): readonly Setting[] {
  const declarations = declare(document);
  const { profile } = npc;
  const cases = profile.behaviors.flatMap(({ name }) => document.behaviors[name]?.cases ?? []);
  const asStarted = Object.keys(document.places).map((place) => ({ place, given: {} }));
  const givens = cases.map(({ given }) => plainObject(given));
  const stood = standingsIn(givens, declarations, random);
  const atPlaces = stood.map((given) => ({ place: random.pick(Object.keys(document.places)), given }));
  const ofCases = givens.map((given) => placed(document, given));
  const found = new Map<string, Setting>();
  for (const { place, given: whole } of [...asStarted, ...atPlaces, ...ofCases]) {
    const key = canonicalJson({ place, given: whole });
    const parts = found.has(key) ? undefined : partsOf(whole, declarations);
    if (!parts) continue;
    const start = startSituation(document, {
      actor: { id: npc.id, name: profile.identity.name, tags: profile.tags, fields: profile.state },
      scene: { place },
    });
    const read = caseSchema.shape.given.parse(whole);
    const given = giveAll(start, { given: read }, declarations);
    const { context } = given.scene;
    const scene = context && { ...context, near: context.near.map(called) };
    const situation = scene ? { ...given, scene: { ...given.scene, context: scene } } : given;
    found.set(key, { place, ...parts, ...(scene ? { scene } : {}), situation });
  }
  return random.shuffle([...found.values()]);
}

function placed(document: WorldDocument, written: JsonObject): { place: string; given: JsonObject } {
  const { "scene.place": place, ...given } = written;
  return { place: typeof place === "string" ? place : document.setting.start_place, given };
}

/** The numbers of `standing` that cases give, and others near them. */
function standingsIn(
  givens: readonly JsonObject[],
  declarations: Declarations,
  random: Random,
): readonly JsonObject[] {
  const seen = new Map<string, number[]>();
  for (const given of givens)
    for (const [path, value] of Object.entries(given))
      if (path.startsWith("standing.") && typeof value === "number")
        seen.set(path, [...(seen.get(path) ?? []), value]);
  return Array.from({ length: standingsTried }, (_, index) => {
    const values: { [path: string]: Json } = {};
    for (const [path, numbers] of [...seen].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const isGood = index % 2 === 0 && path !== "standing.owed";
      const wanted = isGood ? Math.max(...numbers) + random.integer(1, 12) : Math.min(...numbers);
      if (fits(path, wanted, declarations)) values[path] = wanted;
    }
    return values;
  });
}

function fits(path: string, value: Json, declarations: Declarations): boolean {
  const parsed = parseStatePath(path, declarations);
  return parsed.type === "path" && wrongAtPath(parsed.path, value) === undefined;
}

/**
 * What a stage gives, declared fields of whoever is there, and the time; what is near is the situation's. Undefined where
 * there is more, such as the stage of a quest: that is set off, and given by nobody.
 */
function partsOf(
  whole: JsonObject,
  declarations: Declarations,
): Pick<Setting, "given" | "minutes"> | undefined {
  const given: { [path: string]: Json } = {};
  let minutes: number | undefined;
  for (const [path, value] of Object.entries(whole)) {
    const parsed = parseStatePath(path, declarations);
    if (parsed.type !== "path") return undefined;
    if (parsed.path.type === "now") minutes = typeof value === "number" ? value : undefined;
    else if (parsed.path.root !== "quest" && parsed.path.declared.field !== undefined) given[path] = value;
    else if (parsed.path.root !== "scene" || !isContextName(parsed.path.key)) return undefined;
  }
  return { given, ...(minutes === undefined ? {} : { minutes }) };
}

/** `lid_boat`: a lid boat. */
function called({ id }: SceneThing): SceneThing {
  return { id, name: id.replaceAll(/[_-]/g, " ") };
}
