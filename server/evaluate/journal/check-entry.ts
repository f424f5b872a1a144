import { sameJson } from "../../datasets/same-json.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { TurnId } from "../../domain/ids.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type {
  SceneOpened,
  ScenePresence,
  StateReported,
  TurnReplaced,
  TurnStarted,
  TurnText,
  TurnWithdrawn,
} from "../../domain/playthrough/journal.ts";
import { formReputation } from "../../domain/feeling/form-reputation.ts";
import type { StandingChanged } from "../../domain/feeling/journal-feeling.ts";
import { arrivingIn } from "../../domain/playthrough/journal-presence.ts";
import { standingOf } from "../../domain/playthrough/state.ts";
import { refuseStage, type StageSet } from "../../domain/playthrough/stage-set.ts";
import type { TimePassed } from "../../domain/playthrough/time-passed.ts";
import type { AbsoluteChange } from "../../domain/playthrough/story-told.ts";
import { applyReported, reportState, stageState, valueAt } from "../../domain/playthrough/report-state.ts";
import { putTurnBack, type Undo, undoTurn } from "../../domain/playthrough/undo-turn.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import { show } from "../findings.ts";
import { checkCallEnded, checkDecided } from "./check-call.ts";
import { checkCompensationAsked, checkCompensationEnded } from "./check-compensation.ts";
import { checkGoal } from "./check-goal.ts";
import { checkKept } from "./check-kept.ts";
import { checkTurnEnded } from "./check-turn.ts";
import { checkSaidOver } from "./check-said-over.ts";
import type { ReplayStep } from "./replay-step.ts";

/**
 * Recomputes what an entry says of the state before it, where that follows from anything. What players say, what a game
 * answers and reports, ratings and edits are inputs.
 */
export function checkEntry(step: ReplayStep): void {
  const { entry } = step.record;
  switch (entry.type) {
    case "scene.opened":
      checkScene(step, entry);
      return;
    case "turn.started":
      checkStart(step, entry);
      return;
    case "turn.text":
      withTurn(step, entry.turn, (turn) => checkText(step, turn, entry));
      return;
    case "call.refused":
    case "call.dispatched":
      withTurn(step, entry.turn, (turn) => checkDecided(step, turn, entry));
      return;
    case "call.ended":
      withTurn(step, entry.turn, (turn) => checkCallEnded(step, turn, entry));
      return;
    case "compensation.asked":
      withTurn(step, entry.turn, (turn) => checkCompensationAsked(step, turn, entry));
      return;
    case "compensation.ended":
      withTurn(step, entry.turn, (turn) => checkCompensationEnded(step, turn, entry));
      return;
    case "turn.ended":
      withTurn(step, entry.turn, (turn) => checkTurnEnded(step, turn, entry));
      return;
    case "line.said":
      if (entry.over) withTurn(step, entry.over.turn, (turn) => checkSaidOver(step, turn, entry));
      return;
    case "turn.replaced":
    case "turn.withdrawn":
      withTurn(step, entry.turn, (turn) => checkTakenBack(step, turn, entry));
      return;
    case "state.reported":
      checkReport(step, entry);
      return;
    case "presence.changed":
      for (const present of arrivingIn(entry)) checkArrival(step, present);
      return;
    case "trigger.fired":
    case "quest.advanced":
      checkMoved(step, entry.changes);
      return;
    case "goal.changed":
    case "goal.pursued":
      checkGoal(step, entry);
      return;
    case "standing.changed":
      checkStanding(step, entry);
      checkReputation(step, entry);
      return;
    case "time.passed":
      checkTime(step, entry);
      return;
    case "memory.kept":
      checkKept(step, entry);
      return;
    case "stage.set":
      checkStage(step, entry);
      return;
    // Its changes are judged where the version that it moves to is known.
    case "world.changed":
    case "playthrough.opened":
    case "playthrough.forked":
    case "playthrough.saved":
    case "scene.closed":
    case "feeling.changed":
    case "event.reported":
    case "rumour.told":
    case "scene.described":
    case "trigger.watched":
    case "turn.rated":
    case "turn.edited":
      return;
    default:
      entry satisfies never;
  }
}

