import type { BehaviorRefused, SceneEvent, StateChangeView } from "../../client-sdk/src/protocol.ts";
import type { StateChange } from "../domain/behavior/situation.ts";
import type { PlayerId, SceneId, TurnId } from "../domain/ids.ts";
import type { CallOutcome, CallRefused, JournalRecord, TurnEnded } from "../domain/playthrough/journal.ts";
import type { TurnRecord } from "../domain/playthrough/playthrough.ts";

/** Who looks, and at what. */
export interface Audience {
  readonly scene: SceneId;
  readonly player: PlayerId;
  /**
   * Whether the rules' reasons and what calls did to the state are shown: on an open server, to a game's backend and
   * in simulated playthroughs. It changes what is in an event, never whether there is one, so cursors do not move
   * when a server gets its keys.
   */
  readonly trusted: boolean;
  /** A turn as the playthrough's fold has it, at or after the record that is projected. */
  turn(id: TurnId): TurnRecord | undefined;
}

type WithoutCursor<Event> = Event extends unknown ? Omit<Event, "cursor"> : never;
/** An event as this audience sees it, before it is numbered. */
export type ProjectedEvent = WithoutCursor<SceneEvent>;

/**
 * What a player may see of a journal record; undefined when that is nothing. The one place where this is decided.
 * A subscription's cursor is the count of projected events, so it can be had again from the journal alone.
 */
export function projectRecord(record: JournalRecord, audience: Audience): ProjectedEvent | undefined {
  const { entry } = record;
  switch (entry.type) {
    case "playthrough.opened":
    case "world.changed":
    case "rumour.told":
    case "scene.opened":
    case "turn.text":
      return undefined;
    case "line.said":
      if (entry.scene !== audience.scene || !entry.heardBy.includes(audience.player)) return undefined;
      return {
        type: "scene.line",
        scene: entry.scene,
        line: entry.line,
        speaker: entry.speaker,
        text: entry.text,
        ...(entry.to ? { to: entry.to } : {}),
      };
    case "turn.started":
      if (entry.scene !== audience.scene || !entry.heardBy.includes(audience.player)) return undefined;
      return {
        type: "npc.turn.started",
        scene: entry.scene,
        turn: entry.turn,
        npc: entry.npc,
        ...(entry.line ? { line: entry.line } : {}),
      };
    case "scene.closed":
      if (entry.scene !== audience.scene) return undefined;
      return { type: "scene.closed", scene: entry.scene, reason: entry.reason };
    case "state.reported":
      // The game's own word comes back to the scene that reported it, as its acknowledgement.
      if (entry.scene !== audience.scene) return undefined;
      return {
        type: "world.state",
        scene: entry.scene,
        changes: entry.changes.map(viewChange),
        message: entry.message,
      };
    case "call.refused":
    case "call.dispatched":
    case "call.ended":
    case "turn.ended":
    case "turn.rated":
    case "turn.edited":
    case "turn.replaced":
    case "turn.withdrawn":
      return projectTurnEntry(entry, audience);
    default:
      return entry satisfies never;
  }
}

type TurnEntry = Extract<
  JournalRecord["entry"],
  {
    readonly type:
      | "call.refused"
      | "call.dispatched"
      | "call.ended"
      | "turn.ended"
      | "turn.rated"
      | "turn.edited"
      | "turn.replaced"
      | "turn.withdrawn";
  }
>;

/** Entries that name a turn alone: what the turn's hearers hear, they see. */
function projectTurnEntry(entry: TurnEntry, audience: Audience): ProjectedEvent | undefined {
  const turn = audience.turn(entry.turn);
  if (turn?.scene !== audience.scene || !turn.heardBy.includes(audience.player)) return undefined;
  const place = { scene: turn.scene, turn: turn.id };
  switch (entry.type) {
    case "call.refused":
    case "call.dispatched": {
      const { call, name, arguments: given, at } = entry;
      const shared = { ...place, npc: turn.npc, call, name, arguments: given, at };
      if (entry.type === "call.dispatched")
        return { type: "npc.behavior.called", ...shared, executor: entry.executor };
      return {
        type: "npc.behavior.refused",
        ...shared,
        ...(audience.trusted ? { reason: viewRefusal(entry) } : {}),
      };
    }
    case "call.ended":
      return {
        type: "npc.behavior.ended",
        ...place,
        call: entry.call,
        name: turn.calls.find(({ id }) => id === entry.call)?.name ?? "",
        outcome: viewOutcome(entry.outcome, audience.trusted),
      };
    case "turn.ended":
      return { type: "npc.turn.ended", ...place, npc: turn.npc, ...viewEnd(entry, turn) };
    case "turn.rated": {
      const { message, player, rating, reason } = entry;
      const isShown = reason !== undefined && (audience.trusted || audience.player === player);
      return {
        type: "npc.turn.rated",
        ...place,
        message,
        player,
        rating,
        ...(isShown ? { reason } : {}),
      };
    }
    case "turn.edited":
      return {
        type: "npc.turn.edited",
        ...place,
        npc: turn.npc,
        message: entry.message,
        text: entry.text,
      };
    case "turn.replaced":
      return {
        type: "npc.turn.replaced",
        ...place,
        npc: turn.npc,
        message: entry.message,
        replacement: entry.replacement,
        changes: audience.trusted ? entry.undone.map(viewChange) : [],
      };
    case "turn.withdrawn": {
      const { message, player, what } = entry;
      const shared = { ...place, npc: turn.npc, message, player, feedback: what };
      if (entry.what !== "replacement") return { type: "npc.turn.withdrawn", ...shared, changes: [] };
      return {
        type: "npc.turn.withdrawn",
        ...shared,
        replacement: entry.replacement,
        changes: audience.trusted ? entry.changes.map(viewChange) : [],
      };
    }
    default:
      return entry satisfies never;
  }
}

function viewRefusal({ refusal }: CallRefused): NonNullable<BehaviorRefused["reason"]> {
  const { code, message, rule, expression, values } = refusal;
  return {
    code,
    message,
    ...(rule === undefined ? {} : { rule }),
    ...(expression === undefined ? {} : { expression }),
    ...(values === undefined ? {} : { values }),
  };
}

function viewOutcome(outcome: CallOutcome, trusted: boolean): CallOutcomeView {
  if (outcome.type !== "done") return outcome;
  return { type: "done", result: outcome.result, changes: trusted ? outcome.changes.map(viewChange) : [] };
}
type CallOutcomeView = Extract<ProjectedEvent, { readonly type: "npc.behavior.ended" }>["outcome"];

function viewChange({ path, before, after }: StateChange): StateChangeView {
  return { path, before, after };
}

function viewEnd(
  entry: TurnEnded,
  turn: TurnRecord,
): Pick<TurnEndView, "status" | "text" | "reason" | "emotion"> {
  return {
    status: entry.status,
    text: turn.text.slice(0, entry.length),
    ...(entry.reason ? { reason: entry.reason } : {}),
    ...(entry.emotion ? { emotion: entry.emotion } : {}),
  };
}
type TurnEndView = Extract<ProjectedEvent, { readonly type: "npc.turn.ended" }>;
