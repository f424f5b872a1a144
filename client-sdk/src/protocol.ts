/**
 * The wire between a game and Dramatis: JSON text frames on the socket at `/v1/realtime`, each an object with a `type`.
 *
 * A socket opened with `?model=<world>/<npc>` speaks the text events of the OpenAI Realtime API instead (see
 * "Connect with any OpenAI client" in the README); the first message of a game is `scene.join` or `scene.resume`.
 *
 * Three kinds of messages come from the server:
 * - *events* carry `scene` and `cursor`. Within a scene the cursor counts from 1 without a gap, over what this player
 *   may see. An event is sent after it is durable, and every one of them can be had again by `scene.resume`.
 * - *text* (`npc.text`) leaves before it is durable. Its `offset` in the turn's text makes a gap or a repeat visible;
 *   `npc.turn.ended` brings the whole text.
 * - *answers* to what this connection asked: `scene.joined`, `scene.resumed`, `npc.behavior.run`, `error`.
 *
 * Whatever the client sends may be sent again after a reconnect: joins are known by `join`, lines by `line`, calls by
 * `call`, reports by `message`; each takes effect once.
 */

export const protocolVersion = 1;

/** The server closes a socket with it when a newer connection of the same client takes its place: do not come back. */
export const replacedCloseCode = 4001;

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: JsonValue;
}

// ── Client to server ─────────────────────────────────────────────────────────────────────────────────────────────

/** First message where the server has keys: the single-use ticket that the game's backend was given. */
export interface Authenticate {
  readonly type: "session.authenticate";
  readonly ticket: string;
}

export interface SceneJoin {
  readonly type: "scene.join";
  readonly protocol: typeof protocolVersion;
  /** Minted by the client, 16 to 64 of `[A-Za-z0-9_-]`; joining again with it finds the same scene. */
  readonly join: string;
  /** Minted once per client; a newer connection of the same client takes the place of the older. */
  readonly client: string;
  readonly world: string;
  /** A place id of the world; its start place when absent. */
  readonly place?: string;
  /** NPC ids. One in this version. */
  readonly npcs: readonly string[];
  readonly player?: { readonly id?: string; readonly name?: string; readonly description?: string };
  /** A playthrough to go on with; a new one when absent. */
  readonly playthrough?: string;
  /** Names of the behaviors that this client executes. */
  readonly handlers: readonly string[];
  /** Let the server's simulator execute game behaviors that nobody handles. Only for a new playthrough. */
  readonly simulate?: boolean;
}

/** Also on a connection that has the scene: after a gap, or for a sign of life where nothing has come for long. */
export interface SceneResume {
  readonly type: "scene.resume";
  readonly protocol: typeof protocolVersion;
  readonly client: string;
  readonly scene: string;
  readonly playthrough: string;
  /** As last received, with the cursor of the last event received. */
  readonly epoch: number;
  readonly cursor: number;
  /** The turn that was being spoken and how much of its text is here, in UTF-16 code units. */
  readonly text?: { readonly turn: string; readonly length: number };
  readonly handlers: readonly string[];
}

export interface SceneSay {
  readonly type: "scene.say";
  readonly scene: string;
  /** Minted by the client, up to 64 of `[A-Za-z0-9_-]`. */
  readonly line: string;
  /** 1 to 4,000 characters. */
  readonly text: string;
  /** The NPC addressed; may be left out in a scene with one. */
  readonly to?: string;
}

export interface SceneCancel {
  readonly type: "scene.cancel";
  readonly scene: string;
  readonly turn: string;
}

export interface SceneLeave {
  readonly type: "scene.leave";
  readonly scene: string;
}

export interface SceneHandlers {
  readonly type: "scene.handlers";
  readonly scene: string;
  readonly handlers: readonly string[];
}

export type BehaviorAnswer =
  | { readonly type: "done"; readonly result: JsonRecord }
  | { readonly type: "failed"; readonly message: string }
  /** This client was restarted and cannot say whether the behavior ran. */
  | { readonly type: "unknown" };

export interface BehaviorEnd {
  readonly type: "npc.behavior.end";
  readonly scene: string;
  readonly call: string;
  readonly answer: BehaviorAnswer;
}

/** What the game says of state that it owns: `world.water_level`, `character.@player.hurt`, `scene.crowded`. */
export interface WorldStateReport {
  readonly type: "world.state";
  readonly scene: string;
  /** Minted by the client; the same message twice is one report. */
  readonly message: string;
  readonly set: { readonly [path: string]: JsonValue };
}

export type ClientMessage =
  | Authenticate
  | SceneJoin
  | SceneResume
  | SceneSay
  | SceneCancel
  | SceneLeave
  | SceneHandlers
  | BehaviorEnd
  | WorldStateReport;

// ── Server to client: events ─────────────────────────────────────────────────────────────────────────────────────

interface Event {
  readonly scene: string;
  readonly cursor: number;
}

/** Somebody other than an answering NPC said something; the acknowledgement of `scene.say`. */
export interface SceneLine extends Event {
  readonly type: "scene.line";
  readonly line: string;
  readonly speaker: string;
  readonly to?: string;
  readonly text: string;
}

export interface TurnStarted extends Event {
  readonly type: "npc.turn.started";
  readonly turn: string;
  readonly npc: string;
  /** The line that is answered. */
  readonly line?: string;
}

