import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import {
  parseRequestHash,
  type PlaythroughId,
  type SceneId,
  type TurnId,
  type WorldHash,
} from "../domain/ids.ts";
import type { JudgedCandidate } from "../domain/blueprint/candidate.ts";
import { givesPairsAlone, isExported } from "../domain/blueprint/gives-pairs.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Scene } from "../domain/playthrough/scene.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { leave, type LeftOut } from "./left-out.ts";
import type { JudgeLive } from "./live-talk.ts";
import { sourcesOf } from "./given-sources.ts";
import { settleGiven } from "./moments.ts";
import { findCast, type PlayedCast, revisionsOf, startsOf } from "./played-cast.ts";
import { isProcedural, partsOf, projectScene, type ScenePart, type SceneRows } from "./project-scene.ts";
import { type Played, type PlayedTurn, versionAt } from "./read-played.ts";
import type { RowFilter } from "./splits/row-filter.ts";
import type { GroupSplits } from "./splits/group-splits.ts";
import { groupsIn, listed, placed } from "./splits/place-rows.ts";
import type { PreferenceRow, UnpairedPreferenceRow } from "./preference-rows.ts";
import type { DialogueRow, FunctionCallRow } from "./rows.ts";

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
  /** Whether what was said before a call stands in its message, instead of after its result. */
  readonly combined?: boolean | undefined;
  /** Planted faults that each turn of synthetic play is paired with, at most; none when absent. */
  readonly planted?: number | undefined;
  /** Which rows are asked for; all of them when absent. */
  readonly filter?: RowFilter | undefined;
}

export type Objection = (persona: Persona) => "withdrawn" | "licence" | "unlisted" | undefined;

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
  const judged = played.view.origin === "synthetic" ? await sources.judgedOf(played.id) : undefined;
  if (played.view.origin === "synthetic" && !(judged && isExported(judged))) return nothingKept;
  const cast = await findCast(played, sources.library);
  const left: LeftOut = { procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 };
  const pairsAlone = judged !== undefined && givesPairsAlone(judged);
  if (pairsAlone) leave(left, "failed");
  const projection: Projection = {
    played,
    sources,
    judged,
    pairsAlone,
    tries: judged?.tries && new Map(judged.tries.map((failed) => [failed.turn, failed])),
    beats:
      judged && new Map([...judged.turns, ...(judged.tries ?? [])].map(({ turn, beat }) => [turn, beat])),
    ...cast,
    objection: objectionTo([...cast.npcs.values()], sources),
    // What a fork began with is in the rows of the playthrough that it was first played in.
    inherited: played.view.forkedFrom?.seq ?? 0,
    left,
  };
  const taken: TakenStretch[] = [];
  for (const { scene, npc: id, revision } of partsOf(played)) {
    const npc = cast.npcs.get(`${id}@${revision}`);
    if (npc) taken.push(...(await takePart(projection, scene, npc)));
  }
  return { ...rowsOf(projection, taken), left };
}

/** One playthrough while its rows are made. */
interface Projection extends PlayedCast {
  readonly played: Played;
  readonly sources: PlaySources;
  readonly judged: JudgedCandidate | undefined;
  readonly pairsAlone: boolean;
  readonly tries: ScenePart["tries"];
  readonly beats: ScenePart["beats"];
  /** Why nothing about one of the cast may be exported, and so nothing of it at all. */
  readonly objection: ReturnType<Objection>;
  /** Position of the last record that a fork has of its parent. */
  readonly inherited: number;
  readonly left: LeftOut;
}

interface TakenStretch {
  readonly npc: Npc;
  readonly world: World;
  readonly rows: SceneRows;
}

function objectionTo(npcs: readonly Npc[], { objection }: PlaySources): ReturnType<Objection> {
  const objections = npcs.map(({ persona }) => objection(persona));
  return objections.find((found) => found === "withdrawn") ?? objections.find(Boolean);
}

