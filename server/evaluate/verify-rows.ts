import { kindOfConfig } from "../datasets/kinds/kinds.ts";
import { npcRowId } from "../datasets/project-npc.ts";
import { countedIn } from "../datasets/preference-rows.ts";
import { firstOffered } from "../datasets/project-offers.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import type { Config, FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import { splits } from "../datasets/split.ts";
import { groupsOfRow } from "../datasets/splits/row-groups.ts";
import type { GroupCounts } from "../datasets/splits/shared-groups.ts";
import { checkLineage, checkTogether, type Fail, type PlayRow } from "./check-lineage.ts";
import { checkUniformPrompts } from "./check-uniform-prompts.ts";
import { checkCompletion, checkContinuation, checkDialogue } from "./check-messages.ts";
import { checkBlueprint } from "./check-blueprint.ts";
import { checkNpc } from "./check-npcs.ts";
import type { DerivedFiles } from "./check-derived.ts";
import { checkCandidate } from "./check-candidate.ts";
import { checkPlanted } from "./check-planted.ts";
import { checkPreferred, toldTurn, withoutSystem } from "./check-preferred.ts";
import { checkOrder } from "./check-order.ts";
import { checkWorlds, type CheckedWorld } from "./check-worlds.ts";
import type { Findings } from "./findings.ts";
import { NpcShelf, type ShelvedNpc } from "./npc-shelf.ts";
import { parseNpcRow } from "./parse-rows.ts";
import { type PlayGroup, playGroups, readable } from "./play-groups.ts";
import { PartedRows } from "./parted-rows.ts";
import { verifyMade } from "./verify-made.ts";
import { replay } from "./replay.ts";

export interface RowCounts {
  readonly rows: number;
  /** Rows in which everything that follows from something was recomputed and agreed: play, profiles, cases, sums. */
  readonly verified: number;
  /** Rows that agreed and hold a call whose result is the game's word. */
  readonly observed: number;
  /**
   * Rows of which nothing but form, ids, split, licence and lineage follows from anything, and that agreed in these:
   * personas, puzzles, talks, articles, what a recipe made that is not known here.
   */
  readonly consistent: number;
  readonly calls: { readonly recomputed: number; readonly observed: number };
  /** Whom and what the rows are made of, and how many of these stand in two splits; of an older set nobody says. */
  readonly groups?: GroupCounts;
}

export interface RowOptions {
  readonly derived?: DerivedFiles | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with how many rows were judged. */
  readonly progress?: ((rows: number) => void) | undefined;
}

/**
 * Judges rows and worlds by themselves: everything that is not an input is recomputed and compared. One playthrough is
 * held at a time, and of the NPCs what playthroughs are held to.
 */
export async function verifyRows(
  dataset: StoredDataset,
  findings: Findings,
  options: RowOptions = {},
): Promise<RowCounts> {
  const worlds = checkWorlds(dataset.worlds, findings);
  const shelf = new NpcShelf();
  const tally = new Counts(findings, options);
  const parted = new PartedRows(dataset, findings);
  try {
    await verifyNpcs(dataset, worlds, shelf, findings, { tally, parted, derived: options.derived });
    for await (const group of playGroups(dataset, findings)) {
      verifyPlaythrough(group, worlds, npcsOf(group, shelf), findings);
      parted.addPlay(rowsOf(group));
      for (const { id } of group.dialogues) tally.settle("dialogues", id);
      for (const { id, steps } of group.calls) tally.settle("function_calls", id, steps);
      for (const { id } of group.pairs) tally.settle("preference", id);
      for (const { id } of group.ratings) tally.settle("unpaired_preference", id);
      await compareDerived(group, options.derived);
    }
    for (const config of dataset.made)
      await verifyMade(dataset, config, worlds, findings, {
        ...options,
        parted,
        settle: (id) => tally.settleMade(config, id),
      });
    await options.derived?.finish();
  } finally {
    shelf.close();
  }
  return { ...tally.of(dataset), ...parted.counts() };
}

class Counts {
  readonly #findings: Findings;
  readonly #options: RowOptions;
  #judged = 0;
  #verified = 0;
  #observed = 0;
  #consistent = 0;
  readonly #calls = { recomputed: 0, observed: 0 };