/** An NPC does something. `at`: the length of the turn's text before it. */
export interface BehaviorCalled extends Event {
  readonly type: "npc.behavior.called";
  readonly turn: string;
  readonly npc: string;
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonRecord;
  readonly at: number;
  readonly executor: "game" | "simulator" | "server";
}

/** An NPC would have done something that the world's rules do not allow. */
export interface BehaviorRefused extends Event {
  readonly type: "npc.behavior.refused";
  readonly turn: string;
  readonly npc: string;
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonRecord;
  readonly at: number;
  /** The rule and its values; left out where players are not trusted with them. */
  readonly reason?: {
    readonly code: string;
    readonly message: string;
    readonly rule?: number;
    readonly expression?: string;
    readonly values?: JsonRecord;
  };
}

export type BehaviorOutcome =
  | { readonly type: "done"; readonly result: JsonRecord; readonly changes: readonly StateChangeView[] }
  | { readonly type: "failed" | "invalid"; readonly message: string }
  | { readonly type: "timed_out" | "cancelled" | "unknown" };

export interface StateChangeView {
  readonly path: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface BehaviorEnded extends Event {
  readonly type: "npc.behavior.ended";
  readonly turn: string;
  readonly call: string;
  readonly name: string;
  readonly outcome: BehaviorOutcome;
}

export type TurnStatus = "completed" | "cancelled" | "incomplete" | "failed" | "interrupted";

export interface TurnEnded extends Event {
  readonly type: "npc.turn.ended";
  readonly turn: string;
  readonly npc: string;
  readonly status: TurnStatus;
  /** The whole text. After a server crash it may be shorter than what was streamed, and replaces it. */
  readonly text: string;
  readonly reason?: string;
  readonly emotion?: { readonly kind: string; readonly strength: number };
}

export interface WorldStateChanged extends Event {
  readonly type: "world.state";
  readonly changes: readonly StateChangeView[];
  /** The client's own message, when this player's report made the change. */
  readonly message?: string;
}

export interface SceneClosed extends Event {
  readonly type: "scene.closed";
  readonly reason: "left" | "idle" | "ended";
}

export type SceneEvent =
  | SceneLine
  | TurnStarted
  | BehaviorCalled
  | BehaviorRefused
  | BehaviorEnded
  | TurnEnded
  | WorldStateChanged
  | SceneClosed;

// ── Server to client: text and answers ───────────────────────────────────────────────────────────────────────────

/** A piece of what an NPC is saying, from `offset` (UTF-16 code units) of the turn's text on. */
export interface NpcText {
  readonly type: "npc.text";
  readonly scene: string;
  readonly turn: string;
  readonly offset: number;
  readonly delta: string;
}

/**
 * Asks this connection to execute a behavior, after the call's `npc.behavior.called`. Comes again after a reconnect until
 * its end is known.
 */
export interface BehaviorRun {
  readonly type: "npc.behavior.run";
  readonly scene: string;
  readonly turn: string;
  readonly npc: string;
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonRecord;
  /** Milliseconds left. */
  readonly deadline: number;
}

export interface SceneNpc {
  readonly id: string;
  readonly name: string;
  readonly occupation: string;
  readonly title: string;
  readonly greeting: string;
  /** Behaviors that the NPC has, whoever executes them. */
  readonly behaviors: readonly string[];
}

export interface SceneJoined {
  readonly type: "scene.joined";
  readonly join: string;
  readonly scene: string;
  readonly playthrough: string;
  readonly world: string;
  readonly place: string;
  readonly player: string;
  readonly epoch: number;
  /** 0 for a new scene; events after it follow. */
  readonly cursor: number;
  readonly npcs: readonly SceneNpc[];
  /** Who answers: shown to players where it is the procedural model. */
  readonly model: { readonly provider: string; readonly name: string };
}

/**
 * `events`: every event after the client's cursor follows, then the missing text of an open turn. `snapshot`: the
 * client's cursor is not of this record (a restored database, say); `snapshot` is all there is to know, and events go
 * on from its cursor.
 */
export interface SceneResumed {
  readonly type: "scene.resumed";
  readonly scene: string;
  readonly epoch: number;
  readonly mode: "events" | "snapshot";
  /** Cursor of the scene's last event so far. What comes after it has happened since this answer. */
  readonly head?: number;
  readonly snapshot?: SceneSnapshot;
}

export interface SceneSnapshot {
  readonly cursor: number;
  readonly lines: readonly { readonly line: string; readonly speaker: string; readonly text: string }[];
  readonly turns: readonly {
    readonly turn: string;
    readonly npc: string;
    /** The line that is answered. */
    readonly line?: string;
    readonly text: string;
    readonly status: TurnStatus | "speaking";
  }[];
}

/** Nested as the Realtime API nests it. The socket stays open. */
export interface ErrorMessage {
  readonly type: "error";
  readonly event_id: string;
  readonly error: {
    readonly type: "invalid_request_error" | "server_error" | "authentication_error";
    readonly code: string;
    readonly message: string;
    /** What to do about it. */
    readonly mend?: string;
    readonly param: string | null;
    /** What it answers: the `join`, `scene`, `line`, `call` or `message` of the client's message. */
    readonly event_id: string | null;
  };
}

export type ServerMessage = SceneEvent | NpcText | BehaviorRun | SceneJoined | SceneResumed | ErrorMessage;