/** What one NPC did in one scene, stretch by stretch; nothing where it is left out, which is counted then. */
async function takePart(projection: Projection, scene: Scene, npc: Npc): Promise<readonly TakenStretch[]> {
  const { sources, left } = projection;
  const { turns, replaced } = turnsIn(projection, scene, npc);
  if (turns.length === 0) return [];
  const why = whyLeftOut(projection, scene, npc, turns);
  if (why) {
    // What is no row anyway is counted as that.
    if (projection.pairsAlone) return [];
    leave(left, why, why === "quoted" ? 1 : 1 + turns.filter(({ calls }) => calls.length > 0).length);
    return [];
  }
  const answers = await findAnswers([...turns, ...replaced], sources.ledger);
  const taken = projectStretches(projection, { scene, npc, turns, replaced, answers });
  // Its rows are recomputed from each other: what one NPC did in one scene is taken whole.
  const rows = taken.flatMap((stretch) => listed(stretch.rows));
  const { filter } = sources;
  if (!filter || rows.some((row) => filter.keeps(row))) return taken;
  leave(left, "filtered", rows.length);
  return [];
}

/** Ended turns of one NPC in one scene: those that count, and those in whose place others do. */
function turnsIn(
  { played, sources, inherited }: Projection,
  scene: Scene,
  npc: Npc,
): Pick<ScenePart, "turns" | "replaced"> {
  const ended = played.turns.filter(
    (turn) =>
      turn.scene === scene.id && turn.record.npc === npc.id && turn.ended && turn.started.seq > inherited,
  );
  return {
    turns: ended.filter(({ record }) => record.replacedBy === undefined),
    replaced: ended
      .filter(({ record }) => record.replacedBy !== undefined)
      .filter((turn) => sources.includeProcedural || !isProcedural(npc, [turn])),
  };
}

function whyLeftOut(
  { sources, objection }: Projection,
  scene: Scene,
  npc: Npc,
  turns: readonly PlayedTurn[],
): keyof LeftOut | undefined {
  if (sources.withheld?.has(scene.id)) return "quoted";
  // Whoever stood in a scene with them heard of them: no row of that playthrough is exported.
  if (objection) return objection;
  return !sources.includeProcedural && isProcedural(npc, turns) ? "procedural" : undefined;
}

function projectStretches(
  { played, sources, judged, pairsAlone, tries, beats, npcs, entered, inherited, left }: Projection,
  {
    scene,
    npc,
    turns,
    replaced,
    answers,
  }: Pick<ScenePart, "scene" | "npc" | "turns" | "replaced" | "answers">,
): readonly TakenStretch[] {
  const isContinued = scene.seq <= inherited;
  const groups = groupsIn(played, scene, npc, npcs, judged?.blueprint.player.persona);
  return stretchesOf(played, turns).flatMap((part): readonly TakenStretch[] => {
    const { world } = part;
    // Its dialogue would repeat what was said before the fork.
    const stretch = isContinued ? { ...part, stretch: "later" as const } : part;
    const { combined, planted } = sources;
    const blueprint = judged?.blueprint;
    const told = {
      played,
      scene,
      npc,
      answers,
      entered,
      blueprint,
      beats,
      combined,
      planted,
      pairsAlone,
      ...groups,
    };
    const rules = sources.rulesOf(world);
    if (played.view.origin !== "synthetic" && sources.judgeLive?.({ ...stretch, ...told, rules })) {
      leave(left, "judged");
      return [];
    }
    const others = replaced.filter(({ started }) => versionAt(played, started.seq) === world);
    const rows = projectScene({ ...stretch, ...told, rules, replaced: others, tries });
    return [{ npc, world, rows: placed(rows, sources.splits) }];
  });
}

/** Everything that was taken, with the versions and revisions that its rows speak of. */
function rowsOf(
  { played, npcs, entered, left }: Projection,
  taken: readonly TakenStretch[],
): Omit<PlayedRows, "left"> {
  const told = taken.filter(({ rows }) => rows.moments.length > 0);
  const worlds = new Map(told.map(({ world }) => [world.hash, world]));
  const used = new Set(told.flatMap(({ npc, rows }) => revisionsOf(rows.moments, npc)));
  const moments = taken.flatMap(({ rows }) => rows.moments);
  settleGiven(moments, startsOf(entered, npcs), sourcesOf(played));
  for (const { rows } of taken) leave(left, "unrecomputable", rows.unrecomputable);
  const calls = taken.flatMap(({ rows }) => rows.calls);
  return {
    dialogues: taken.flatMap(({ rows }) => rows.dialogue ?? []),
    calls: calls.sort((one, other) => (one.steps[0]?.seq ?? 0) - (other.steps[0]?.seq ?? 0)),
    pairs: taken.flatMap(({ rows }) => rows.pairs),
    ratings: taken.flatMap(({ rows }) => rows.ratings),
    worlds: [...worlds.values()],
    npcs: [...used].sort().flatMap((key) => npcs.get(key) ?? []),
  };
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
