import type {
  CallDispatched,
  CallEnded,
  CallRefused,
  JournalEntry,
  TurnEnded,
  TurnStarted,
} from "../../domain/playthrough/journal.ts";

/** Entries that mean something to whoever waits for a response. */
export type ToldEntry = TurnStarted | TurnEnded | CallRefused | CallDispatched | CallEnded;

export function isTold(entry: JournalEntry): entry is ToldEntry {
  switch (entry.type) {
    case "turn.started":
    case "turn.ended":
    case "call.refused":
    case "call.dispatched":
    case "call.ended":
      return true;
    case "compensation.asked":
    case "compensation.ended":
    case "playthrough.opened":
    case "scene.opened":
    case "presence.changed":
    case "feeling.changed":
    case "standing.changed":
    case "scene.described":
    case "scene.closed":
    case "line.said":
    case "turn.text":
    case "turn.rated":
    case "turn.edited":
    case "turn.replaced":
    case "turn.withdrawn":
    case "state.reported":
    case "time.passed":
    case "memory.kept":
    case "event.reported":
    case "trigger.fired":
    case "trigger.watched":
    case "quest.advanced":
    case "goal.changed":
    case "goal.pursued":
    case "world.changed":
    case "playthrough.forked":
    case "playthrough.saved":
    case "rumour.told":
    case "stage.set":
      return false;
    default:
      return entry satisfies never;
  }
}