/** A turn that never began is the fold's to name. */
function withTurn({ fold }: ReplayStep, id: TurnId, check: (turn: TurnRecord) => void): void {
  const turn = fold.played.view.turns.get(id);
  if (turn) check(turn);
}

/** Who enters is copied from the library, with the state that they bring. */
function checkScene(step: ReplayStep, entry: SceneOpened): void {
  const { world, fold, differ } = step;
  if (!Object.hasOwn(world.document.places, entry.place)) {
    const compared = { expected: Object.keys(world.document.places), found: entry.place };
    differ("scene", `The world has no place ${entry.place}.`, compared);
  }
  if (fold.played.view.scenes.has(entry.scene))
    differ("order", `Scene ${entry.scene} was opened before.`, {
      expected: "a new scene",
      found: entry.scene,
    });
  for (const present of entry.npcs) checkArrival(step, present);
}

function checkArrival({ npcAt, differ }: ReplayStep, present: ScenePresence): void {
  const npc = npcAt(present.id, present.revision);
  if (!npc) {
    const found = `${present.id}@${present.revision}`;
    differ("scene", `The library has no ${found}.`, { expected: "a revision of the library", found });
    return;
  }
  const { profile, revision } = npc;
  const expected = {
    id: npc.id,
    revision,
    name: profile.identity.name,
    tags: profile.tags,
    starts: profile.state,
  };
  if (!sameJson(expected, present))
    differ("scene", `${npc.id}@${revision} enters as another.`, { expected, found: present });
}

/** What was known of somebody who is met follows from the journal; that they are met for the first time, too. */
function checkReputation({ fold, world, differ }: ReplayStep, entry: StandingChanged): void {
  const { cause, npc, toward } = entry;
  if (cause.type !== "reputation") return;
  const { view } = fold.played;
  const { document } = world;
  const tags = view.scenes.get(entry.scene)?.visitors.get(npc)?.tags ?? [];
  const isFirst = !view.talk.some(
    (item) => item.kind === "turn" && item.npc === npc && item.partner === toward && item.id !== cause.turn,
  );
  const formed = formReputation({
    playthrough: view,
    reputation: document.feelings.reputation,
    declared: document.state.standing,
    standing: standingOf(view.state, document, npc, toward),
    npc,
    tags,
    toward,
  });
  const expected = isFirst && formed ? { changes: formed.changes, evidence: formed.evidence } : null;
  const found = { changes: entry.changes, evidence: cause.evidence };
  if (!sameJson(expected, found))
    differ("state", `What ${npc} knew of ${toward} comes to something else.`, { expected, found });
}

/** What was felt is an input; what it moved stands where it was moved from, and within what is declared. */
function checkStanding({ fold, world, differ }: ReplayStep, entry: StandingChanged): void {
  const { document } = world;
  const standing = standingOf(fold.played.view.state, document, entry.npc, entry.toward);
  for (const { path, before, after } of entry.changes) {
    const key = path.slice("standing.".length);
    const field = Object.hasOwn(document.state.standing, key) ? document.state.standing[key] : undefined;
    const isWithin =
      field?.type === "integer" &&
      typeof after === "number" &&
      after >= field.minimum &&
      after <= field.maximum;
    if (!isWithin)
      differ("state", `${path} cannot be moved there.`, { expected: "a declared value", found: after });
    if (!sameJson(standing[key], before))
      differ("state", `${path} was moved from elsewhere.`, {
        expected: standing[key] ?? null,
        found: before,
      });
  }
}

