import { compileRules } from "../../domain/behavior/compile-rules.ts";
import { DramatisError } from "../../domain/errors.ts";
import { hashJson } from "../../domain/hash.ts";
import { type NpcId, parseNpcId, parsePersonaId, parseWorldHash, type PersonaId } from "../../domain/ids.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { Job, JobItems } from "../../domain/ports/jobs.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { World } from "../../domain/world/world.ts";
import { Benchmarks } from "../../generate/dialogues/gates/benchmark-gate.ts";
import type { WorldCast } from "../../generate/dialogues/think-up.ts";
import { decontaminated } from "../decontaminated.ts";
import { findWorld } from "../find-world.ts";
import { splitOfPersona, twentiethOfPersona, usualShares } from "../../datasets/split.ts";
import type { ChoosePeople } from "./choose-people.ts";
import { keptEntrance } from "./open-entrance.ts";
import type { OrderedMakers } from "./open-maker.ts";
import { readPersonas } from "../read-personas.ts";

/** Worlds, their casts and the players, as synthetic play begins with them. */
export interface Staged {
  readonly worlds: readonly WorldCast[];
  readonly players: readonly Persona[];
  /** What decides: a part of the job's id. */
  readonly settings: JsonObject;
  /** Ids of all, with which it is staged again when the library has grown. */
  readonly people: JsonObject;
  readonly benchmarks: Benchmarks;
}

export interface StageOptions {
  readonly library: Library;
  readonly choose: ChoosePeople;
  /** Ids of worlds. */
  readonly worlds: readonly string[];
  readonly maxPerTool: number;
  readonly benchmarks?: readonly string[];
  /** Who is named to speak for the players and to judge: kept with the people. */
  readonly makers?: OrderedMakers;
  /** Whether the oracle answers what the model failed for good; it does when absent. */
  readonly oraclePairs?: boolean | undefined;
  /** How players come, which is kept with them too. */
  readonly overSocket?: boolean | undefined;
}

/** People of one world that are played with: the first by id. */
const mostNpcs = 500;
const mostPlayers = 400;

/** Throws `not_found` for a world that there is not, and `invalid_input` where nobody is in one. */
export async function stageDialogues(options: StageOptions): Promise<Staged> {
  const { library, choose, maxPerTool } = options;
  const found: World[] = [];
  for (const name of options.worlds) found.push(await findWorld(library, name));
  const worlds: WorldCast[] = [];
  const casts: { [world: string]: readonly string[] } = {};
  for (const world of found) {
    const npcs = await library.npcs(world.id, { limit: mostNpcs });
    if (npcs.length === 0) throw nobodyIn(world);
    casts[world.id] = npcs.map(({ id, revision }) => `${id}@${revision}`);
    worlds.push(castOf(world, new Map(npcs.map(({ id, revision }) => [id, revision])), library));
  }
  const players = await choose(found[0], mostPlayers);
  const texts = options.benchmarks ?? [];
  const benchmarks = new Benchmarks();
  for (const text of texts) benchmarks.add(text);
  const ids = players.map(({ id }) => id);
  const settings = {
    worlds: Object.fromEntries(found.map(({ id, hash }) => [id, hash])),
    cast: hashJson(casts),
    players: hashJson(ids),
    max_per_tool: maxPerTool,
    ...(texts.length > 0 ? { benchmarks: hashJson([...texts]) } : {}),
  };
  const { playerModel, playerBaseUrl, judgeModel, judgeBaseUrl } = options.makers ?? {};
  const named = { playerModel, playerBaseUrl, judgeModel, judgeBaseUrl };
  const people = {
    casts,
    players: ids,
    makers: plainObject(named),
    ...keptEntrance(options.overSocket),
    ...keptOracle(options.oraclePairs),
  };
  return { worlds, players, settings, people, benchmarks };
}

/**
 * With whom the rows of a persona stand in one split, narrower first: in a set with any shares that are multiples of five
 * percent, and in one that is parted as usual. Who plays against whom goes by it.
 */
