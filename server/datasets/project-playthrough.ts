import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { StateFields } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import {
  parseRequestHash,
  type CharacterId,
  type NpcId,
  type PlaythroughId,
  type SceneId,
  type TurnId,
  type WorldHash,
} from "../domain/ids.ts";
import type { JudgedCandidate } from "../domain/blueprint/candidate.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { JudgeLive } from "./live-talk.ts";
import { type Moment, settleGiven } from "./moments.ts";
import { isProcedural, partsOf, projectScene, type ScenePart, type SceneRows } from "./project-scene.ts";
import { type Played, type PlayedTurn, versionAt } from "./read-played.ts";
import type { RowFilter } from "./splits/row-filter.ts";
import type { GroupSplits } from "./splits/group-splits.ts";
import { groupsIn, listed, placed } from "./splits/place-rows.ts";
import type { PreferenceRow, UnpairedPreferenceRow } from "./preference-rows.ts";
import type { DialogueRow, FunctionCallRow } from "./rows.ts";

/** What was not exported, and why. */
export interface LeftOut {
  /** Rows a part of which the procedural model made. */
  procedural: number;
  /** Turns whose offers do not follow from the rules, or whose request the ledger lacks. */
  unrecomputable: number;
  /** Rows about somebody whose persona was withdrawn. */
  withdrawn: number;
  /** Rows about somebody of whose persona the licence forbids the stated use. */
  licence: number;
  /** Talks of synthetic play that did not pass every gate, or were never judged; absent where there are none. */
  failed?: number;
  /** Rows of another licence than those that were asked for; absent where there are none. */
  unlisted?: number;
  /** Rows that the condition does not hold for; absent where there are none. */
  filtered?: number;
  /** Playthroughs with a player who did not agree that models are trained on what they said; absent where there are none. */
  consent?: number;
  /** Playthroughs with a player who is called what something in the world is called; absent where there are none. */
  named?: number;
  /** NPCs' parts of scenes of live play that did not pass every gate; absent where there are none. */
  judged?: number;
  /** NPCs' parts of scenes in which a call holds a player's name or private words; absent where there are none. */
  quoted?: number;
}

export interface PlayedRows {
  readonly dialogues: readonly DialogueRow[];
  readonly calls: readonly FunctionCallRow[];
  readonly pairs: readonly PreferenceRow[];
  readonly ratings: readonly UnpairedPreferenceRow[];
  /** The versions that the rows are of. */
  readonly worlds: readonly World[];
  /** The revisions that the rows speak of. */
  readonly npcs: readonly Npc[];
  readonly left: Readonly<LeftOut>;
}

export interface PlaySources {
  readonly library: Library;
  readonly ledger: Pick<Ledger, "find">;
  /** Scenes of which there are no rows: a call in them quotes what is private. */
  readonly withheld?: ReadonlySet<SceneId>;
  /** Of live play; everything passes where absent. */
  readonly judgeLive?: JudgeLive | undefined;
  readonly rulesOf: (world: World) => Rules;
  readonly includeProcedural: boolean;
  /** Why nothing about a persona may be exported; undefined where it may. */
  readonly objection: Objection;
  /** What was found of a synthetic playthrough; undefined where nobody has judged it. */
  readonly judgedOf: (playthrough: PlaythroughId) => Promise<JudgedCandidate | undefined>;
  readonly splits: GroupSplits;
  /** Which rows are asked for; all of them when absent. */
  readonly filter?: RowFilter | undefined;
}

export type Objection = (persona: Persona) => "withdrawn" | "licence" | "unlisted" | undefined;

/** Says of more rows why they are left out. */
export function leave(left: LeftOut, why: keyof LeftOut, rows = 1): void {
  left[why] = (left[why] ?? 0) + rows;
}

/** Rules of worlds, compiled once each. */
export function keepRules(): (world: World) => Rules {
  const kept = new Map<WorldHash, Rules>();
  return (world) => {
    const rules = kept.get(world.hash) ?? compileRules(world.document).rules;
    kept.set(world.hash, rules);
    return rules;
  };
}

/** What nobody has judged good is no row: neither words nor calls of it are for training. */
const nothingKept: PlayedRows = {
  dialogues: [],
  calls: [],
  pairs: [],
  ratings: [],
  worlds: [],
  npcs: [],
  left: { procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0, failed: 1 },
};