  constructor(findings: Findings, options: RowOptions) {
    this.#findings = findings;
    this.#options = options;
  }

  /** A row that nothing more will be said of. */
  settle(config: string, id: string, steps: FunctionCallRow["steps"] = []): void {
    for (const { verified } of steps) this.#calls[verified] += 1;
    if (!this.#findings.takeRow(config, id)) {
      if (steps.some(({ verified }) => verified === "observed")) this.#observed += 1;
      else this.#verified += 1;
    }
    this.tell(1);
  }

  /** The same of what a recipe made. */
  settleMade(config: string, id: string): void {
    if (!this.#findings.takeRow(config, id)) {
      if (kindOfConfig(config)?.isComputed) this.#verified += 1;
      else this.#consistent += 1;
    }
    this.tell(1);
  }

  /** Rows were gone through. */
  tell(rows: number): void {
    this.#judged += rows;
    this.#options.signal?.throwIfAborted();
    this.#options.progress?.(this.#judged);
  }

  of(dataset: StoredDataset): RowCounts {
    return {
      rows: dataset.rows,
      verified: this.#verified,
      observed: this.#observed,
      consistent: this.#consistent,
      calls: this.#calls,
    };
  }
}

/** Profiles stand in the order of their ids, so that one that is there twice shows without a list of all. */
async function verifyNpcs(
  dataset: StoredDataset,
  worlds: ReadonlyMap<string, CheckedWorld>,
  shelf: NpcShelf,
  findings: Findings,
  {
    tally,
    parted,
    derived,
  }: {
    readonly tally: Counts;
    readonly parted: PartedRows;
    readonly derived: DerivedFiles | undefined;
  },
): Promise<void> {
  for (const split of splits) {
    let latest = "";
    for await (const stored of readable(dataset, "npc_profiles", split, findings)) {
      const row = parseNpcRow(stored, { split, dataset }, findings);
      if (row) {
        if (row.id === latest) findings.add("npc_profiles", row.id, "id", "The row before has the same id.");
        if (row.id < latest) findings.add("npc_profiles", row.id, "order", `It stands after ${latest}.`);
        latest = row.id;
        checkNpc(row, worlds, findings);
        parted.add(groupsOfRow(row), row.split);
        shelf.put(row);
        await derived?.compare({ config: "npc_profiles", row });
        tally.settle("npc_profiles", row.id);
      } else tally.tell(1);
    }
  }
}

async function compareDerived(
  { dialogues, calls, pairs, ratings }: PlayGroup,
  derived: DerivedFiles | undefined,
): Promise<void> {
  if (!derived) return;
  for (const row of dialogues) await derived.compare({ config: "dialogues", row });
  for (const row of calls) await derived.compare({ config: "function_calls", row });
  for (const row of pairs) await derived.compare({ config: "preference", row });
  for (const row of ratings) await derived.compare({ config: "unpaired_preference", row });
}

/** Those that a playthrough's rows name. */
function npcsOf(group: PlayGroup, shelf: NpcShelf): ReadonlyMap<string, ShelvedNpc> {
  const npcs = new Map<string, ShelvedNpc>();
  for (const { world, npc_id, revision, presence } of rowsOf(group)) {
    const entered = [presence.actor, presence.partner].flatMap((character) =>
      character.entered === undefined ? [] : [npcRowId(world, character.id, character.entered)],
    );
    for (const id of [npcRowId(world, npc_id, revision), ...entered]) {
      const npc = npcs.has(id) ? undefined : shelf.get(id);
      if (npc) npcs.set(id, npc);
    }
  }
  return npcs;
}

function rowsOf({ dialogues, calls, pairs, ratings }: PlayGroup): readonly PlayRow[] {
  return [...dialogues, ...calls, ...pairs, ...ratings];
}

