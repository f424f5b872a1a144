import type {
  BehaviorRefused,
  PresenceView,
  SceneEvent,
  StateChangeView,
} from "../../client-sdk/src/protocol.ts";
import type { StateChange } from "../domain/behavior/situation.ts";
import {
  type CharacterId,
  isPlayer,
  type NpcId,
  type PlayerId,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { CallOutcome, CallRefused, JournalRecord, TurnEnded } from "../domain/playthrough/journal.ts";
import { type PresenceChanged, subjectOf } from "../domain/playthrough/journal-presence.ts";
import type { TurnRecord } from "../domain/playthrough/playthrough.ts";
import { viewNpc } from "./view-npc.ts";

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
  /** How somebody who is or was in the scene is called. */
  nameOf(id: CharacterId): string;
  npcOf(id: NpcId): Npc | undefined;
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
    case "playthrough.forked":
    case "memory.kept":
    case "trigger.watched":
    case "goal.pursued":
    case "world.changed":
    case "rumour.told":
    case "stage.set":
    case "scene.opened":
    case "turn.text":
      return undefined;
    case "presence.changed":
      if (entry.scene !== audience.scene || !entry.seenBy.includes(audience.player)) return undefined;
      return viewPresence(entry, audience);
    case "scene.described":
      if (entry.scene !== audience.scene || !entry.seenBy.includes(audience.player)) return undefined;
      return {
        type: "scene.context",
        scene: entry.scene,
        near: entry.near,
        players: entry.players,
        message: entry.message,
      };
    case "line.said":
      if (entry.scene !== audience.scene || !entry.heardBy.includes(audience.player)) return undefined;
      return {
        type: "scene.line",
        scene: entry.scene,
        line: entry.line,
        speaker: entry.speaker,
        text: entry.text,
        ...(entry.to ? { to: entry.to } : {}),
        ...(entry.manner ? { manner: entry.manner } : {}),
        ...(entry.answering ? { answering: entry.answering } : {}),
        ...(entry.over && audience.turn(entry.over.turn)?.heardBy.includes(audience.player)
          ? { over: entry.over }
          : {}),
      };
    case "turn.started":
      if (entry.scene !== audience.scene || !entry.heardBy.includes(audience.player)) return undefined;
      return {
        type: "npc.turn.started",
        scene: entry.scene,
        turn: entry.turn,
        npc: entry.npc,
        ...(entry.line ? { line: entry.line } : {}),
        ...(isPlayer(entry.partner) ? {} : { to: entry.partner }),
        ...(entry.manner ? { manner: entry.manner } : {}),
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
    case "playthrough.saved":
      if (entry.scene !== audience.scene) return undefined;
      return { type: "scene.saved", scene: entry.scene, message: entry.message, name: entry.name };
    case "time.passed":
    case "event.reported":
    case "trigger.fired":
    case "quest.advanced":
    case "goal.changed":
      return projectStory(entry, audience);
    case "call.refused":
    case "call.dispatched":
    case "call.ended":
    case "compensation.asked":
    case "compensation.ended":
    case "feeling.changed":
    case "standing.changed":
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

/** Whoever is taken out of a scene, for them it is over. */
function viewPresence(entry: PresenceChanged, audience: Audience): ProjectedEvent {
  const { scene, player } = audience;
  const { changes, message } = entry;
  if (changes.some((change) => change.type === "went" && change.who === player))
    return { type: "scene.closed", scene, reason: "left" };
  return {
    type: "scene.presence",
    scene,
    changes: changes.map((change): PresenceView => {
      const who = subjectOf(change);
      const bearing = change.type === "went" ? undefined : change.bearing;
      const npc = change.type === "came" && "npc" in change ? audience.npcOf(change.npc.id) : undefined;
      return {
        who,
        name: audience.nameOf(who),
        here: change.type !== "went",
        ...(bearing ? { bearing } : {}),
        ...(npc ? { npc: viewNpc(npc) } : {}),
      };
    }),
    ...(message === undefined ? {} : { message }),
  };
}

type StoryEntry = Extract<
  JournalRecord["entry"],
  { readonly type: "time.passed" | "event.reported" | "trigger.fired" | "quest.advanced" | "goal.changed" }
>;

/** What happens by itself is told to whoever was there; what was reported comes back to the scene that reported it. */
function projectStory(entry: StoryEntry, audience: Audience): ProjectedEvent | undefined {
  if (entry.scene !== audience.scene) return undefined;
  const { scene } = entry;
  switch (entry.type) {
    case "time.passed":
      return {
        type: "world.time",
        scene,
        minutes: entry.to,
        ...(entry.message === undefined ? {} : { message: entry.message }),
      };
    case "event.reported":
      return { type: "world.event", scene, name: entry.name, message: entry.message };
    case "trigger.fired": {
      if (!entry.heardBy.includes(audience.player)) return undefined;
      const changes = audience.trusted ? entry.changes.map(viewChange) : [];
      if (entry.narration !== undefined)
        return { type: "scene.narration", scene, text: entry.narration, npc: entry.npc, changes };
      return entry.changes.length > 0 ? { type: "world.state", scene, changes } : undefined;
    }
    case "quest.advanced": {
      if (!entry.heardBy.includes(audience.player)) return undefined;
      const { quest, title, to, status, journal } = entry;
      const changes = audience.trusted ? entry.changes.map(viewChange) : [];
      return { type: "world.quest", scene, quest, title, stage: to, status, journal, changes };
    }
    case "goal.changed": {
      if (!entry.heardBy.includes(audience.player)) return undefined;
      const { npc, goal, text, to, partner } = entry;
      const told = audience.trusted ? { text } : {};
      return { type: "npc.goal", scene, npc, goal, status: to, player: partner, ...told };
    }
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
      | "compensation.asked"
      | "compensation.ended"
      | "feeling.changed"
      | "standing.changed"
      | "turn.ended"
      | "turn.rated"
      | "turn.edited"
      | "turn.replaced"
      | "turn.withdrawn";
  }
>;

/** Entries that name a turn alone: what the turn's hearers hear, they see. */
function projectTurnEntry(entry: TurnEntry, audience: Audience): ProjectedEvent | undefined {
  const turn = audience.turn(entry.type === "standing.changed" ? entry.cause.turn : entry.turn);
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
        npc: turn.npc,
        toward: turn.partner,
        outcome: viewOutcome(entry.outcome, audience.trusted),
      };
    case "compensation.asked": {
      const { call: by, of: call, name, arguments: given, executor } = entry;
      const shared = { ...place, npc: turn.npc, call, by, name, arguments: given, executor };
      return { type: "npc.behavior.compensating", ...shared };
    }
    case "compensation.ended": {
      const undone = turn.calls.find(({ id }) => id === entry.of);
      const { call: by } = entry;
      return {
        type: "npc.behavior.compensated",
        ...place,
        npc: turn.npc,
        toward: turn.partner,
        call: entry.of,
        name: undone?.name ?? "",
        ...(by === undefined ? {} : { by }),
        outcome: viewOutcome(entry.outcome, audience.trusted),
      };
    }
    case "feeling.changed": {
      const { kind, strength, at } = entry;
      return { type: "npc.emotion", ...place, npc: turn.npc, kind, strength, at, toward: turn.partner };
    }
    case "standing.changed": {
      const { npc, toward, changes, because } = entry;
      const shared = { type: "npc.relationship", ...place, npc, toward } as const;
      return audience.trusted
        ? { ...shared, changes: changes.map(viewChange), because }
        : { ...shared, changes: [] };
    }
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
        toward: turn.partner,
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
        toward: turn.partner,
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