/** All rows of a playthrough, in the order of its scenes and turns. */
export async function projectPlaythrough(played: Played, sources: PlaySources): Promise<PlayedRows> {
  const { splits, filter } = sources;
  const judged = played.view.origin === "synthetic" ? await sources.judgedOf(played.id) : undefined;
  if (played.view.origin === "synthetic" && !judged?.kept) return nothingKept;
  const tries = judged?.tries && new Map(judged.tries.map((failed) => [failed.turn, failed]));
  const npcs = new Map<string, Npc>();
  const entered = new Map<CharacterId, number>();
  for (const { npc, revision } of partsOf(played)) {
    if (!entered.has(npc)) entered.set(npc, revision);
    const key = `${npc}@${revision}`;
    if (!npcs.has(key)) npcs.set(key, await findNpc(played, sources.library, npc, revision));
  }
  const objections = [...npcs.values()].map(({ persona }) => sources.objection(persona));
  const objection = objections.find((found) => found === "withdrawn") ?? objections.find(Boolean);
  const dialogues: DialogueRow[] = [];
  const calls: FunctionCallRow[] = [];
  const pairs: PreferenceRow[] = [];
  const ratings: UnpairedPreferenceRow[] = [];
  const moments: Moment[] = [];
  const left: LeftOut = { procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 };
  const used = new Set<string>();
  const worlds = new Map<WorldHash, World>();
  // What a fork began with is in the rows of the playthrough that it was first played in.
  const inherited = played.view.forkedFrom?.seq ?? 0;
  for (const { scene, npc: id, revision } of partsOf(played)) {
    const npc = npcs.get(`${id}@${revision}`);
    if (!npc) continue;
    const ended = played.turns.filter(
      (turn) =>
        turn.scene === scene.id && turn.record.npc === id && turn.ended && turn.started.seq > inherited,
    );
    const turns = ended.filter(({ record }) => record.replacedBy === undefined);
    const replaced = ended
      .filter(({ record }) => record.replacedBy !== undefined)
      .filter((turn) => sources.includeProcedural || !isProcedural(npc, [turn]));
    if (turns.length === 0) continue;
    if (sources.withheld?.has(scene.id)) {
      leave(left, "quoted");
      continue;
    }
    // Whoever stood in a scene with them heard of them: no row of that playthrough is exported.
    if (objection) {
      leave(left, objection, 1 + turns.filter((turn) => turn.calls.length > 0).length);
      continue;
    }
    if (!sources.includeProcedural && isProcedural(npc, turns)) {
      left.procedural += 1 + turns.filter((turn) => turn.calls.length > 0).length;
      continue;
    }
    const answers = await findAnswers([...turns, ...replaced], sources.ledger);
    const isContinued = scene.seq <= inherited;
    const groups = groupsIn(played, scene, npc, npcs, judged?.blueprint.player.persona);
    const taken = stretchesOf(played, turns).flatMap((part): readonly TakenStretch[] => {
      const { world } = part;
      // Its dialogue would repeat what was said before the fork.
      const stretch = isContinued ? { ...part, stretch: "later" as const } : part;
      const told = { played, scene, npc, answers, entered, blueprint: judged?.blueprint, ...groups };
      const rules = sources.rulesOf(world);
      if (played.view.origin !== "synthetic" && sources.judgeLive?.({ ...stretch, ...told, rules })) {
        leave(left, "judged");
        return [];
      }
      const others = replaced.filter(({ started }) => versionAt(played, started.seq) === world);
      const rows = projectScene({ ...stretch, ...told, rules, replaced: others, tries });
      return [{ world, rows: placed(rows, splits) }];
    });
    // Its rows are recomputed from each other: what one NPC did in one scene is taken whole.
    if (filter && !taken.some(({ rows }) => listed(rows).some((row) => filter.keeps(row)))) {
      leave(left, "filtered", taken.flatMap(({ rows }) => listed(rows)).length);
      continue;
    }
    for (const { world, rows } of taken) {
      left.unrecomputable += rows.unrecomputable;
      if (rows.dialogue) dialogues.push(rows.dialogue);
      calls.push(...rows.calls);
      pairs.push(...rows.pairs);
      ratings.push(...rows.ratings);
      moments.push(...rows.moments);
      if (rows.moments.length === 0) continue;
      worlds.set(world.hash, world);
      for (const key of revisionsOf(rows.moments, id, revision)) used.add(key);
    }
  }
  const starts = startsOf(entered, npcs);
  settleGiven(moments, starts, sourcesOf(played));
  calls.sort((one, other) => (one.steps[0]?.seq ?? 0) - (other.steps[0]?.seq ?? 0));
  return {
    dialogues,
    calls,
    pairs,
    ratings,
    worlds: [...worlds.values()],
    npcs: [...used].sort().flatMap((key) => npcs.get(key) ?? []),
    left,
  };
}

