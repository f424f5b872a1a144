import { nothingFelt } from "../domain/behavior/felt.ts";
import type { Offer } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseSceneId, type SceneId } from "../domain/ids.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { PlayState } from "../domain/playthrough/state.ts";
import { reportState, stageState } from "../domain/playthrough/report-state.ts";
import { applyToKnown, knownSituation, meet } from "../datasets/known-state.ts";
import { countedIn } from "../datasets/preference-rows.ts";
import { byOrder, goOnIn, type Positioned } from "../datasets/moments.ts";
import { absolutePath } from "../datasets/given-sources.ts";
import { npcRowId } from "../datasets/project-npc.ts";
import type { GivenChange, Presence, Round } from "../datasets/row-parts.ts";
import type { DialogueRow, FunctionCallRow, Step } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { Fail, PlayRow, PreferredRow } from "./check-lineage.ts";
import type { CheckedWorld } from "./check-worlds.ts";
import type { PlayGroup } from "./play-groups.ts";
import type { ShelvedNpc } from "./npc-shelf.ts";
import { checkDecision, checkEnd, checkRound } from "./judge.ts";
import { show } from "./findings.ts";

/** A moment as the rows tell it. */
type Event = Positioned & {
  readonly row: PlayRow;
  readonly now: number;
  readonly given: readonly GivenChange[];
} & (
    | { readonly type: "round"; readonly round: Round }
    | { readonly type: "decision"; readonly row: FunctionCallRow; readonly step: Step }
    | { readonly type: "end"; readonly row: FunctionCallRow; readonly step: Step }
  );

export interface Replay {
  /** What was offered in each turn, in order. */
  readonly offers: ReadonlyMap<string, readonly Offer[]>;
  /** In which state each offer of a turn was made, in order. */
  readonly asked: ReadonlyMap<string, readonly Situation[]>;
}

/**
 * Plays the rows of one playthrough again from the declared start, in the order of its journal: offers, admissions,
 * effects and results are recomputed; what the model asked, what a game answered and reported, and the clock are taken
 * as given. Each state that a row states must be the one arrived at.
 */
export function replay(
  { dialogues, calls, pairs, ratings }: Omit<PlayGroup, "playthrough">,
  worldOf: (row: PlayRow) => CheckedWorld,
  npcs: ReadonlyMap<string, ShelvedNpc>,
  failOf: (row: PlayRow) => Fail,
): Replay {
  const offers = new Map<string, Offer[]>();
  const asked = new Map<string, Situation[]>();
  const events = [
    ...calls.flatMap(callEvents),
    ...dialogues.flatMap(dialogueEvents),
    ...preferenceEvents([...pairs, ...ratings], failOf),
  ].sort(byOrder);
  const after = new Map<FunctionCallRow, Situation>();
  let known: PlayState | undefined;
  let version: CheckedWorld["document"] | undefined;
  const touched = new Set<string>();
  for (const event of events) {
    const { row, now } = event;
    const world = worldOf(row);
    let state = goOnIn(world.document, known, version);
    version = world.document;
    known = state;
    const fail = failOf(row);
    const scene = parseSceneId(row.scene);
    if (!scene) {
      fail("id", `${row.scene} is no scene.`);
      continue;
    }
    try {
      const { presence } = row;
      state = meet(state, world.document, presence, scene, ({ id, entered }) =>
        startsOf(row, id, entered, npcs),
      );
      state = applyGiven(state, world, presence, scene, event, touched, fail);
      const situation = knownSituation(state, world.document, presence, scene, now);
      if (event.type === "round") asked.set(event.turn, [...(asked.get(event.turn) ?? []), situation]);
      const left = judge(event, situation, world, offers, fail);
      for (const { path } of left.changes) touched.add(fieldPath(path, presence, scene));
      if (left.changes.length > 0) state = applyToKnown(state, world.document, presence, scene, left.changes);
      if ("steps" in row) after.set(row, left.situation);
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      fail("state", error.message);
    }
    known = state;
  }
  for (const row of calls) {
    const last = after.get(row);
    if (!last || !sameJson(row.state_after, last))
      failOf(row)("state", "The state after the turn is another.");
  }
  return { offers, asked };
}

interface Left {
  readonly situation: Situation;
  readonly changes: Extract<Step["outcome"], { type: "done" }>["changes"];
}

function judge(
  event: Event,
  known: Situation,
  world: CheckedWorld,
  offers: Map<string, Offer[]>,
  fail: Fail,
): Left {
  const { rules } = world;
  switch (event.type) {
    case "round": {
      const { row, round } = event;
      const made = checkRound(rules, row, round, known, fail);
      offers.set(event.turn, [...(offers.get(event.turn) ?? []), ...made]);
      return { situation: known, changes: [] };
    }
    case "decision": {
      const { row, step } = event;
      if (!sameJson(step.situation, known)) {
        fail(
          "state",
          `Before ${step.name} (${step.call}) the state was ${firstDifference(step.situation, known)}.`,
        );
      }
      checkDecision(rules, row, step, known, fail);
      return { situation: known, changes: [] };
    }
    case "end": {
      const committed = checkEnd(rules, event.row, event.step, known, fail);
      return committed ?? { situation: known, changes: [] };
    }
    default:
      return event satisfies never;
  }
}

