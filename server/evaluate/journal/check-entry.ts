import { sameJson } from "../../datasets/same-json.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { TurnId } from "../../domain/ids.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type {
  SceneOpened,
  StateReported,
  TurnReplaced,
  TurnStarted,
  TurnText,
  TurnWithdrawn,
} from "../../domain/playthrough/journal.ts";
import { reportState } from "../../domain/playthrough/report-state.ts";
import { putTurnBack, type Undo, undoTurn } from "../../domain/playthrough/undo-turn.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import { show } from "../findings.ts";
import { checkCallEnded, checkDecided } from "./check-call.ts";
import { checkTurnEnded } from "./check-turn.ts";
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
    case "turn.ended":
      withTurn(step, entry.turn, (turn) => checkTurnEnded(step, turn, entry));
      return;
    case "turn.replaced":
    case "turn.withdrawn":
      withTurn(step, entry.turn, (turn) => checkTakenBack(step, turn, entry));
      return;
    case "state.reported":
      checkReport(step, entry);
      return;
    // Its changes are judged where the version that it moves to is known.
    case "world.changed":
    case "playthrough.opened":
    case "playthrough.forked":
    case "playthrough.saved":
    case "scene.closed":
    case "line.said":
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
function checkScene({ world, npcIn, fold, differ }: ReplayStep, entry: SceneOpened): void {
  if (!Object.hasOwn(world.document.places, entry.place)) {
    const compared = { expected: Object.keys(world.document.places), found: entry.place };
    differ("scene", `The world has no place ${entry.place}.`, compared);
  }
  if (fold.played.view.scenes.has(entry.scene))
    differ("order", `Scene ${entry.scene} was opened before.`, {
      expected: "a new scene",
      found: entry.scene,
    });
  const { type: _type, v: _version, scene: id, ...opened } = entry;
  for (const present of entry.npcs) {
    const npc = npcIn({ ...opened, id, seq: 0, open: true }, present.id);
    if (!npc) {
      const found = `${present.id}@${present.revision}`;
      differ("scene", `The library has no ${found}.`, { expected: "a revision of the library", found });
      continue;
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
    undo = undoTurn(view.state, world.document, turn);
    found = entry.undone;
  } else {
    if (entry.what !== "replacement") return;
    const replacement = view.turns.get(entry.replacement);
    if (!replacement) return;
    undo = putTurnBack(view.state, world.document, { turn, replacement });
    found = entry.changes;
  }
  const expected = undo.type === "undone" ? undo.changes : undo;
  if (sameJson(expected, found)) return;
  differ("undo", `Turn ${turn.id} is taken back by ${show(expected)}, not ${show(found)}.`, {
    expected,
    found,
  });
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
