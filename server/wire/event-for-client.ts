import type { SceneEvent } from "../../client-sdk/src/protocol.ts";

type EventType = SceneEvent["type"];

/** What release 0.1.0 had. Never more: clients that do not say that they pass over others know these. */
const firstTypes: ReadonlySet<EventType> = new Set<EventType>([
  "scene.line",
  "npc.turn.started",
  "npc.behavior.called",
  "npc.behavior.refused",
  "npc.behavior.ended",
  "npc.turn.ended",
  "npc.turn.rated",
  "npc.turn.edited",
  "npc.turn.replaced",
  "world.state",
  "scene.closed",
]);

/**
 * An event as a client takes it. One that stops at an event which it does not know would see a gap in its cursors and
 * resume for ever: it is told what changed, in the same place.
 */
export function eventForClient(event: SceneEvent, takesAny: boolean): SceneEvent {
  if (takesAny || firstTypes.has(event.type)) return event;
  const { scene, cursor } = event;
  const isOfState = "changes" in event && event.type !== "scene.presence";
  return { type: "world.state", scene, cursor, changes: isOfState ? event.changes : [] };
}