interface TakenStretch {
  readonly world: World;
  readonly rows: SceneRows;
}

/** Turns one after the other in one version of the world; a scene's dialogue is that of its first stretch. */
function stretchesOf(
  played: Played,
  turns: readonly PlayedTurn[],
): readonly Pick<ScenePart, "world" | "turns" | "stretch">[] {
  const stretches: { readonly world: World; readonly turns: PlayedTurn[] }[] = [];
  for (const turn of turns) {
    const world = versionAt(played, turn.started.seq);
    const last = stretches.at(-1);
    if (last?.world === world) last.turns.push(turn);
    else stretches.push({ world, turns: [turn] });
  }
  return stretches.map((part, index) => ({
    ...part,
    stretch: index > 0 ? "later" : stretches.length > 1 ? "first" : "whole",
  }));
}

async function findNpc(played: Played, library: Library, id: NpcId, revision: number): Promise<Npc> {
  const npc = await library.npc(played.view.world, id, revision);
  if (npc) return npc;
  throw new DramatisError({
    code: "storage_corrupt",
    message: `Playthrough ${played.id} was played with ${id}@${revision}, which the library lacks.`,
    mend: "Restore the database from a backup.",
  });
}

async function findAnswers(
  turns: readonly PlayedTurn[],
  ledger: Pick<Ledger, "find">,
): Promise<ReadonlyMap<TurnId, readonly (LedgerRow | undefined)[]>> {
  const answers = new Map<TurnId, readonly (LedgerRow | undefined)[]>();
  for (const turn of turns) {
    const rows: (LedgerRow | undefined)[] = [];
    for (const round of turn.ended?.entry.rounds ?? []) {
      const hash = parseRequestHash(round.ledger.hash);
      rows.push(hash && (await ledger.find(hash, round.ledger.sample)));
    }
    answers.set(turn.id, rows);
  }
  return answers;
}

/** The NPC's own revision, and those by which the characters of its moments entered the playthrough. */
function revisionsOf(moments: readonly Moment[], npc: NpcId, revision: number): readonly string[] {
  const entered = moments.flatMap(({ presence }) =>
    [presence.actor, presence.partner].flatMap((character) =>
      character.entered === undefined ? [] : [`${character.id}@${character.entered}`],
    ),
  );
  return [...new Set([`${npc}@${revision}`, ...entered])];
}

function startsOf(
  entered: ReadonlyMap<CharacterId, number>,
  npcs: ReadonlyMap<string, Npc>,
): (character: { readonly id: CharacterId }) => StateFields | undefined {
  return ({ id }) => npcs.get(`${id}@${entered.get(id)}`)?.profile.state;
}

/** Where what a moment is given comes from. What a stage set is given once; what became of it later is another change. */
function sourcesOf(played: Played): (path: string, moment: Moment) => "report" | "stage" | "elsewhere" {
  const given = new Set<string>();
  return (path, moment) => {
    const [root = "", key = ""] = path.split(".");
    const absolute = absolutePath(root, key, moment.presence, moment.scene);
    const isFirst = !given.has(absolute);
    given.add(absolute);
    if (isReported(played, path, moment)) return "report";
    return isFirst && isStaged(played, absolute) ? "stage" : "elsewhere";
  };
}

function isStaged({ view }: Played, absolute: string): boolean {
  return (
    view.stage?.changes.some(({ path }) => path === absolute || path.startsWith(`${absolute}.`)) ?? false
  );
}

/** Whether the game's word on this field came before this moment. */
function isReported(played: Played, path: string, { order, presence, scene }: Moment): boolean {
  const [root = "", key = ""] = path.split(".");
  const absolute = absolutePath(root, key, presence, scene);
  return played.reports.some(
    (report) => report.seq < order && (report.path === absolute || report.path.startsWith(`${absolute}.`)),
  );
}

/** The path of a field as a game reports it. */
export function absolutePath(root: string, key: string, presence: Moment["presence"], scene: string): string {
  switch (root) {
    case "actor":
    case "partner":
      return `character.${presence[root].id}.${key}`;
    case "standing":
      return `standing.${presence.actor.id}.${presence.partner.id}.${key}`;
    case "scene":
      return `scene.${scene}.${key}`;
    default:
      return `${root}.${key}`;
  }
}
