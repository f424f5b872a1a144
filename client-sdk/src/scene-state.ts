import type { SceneEvent, SceneState, StateChangeView } from "./protocol.ts";

/**
 * What a scene's events add up to. Both sides fold them by this one function, so that whoever takes a snapshot knows what
 * whoever followed every event does.
 */

export const noState: SceneState = { quests: [], emotions: [], relationships: [], goals: [] };

type WithoutCursor<Event> = Event extends unknown ? Omit<Event, "cursor"> : never;

/** The state after one more event; the same object where the event does nothing to it. */
export function foldState(state: SceneState, event: WithoutCursor<SceneEvent>): SceneState {
  switch (event.type) {
    case "scene.context":
      return { ...state, context: { near: event.near, players: event.players } };
    case "world.time":
      return { ...state, minutes: event.minutes };
    case "world.quest": {
      const { quest, title, stage, status, journal } = event;
      const quests = put(state.quests, { quest, title, stage, status, journal }, (one) => one.quest);
      return relateAll({ ...state, quests }, event.changes);
    }
    case "npc.emotion": {
      const { npc, toward, kind, strength, turn } = event;
      const emotions = put(state.emotions, { npc, toward, kind, strength, turn }, pairOf);
      return { ...state, emotions };
    }
    case "npc.goal": {
      const { npc, goal, status, player, text } = event;
      const told = { npc, goal, status, player, ...(text === undefined ? {} : { text }) };
      return { ...state, goals: put(state.goals, told, (one) => `${one.npc} ${one.goal}`) };
    }
    case "npc.relationship":
      return relate(state, event, event.changes, event.because);
    case "npc.behavior.ended":
    case "npc.behavior.compensated":
      return event.outcome.type === "done" ? relate(state, event, event.outcome.changes) : state;
    case "npc.turn.replaced":
      return relate(unfeel(state, event.turn), event, event.changes);
    case "npc.turn.withdrawn":
      return relate(unfeel(state, event.replacement), event, event.changes);
    case "world.state":
    case "scene.narration":
      return relateAll(state, event.changes);
    case "scene.line":
    case "scene.presence":
    case "scene.saved":
    case "scene.closed":
    case "npc.turn.started":
    case "npc.turn.ended":
    case "npc.turn.rated":
    case "npc.turn.edited":
    case "npc.behavior.called":
    case "npc.behavior.refused":
    case "npc.behavior.compensating":
    case "world.event":
      return state;
    default:
      event satisfies never;
      // Of a later server.
      return state;
  }
}

/** What a turn showed goes with it. */
function unfeel(state: SceneState, turn: string | undefined): SceneState {
  return { ...state, emotions: state.emotions.filter((felt) => felt.turn !== turn) };
}

/** Changes on paths of `standing` between two: `standing.trust`. */
function relate(
  state: SceneState,
  { npc, toward }: { readonly npc?: string | undefined; readonly toward?: string | undefined },
  changes: readonly StateChangeView[],
  because?: string,
): SceneState {
  if (npc === undefined || toward === undefined) return state;
  const before = state.relationships.find((one) => one.npc === npc && one.toward === toward);
  const told = changes.flatMap(({ path, after }) => {
    const [scope, field, ...rest] = path.split(".");
    return scope === "standing" && field !== undefined && rest.length === 0 ? [[field, after] as const] : [];
  });
  if (told.length === 0 && because === undefined) return state;
  const values = { ...before?.values, ...Object.fromEntries(told) };
  const why = because ?? before?.because;
  const after = { npc, toward, values, ...(why === undefined ? {} : { because: why }) };
  return { ...state, relationships: put(state.relationships, after, pairOf) };
}

/** Changes on absolute paths: `standing.mira-oake.@ann.trust`. */
function relateAll(state: SceneState, changes: readonly StateChangeView[]): SceneState {
  return changes.reduce((now, { path, before, after }) => {
    const [scope, npc, toward, field, ...rest] = path.split(".");
    if (scope !== "standing" || field === undefined || rest.length > 0) return now;
    return relate(now, { npc, toward }, [{ path: `standing.${field}`, before, after }]);
  }, state);
}

function pairOf({ npc, toward }: { readonly npc: string; readonly toward: string }): string {
  return `${npc} ${toward}`;
}

/** In the place of the one with the same key, else at the end. */
function put<Item>(items: readonly Item[], item: Item, keyOf: (item: Item) => string): readonly Item[] {
  const at = items.findIndex((one) => keyOf(one) === keyOf(item));
  return at < 0 ? [...items, item] : items.map((one, index) => (index === at ? item : one));
}