function verifyPlaythrough(
  group: PlayGroup,
  worlds: ReadonlyMap<string, CheckedWorld>,
  npcs: ReadonlyMap<string, ShelvedNpc>,
  findings: Findings,
): void {
  const { dialogues, pairs, ratings } = group;
  const calls = [...group.calls].sort((one, other) => (one.steps[0]?.seq ?? 0) - (other.steps[0]?.seq ?? 0));
  const failOf = (row: PlayRow): Fail => {
    return (rule, message) => findings.add(configOf(row), row.id, rule, message);
  };
  const rows = rowsOf({ ...group, calls });
  checkIds([dialogues, calls, pairs, ratings], failOf);
  checkCallIds(calls, failOf);
  for (const row of rows) checkLineage(row, npcs, failOf(row));
  checkTogether(rows, failOf);
  for (const row of calls) {
    checkOrder(row, failOf(row));
    checkCompletion(row, failOf(row));
  }
  const found = new Map<PlayRow, CheckedWorld>();
  for (const row of rows) {
    const world = worlds.get(row.world_hash);
    if (world?.document.id === row.world) found.set(row, world);
    else failOf(row)("world", `The world version ${row.world_hash} is not in the folder.`);
  }
  if (found.size < rows.length) return;
  const worldOf = (row: PlayRow): CheckedWorld => found.get(row) ?? missing(row);
  const { offers, asked } = replay({ ...group, calls }, worldOf, npcs, failOf);
  const toolsOf = (turn: string) => firstOffered(offers.get(turn) ?? []);
  for (const row of calls) {
    if (!sameJson(row.tools, toolsOf(row.turn)))
      failOf(row)("offer", "The tools are not those offered in its rounds.");
  }
  const scenes = byScene(calls);
  for (const row of dialogues) checkDialogue(row, scenes.get(sceneKey(row)) ?? [], toolsOf, failOf(row));
  for (const [scene, ofScene] of scenes) {
    const told = dialogues.filter((row) => sceneKey(row) === scene);
    checkUniformPrompts(ofScene, told, toolsOf, failOf);
  }
  for (const row of dialogues) checkBlueprint(row, scenes.get(sceneKey(row)) ?? [], failOf);
  for (const ofScene of scenes.values()) checkContinuation(ofScene, failOf);
  for (const row of [...pairs, ...ratings])
    checkPreferred(row, toldTurn(row, calls, dialogues), toolsOf(countedIn(row)), failOf(row));
  for (const row of pairs) {
    const told = toldTurn(row, calls, dialogues);
    const shared = told ? withoutSystem(row.prompt).slice(told.from) : [];
    const { rules } = worldOf(row);
    const isAlone = calls.length + dialogues.length === 0;
    const known = { rules, asked: asked.get(row.turn) ?? [], calls, dialogues, shared, isAlone };
    const evidence = { ...known, row: told?.row };
    checkCandidate(row, evidence, failOf(row));
    checkPlanted(row, evidence, told, failOf(row));
  }
}

function missing(row: PlayRow): never {
  throw new TypeError(`${row.id} was not looked up`);
}

function sceneKey({ scene, npc_id }: PlayRow): string {
  return `${scene} ${npc_id}`;
}

function byScene(calls: readonly FunctionCallRow[]): ReadonlyMap<string, readonly FunctionCallRow[]> {
  const scenes = new Map<string, FunctionCallRow[]>();
  for (const row of calls) {
    const of = scenes.get(sceneKey(row)) ?? [];
    of.push(row);
    scenes.set(sceneKey(row), of);
  }
  return scenes;
}

/** Ids of rows hold their playthrough's, so that those of another cannot be the same. */
function checkIds(configs: readonly (readonly PlayRow[])[], failOf: (row: PlayRow) => Fail): void {
  for (const rows of configs) {
    const seen = new Set<string>();
    for (const row of rows) {
      if (seen.has(row.id)) failOf(row)("id", "Another row has the same id.");
      seen.add(row.id);
    }
  }
}

function checkCallIds(calls: readonly FunctionCallRow[], failOf: (row: PlayRow) => Fail): void {
  const seen = new Set<string>();
  for (const row of calls) {
    for (const { call } of row.steps) {
      if (seen.has(call)) failOf(row)("id", `The call ${call} is there twice.`);
      seen.add(call);
    }
  }
}

function configOf(row: PlayRow): Config {
  if ("steps" in row) return "function_calls";
  if ("turns" in row) return "dialogues";
  return "label" in row ? "unpaired_preference" : "preference";
}
