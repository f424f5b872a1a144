import { parseStatePath, wrongAtPath } from "../behavior/state-paths.ts";
import { declare, type Declarations } from "../behavior/declarations.ts";
import { giveAll } from "../behavior/run-cases.ts";
import type { Situation } from "../behavior/situation.ts";
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
  readonly situation: Situation;
}

/** How many states beside those of cases are tried. */
const standingsTried = 4;

/** What a case gives that a stage cannot: these are no state. */
const unstaged = new Set(["now", "hour", "day"]);

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
  for (const { place, given } of [...asStarted, ...atPlaces, ...ofCases]) {
    const key = canonicalJson({ place, given });
    if (found.has(key) || !isStageable(given, declarations)) continue;
    const start = startSituation(document, {
      actor: { id: npc.id, name: profile.identity.name, tags: profile.tags, fields: profile.state },
      scene: { place },
    });
    const read = caseSchema.shape.given.parse(given);
    found.set(key, { place, given, situation: giveAll(start, { given: read }, declarations) });
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

/** Whether a stage can give all of it: declared fields of whoever is there. */
function isStageable(given: JsonObject, declarations: Declarations): boolean {
  return Object.keys(given).every((path) => {
    if (unstaged.has(path)) return false;
    const parsed = parseStatePath(path, declarations);
    if (parsed.type !== "path" || parsed.path.type !== "field") return false;
    return parsed.path.root !== "quest" && parsed.path.declared.field !== undefined;
  });
}