export function groupsOf(persona: PersonaId): readonly string[] {
  return [`twentieth ${twentiethOfPersona(persona)}`, splitOfPersona(persona, usualShares)];
}

/** The same of a job that was begun, from the library alone. Throws `not_found` for what is there no more. */
export async function restageDialogues(
  { id, request, items }: Job & { readonly items: JobItems },
  { library, people }: { readonly library: Library; readonly people: Personas },
): Promise<Staged> {
  const { worlds: hashes, cast, players: playersHash, max_per_tool, benchmarks } = request;
  if (benchmarks !== undefined) throw decontaminated(id, "dramatis generate dialogues");
  const [kept] = items;
  const casts = isJsonObject(kept) ? kept["casts"] : undefined;
  if (!isJsonObject(hashes) || !isJsonObject(casts) || !isJsonObject(kept)) throw unreadable(id);
  const worlds: WorldCast[] = [];
  for (const [name, text] of Object.entries(hashes)) {
    const hash = typeof text === "string" ? parseWorldHash(text) : undefined;
    const world = hash && (await library.world({ hash }));
    if (!world) throw unreadable(id);
    worlds.push(castOf(world, revisionsIn(casts[name]), library));
  }
  const ids = textsOf(kept["players"]).flatMap((text): PersonaId[] => {
    const persona = parsePersonaId(text);
    return persona === undefined ? [] : [persona];
  });
  const players = await readPersonas(people, ids);
  const settings: JsonObject = {
    worlds: hashes,
    cast: cast ?? "",
    players: playersHash ?? "",
    max_per_tool: max_per_tool ?? 0,
  };
  return { worlds, players, settings, people: kept, benchmarks: new Benchmarks() };
}

/** What a job keeps of whether the oracle answers: no talk that is kept is another for it. */
function keptOracle(oraclePairs: boolean | undefined): JsonObject {
  return oraclePairs === false ? { oracle: false } : {};
}

/** Whether it was begun so that the oracle answers what the model failed for good. */
export function hasOracle(people: JsonObject): boolean {
  return people["oracle"] !== false;
}

/** Who is to speak and judge, as it was asked for. */
export function readMakers({ makers }: JsonObject): OrderedMakers {
  if (!isJsonObject(makers)) return {};
  const textOf = (name: string): string | undefined => {
    const value = makers[name];
    return typeof value === "string" ? value : undefined;
  };
  const [playerModel, playerBaseUrl] = [textOf("playerModel"), textOf("playerBaseUrl")];
  const [judgeModel, judgeBaseUrl] = [textOf("judgeModel"), textOf("judgeBaseUrl")];
  return {
    ...(playerModel === undefined ? {} : { playerModel }),
    ...(playerBaseUrl === undefined ? {} : { playerBaseUrl }),
    ...(judgeModel === undefined ? {} : { judgeModel }),
    ...(judgeBaseUrl === undefined ? {} : { judgeBaseUrl }),
  };
}

function castOf(world: World, revisions: ReadonlyMap<NpcId, number>, library: Library): WorldCast {
  return {
    world,
    rules: compileRules(world.document).rules,
    npcs: [...revisions.keys()],
    findNpc: (id) => library.npc(world.id, id, revisions.get(id)),
  };
}

/** `mira-oake@3`, … */
function revisionsIn(written: Json | undefined): ReadonlyMap<NpcId, number> {
  return new Map(
    textsOf(written).flatMap((text): [NpcId, number][] => {
      const [name = "", revision = ""] = text.split("@");
      const id = parseNpcId(name);
      return id === undefined ? [] : [[id, Number(revision)]];
    }),
  );
}

function textsOf(value: Json | undefined): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is string => typeof one === "string");
}

function nobodyIn({ id }: World): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `There is nobody in ${id} to play with.`,
    mend: `Make some: \`dramatis generate npcs --world ${id} --count 20\`.`,
    param: "world",
  });
}

function unreadable(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Job ${id} does not say whom it is played with, or in which version of a world.`,
    mend: "Ask for the same again with `dramatis generate dialogues` and the same options.",
  });
}