/** What a trigger or a quest moved can be moved so from where it stood. */
function checkMoved({ fold, world, differ }: ReplayStep, changes: readonly AbsoluteChange[]): void {
  let { state } = fold.played.view;
  for (const change of changes) {
    const { path, before: found } = change;
    try {
      const expected = valueAt(state, world.document, path);
      if (!sameJson(expected, found))
        differ("state", `${path} was moved from elsewhere.`, { expected, found });
      state = applyReported(state, world.document, [change]);
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      differ("state", error.message, { expected: "a declared path", found: path });
    }
  }
}

function checkTime({ fold, differ }: ReplayStep, { to }: TimePassed): void {
  const { clock } = fold.played.view;
  if (clock.own && to < clock.minutes)
    differ("order", "The clock goes back.", { expected: clock.minutes, found: to });
}

function checkStart({ fold, differ }: ReplayStep, entry: TurnStarted): void {
  const { scenes, turns } = fold.played.view;
  const scene = scenes.get(entry.scene);
  if (!scene?.open) {
    const found = scene ? "a scene that has ended" : "no scene";
    differ("order", `Turn ${entry.turn} begins in no open scene.`, { expected: "an open scene", found });
  }
  if (turns.has(entry.turn))
    differ("order", `Turn ${entry.turn} began before.`, { expected: "a new turn", found: entry.turn });
}

function checkText({ differ }: ReplayStep, turn: TurnRecord, entry: TurnText): void {
  if (turn.status !== "speaking")
    differ("order", `Turn ${turn.id} had ended.`, { expected: "speaking", found: turn.status });
  if (entry.offset === turn.text.length) return;
  const compared = { expected: turn.text.length, found: entry.offset };
  differ("words", `A piece of turn ${turn.id} is missing or there twice.`, compared);
}

/** What takes a turn's effects back, or does them again, follows from the turn and the state. */
function checkTakenBack(
  { fold, world, differ }: ReplayStep,
  turn: TurnRecord,
  entry: TurnReplaced | TurnWithdrawn,
): void {
  const { view } = fold.played;
  let undo: Undo;
  let found: unknown;
  if (entry.type === "turn.replaced") {
    undo = undoTurn(view, world.document, turn);
    found = entry.undone;
  } else {
    if (entry.what !== "replacement") return;
    const replacement = view.turns.get(entry.replacement);
    if (!replacement) return;
    undo = putTurnBack(view, world.document, { turn, replacement });
    found = entry.changes;
  }
  const expected = undo.type === "undone" ? undo.changes : undo;
  if (sameJson(expected, found)) return;
  differ("undo", `Turn ${turn.id} is taken back by ${show(expected)}, not ${show(found)}.`, {
    expected,
    found,
  });
}

/** A stage may be set where nothing has happened yet, with what is declared; what stood there before follows. */
function checkStage({ fold, world, differ }: ReplayStep, entry: StageSet): void {
  const refused = refuseStage(fold.played.view);
  if (refused) differ("order", refused.message, { expected: "no stage here", found: entry.type });
  let { state } = fold.played.view;
  for (const found of entry.changes) {
    try {
      const staged = stageState(state, world.document, found.path, plainJson(found.after), entry.scene);
      state = staged.state;
      if (sameJson(staged.change, found)) continue;
      const message = `${found.path} was ${show(staged.change.before)}, not ${show(found.before)}.`;
      differ("stage", message, { expected: staged.change, found });
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      differ("stage", error.message, { expected: error.mend ?? "declared state", found });
    }
  }
}

/** A game may report what it owns, of the declared kind; what stood there before follows. */
function checkReport({ fold, world, differ }: ReplayStep, entry: StateReported): void {
  let { state } = fold.played.view;
  for (const found of entry.changes) {
    try {
      const reported = reportState(state, world.document, found.path, plainJson(found.after), entry.scene);
      state = reported.state;
      if (sameJson(reported.change, found)) continue;
      const message = `${found.path} was ${show(reported.change.before)}, not ${show(found.before)}.`;
      differ("report", message, { expected: reported.change, found });
    } catch (error) {
      if (!(error instanceof DramatisError)) throw error;
      differ("report", error.message, { expected: error.mend ?? "a report that is taken", found });
    }
  }
}
