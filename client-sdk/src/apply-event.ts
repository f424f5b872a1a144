import type { GameReports } from "./game-reports.ts";
import type { HandlerRuns } from "./handler-runs.ts";
import type { OpenTurns } from "./open-turns.ts";
import type { OwnLife } from "./own-life.ts";
import type { PendingLines } from "./pending-lines.ts";
import type { SceneEvent } from "./protocol.ts";
import type { ScenePeople } from "./scene-people.ts";
import type { TurnFeedback } from "./turn-feedback.ts";

/** What of a scene an event may change. */
export interface SceneParts {
  readonly lines: PendingLines;
  readonly turns: OpenTurns;
  readonly people: ScenePeople;
  readonly reports: GameReports;
  readonly feedback: TurnFeedback;
  readonly runs: HandlerRuns;
  readonly life: OwnLife;
  /** A turn began that was cancelled before it had an id. */
  readonly cancelAgain: (turn: string) => void;
}

/** Brings each part up to what the event says. Events come once and in order. */
export function applyEvent(parts: SceneParts, event: SceneEvent): void {
  const { lines, turns, people, reports, feedback, runs, life } = parts;
  switch (event.type) {
    case "scene.line":
      // What this life said and heard back marks where its own time began.
      if (lines.kept(event.line)) life.beganAt(event.cursor);
      if (event.answering?.length === 0) lines.take(event.line)?.turn.end({ text: "", status: "completed" });
      return;
    case "scene.presence":
      people.apply(event);
      reports.kept(event.message);
      return;
    case "npc.turn.started": {
      const cancelled = turns.started(event);
      if (cancelled) parts.cancelAgain(event.turn);
      return;
    }
    case "npc.behavior.called":
      life.called(event.call, event.cursor);
      turns.get(event.turn)?.called(event);
      return;
    case "npc.behavior.refused":
      turns.get(event.turn)?.refused(event);
      return;
    case "npc.behavior.ended":
      life.ended(event.call);
      runs.ended(event.call, event.outcome.type);
      turns.get(event.turn)?.outcome(event);
      return;
    case "npc.behavior.compensating":
      life.called(event.by, event.cursor);
      return;
    case "npc.behavior.compensated":
      if (event.by === undefined) return;
      life.ended(event.by);
      runs.ended(event.by, event.outcome.type);
      return;
    case "npc.emotion":
      turns.get(event.turn)?.felt(event);
      return;
    case "npc.relationship":
      return;
    case "npc.turn.ended":
      turns.ended(event);
      return;
    case "scene.context":
    case "world.state":
    case "world.event":
    case "world.time":
      reports.kept(event.message);
      return;
    case "scene.saved":
      reports.saved(event.message);
      return;
    case "npc.turn.rated":
    case "npc.turn.edited":
    case "npc.turn.withdrawn":
      feedback.kept(event.message);
      return;
    case "npc.turn.replaced":
      feedback.replaced(event);
      return;
    case "scene.narration":
    case "world.quest":
    case "npc.goal":
    case "scene.closed":
      return;
    default:
      event satisfies never;
  }
}