function applyGiven(
  state: PlayState,
  world: CheckedWorld,
  presence: Presence,
  scene: SceneId,
  { given, now, row }: Event,
  touched: Set<string>,
  fail: Fail,
): PlayState {
  const before = knownSituation(state, world.document, presence, scene, now);
  let next = state;
  for (const change of given) {
    const was = wasBefore(change, before);
    const [root = "", key = ""] = change.path.split(".");
    if (was === undefined || !sameJson(was, change.before) || sameJson(change.before, becomes(change))) {
      fail("given", `${change.path} was ${show(was)}, not ${show(change.before)}, before it was given.`);
      continue;
    }
    const path = absolutePath(root, key, presence, scene);
    const isNew = !touched.has(path);
    touched.add(path);
    if (change.source === "stage") {
      if (row.origin !== "synthetic" || !row.simulate || !isNew)
        fail("stage", `${change.path} could not be staged here.`);
      next = stageState(next, world.document, path, plainJson(change.after), scene).state;
    } else if (change.source === "report") {
      next = reportState(next, world.document, path, plainJson(change.after), scene).state;
    } else {
      next = applyToKnown(next, world.document, presence, scene, [change]);
    }
  }
  return next;
}

function wasBefore(change: GivenChange, before: Situation): unknown {
  if (change.source === "described") return before.scene.context ?? null;
  if (change.source === "felt") return before.feeling ?? nothingFelt;
  const [root = "", key = ""] = change.path.split(".");
  return fieldOf(before, root, key);
}

/** As a situation has it: of a feeling, without since when. */
function becomes(change: GivenChange): unknown {
  if (change.source !== "felt") return change.after;
  const { kind, strength } = change.after;
  return { kind, strength };
}

/** Of the field that a change is in, whoever it speaks of. */
function fieldPath(path: string, presence: Presence, scene: SceneId): string {
  const [root = "", key = ""] = path.split(".");
  return absolutePath(root, key, presence, scene);
}

function fieldOf(situation: Situation, root: string, key: string): unknown {
  const fields =
    root === "actor" || root === "partner"
      ? situation[root].fields
      : root === "scene"
        ? situation.scene.fields
        : root === "standing" || root === "world"
          ? situation[root]
          : root === "quest"
            ? { [key]: situation.quests?.[key] ?? "" }
            : root === "goal"
              ? { [key]: situation.goals?.[key] ?? "" }
              : {};
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function startsOf(
  row: PlayRow,
  id: string,
  entered: number | undefined,
  npcs: ReadonlyMap<string, ShelvedNpc>,
): ShelvedNpc["state"] | undefined {
  return entered === undefined ? undefined : npcs.get(npcRowId(row.world, id, entered))?.state;
}

function callEvents(row: FunctionCallRow): readonly Event[] {
  const { turn } = row;
  const rounds = row.rounds.map((round) => roundEvent(row, turn, round));
  const steps = row.steps.flatMap((step): Event[] => {
    const { seq, situation, given, outcome } = step;
    const decision = { type: "decision", order: seq, turn, row, step, now: situation.now, given } as const;
    if (outcome.type !== "done") return [decision];
    return [
      decision,
      { type: "end", order: outcome.seq, turn, row, step, now: outcome.now, given: outcome.given },
    ];
  });
  return [...rounds, ...steps];
}

function dialogueEvents(row: DialogueRow): readonly Event[] {
  return row.turns.flatMap(({ turn, rounds }) => rounds.map((round) => roundEvent(row, turn, round)));
}

/** Several rows may tell of one turn, and then tell the same. */
function preferenceEvents(rows: readonly PreferredRow[], failOf: (row: PlayRow) => Fail): readonly Event[] {
  const first = new Map<string, PreferredRow>();
  for (const row of rows) {
    const turn = countedIn(row);
    const other = first.get(turn) ?? row;
    first.set(turn, other);
    if (!sameJson(other.rounds, row.rounds))
      failOf(row)("offer", `Another row tells otherwise what was offered in ${turn}.`);
  }
  return [...first].flatMap(([turn, row]) => row.rounds.map((round) => roundEvent(row, turn, round)));
}

function roundEvent(row: PlayRow, turn: string, round: Round): Event {
  return { type: "round", order: round.after + 0.5, turn, row, round, now: round.now, given: round.given };
}

function firstDifference(stated: Situation, known: Situation): string {
  for (const key of ["actor", "partner", "standing", "scene", "world", "now", "quests", "goals"] as const) {
    if (!sameJson(stated[key], known[key])) return `${show(stated[key])} at ${key}, not ${show(known[key])}`;
  }
  return "the same";
}
