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
 *   So does `npc.behavior.progress`, which is kept nowhere; clients that say `?events=any` are sent it.
 * - *answers* to what this connection asked: `scene.joined`, `scene.resumed`, `npc.behavior.run`, `npc.turn.explained`,
 *   `npc.knowledge`, `scene.history`, `error`.
 *
 * Later releases have further types. A client that gives an event of a type that it does not know its place in the order,
 * and passes over it, says so by `?events=any` in the socket's address. One that does not is sent events of the types that
 * release 0.1.0 had, and in the place of any other a `world.state` with its `changes`, so that its cursors have no gap.
 *
 * A client that sends far too many messages (some 50 a second in the long run, unless the server is set otherwise) is told
 * so by an error `too_many` and its socket closed with 1008; it may resume, and what it had acknowledged is kept.
 *
 * Whatever the client sends may be sent again after a reconnect: joins are known by `join`, lines by `line`, calls by
 * `call`, reports and feedback by `message`; each takes effect once.
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
  /** NPC ids, at most 16. Left empty where `scene` is given. */
  readonly npcs: readonly string[];
  /** Who answers what players say in a scene that is opened by this; `addressed` when absent. */
  readonly turns?: TurnTaking;
  /**
   * Books of the world's `lore/` that are on in a scene that is opened by this, at most 16: those that `world.yaml` has as
   * `{ joined: true }`. Conditions of entries hold all the same. For the game's backend and open servers.
   */
  readonly lore?: readonly string[];
  /** A scene of `playthrough` that others are in, to be entered; its place, NPCs and turns are as they are. */
  readonly scene?: string;
  readonly player?: { readonly id?: string; readonly name?: string; readonly description?: string };
  /** A playthrough to go on with; a new one when absent. */
  readonly playthrough?: string;
  /**
   * A save of `playthrough` by its name, or the number of a record: a new playthrough goes on from there, and is joined.
   * The scene that was open then with this player and these NPCs goes on. For the game's backend and open servers.
   */
  readonly from?: string | number;
  /** Names of the behaviors that this client executes. */
  readonly handlers: readonly string[];
  /** Let the server's simulator execute game behaviors that nobody handles. Only for a new playthrough. */
  readonly simulate?: boolean;
}

/**
 * addressed  whoever is spoken to: by `to`, by name in the words, or by having answered this player last
 * natural    the same, or whoever came first; then NPCs who are named take it up, a few turns at most
 * list       every NPC who heard it, in the order in which they came
 * silent     nobody, until `scene.prompt`
 */
export type TurnTaking = "addressed" | "natural" | "list" | "silent";

/** Also on a connection that has the scene: after a gap, or for a sign of life where nothing has come for long. */
export interface SceneResume {
  readonly type: "scene.resume";
  readonly protocol: typeof protocolVersion;
  readonly client: string;
  readonly scene: string;
  /** The player's id as `scene.joined` gave it; whoever opened the scene when absent. */
  readonly player?: string;
  readonly playthrough: string;
  /** As last received, unchanged, with the cursor of the last event received. */
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
  /** The NPC or player addressed; may be left out where it is plain. */
  readonly to?: string;
  /** Aloud when absent. A whisper needs `to`, and is answered by one. */
  readonly manner?: SpeechManner;
  /** The line breaks in; absent, it waits until what is being said has ended. */
  readonly interrupts?: SceneInterrupts;
}

/**
 * What is being said in the scene is cut off, if whoever says it hears the line: the turn ends `interrupted` for the reason
 * `said_over`, its calls are cancelled and taken back as by `scene.cancel`, and answers that wait to be given to the player
 * are passed over with that status. The NPC knows where it was cut off.
 */
export interface SceneInterrupts {
  /** The turn that `heard` is of: the one being spoken, or the scene's last, which may have ended meanwhile. */
  readonly turn?: string;
  /** How much of its text the player has heard, UTF-16 code units; needs `turn`. Absent, all that has been said. */
  readonly heard?: number;
}

/** `whisper`: for the ears of `to`. `shout`: carries to everybody in the scene who is awake. */
export type SpeechManner = "whisper" | "shout";

/** Where somebody is in a scene, for who hears whom. What is absent stays as it is. */
export interface Bearing {
  /** Who sleeps hears nothing. */
  readonly awake?: boolean;
  /** A part of the place, up to 60 characters, "" for the place at large: those who share it hear each other. */
  readonly spot?: string;
  /** Metres within the place; between two who both have it distance decides: 1.5 for a whisper, 12 for talk, 60 for a shout. */
  readonly at?: readonly [number, number];
  /** Hears the whispers of their spot too. */
  readonly overhears?: boolean;
}

/**
 * Says who is in the scene and where. For the game's backend and for open servers; a ticket may say the `spot` and `at` of
 * its own player alone.
 */
export interface ScenePresenceReport {
  readonly type: "scene.presence";
  readonly scene: string;
  /** Minted by the client; the same message twice is one. */
  readonly message: string;
  /** 1 to 32. */
  readonly changes: readonly PresenceReport[];
}

export interface PresenceReport {
  /** An NPC id, or a player's. */
  readonly who: string;
  /** `true` brings an NPC in, `false` takes anybody out. */
  readonly here?: boolean;
  readonly bearing?: Bearing;
}

/** Something within reach that behaviors may be about: an argument of a behavior names it by its id. */
export interface SceneThing {
  /** 1 to 64 of `[a-z0-9_-]`, beginning with a letter or a digit; one of its kind in the scene. */
  readonly id: string;
  /** 1 to 80 characters. */
  readonly name: string;
  /** 1 to 40 characters: "lever", "door". */
  readonly kind?: string;
  /** 1 to 160 characters. */
  readonly description?: string;
  /** Metres from the player, 0 to 10,000. */
  readonly distance?: number;
}

/**
 * Says what is near, what this player holds and what they look at: the whole of it, each time. `near` is for the game's
 * backend and for open servers; a ticket leaves it out, and says of its own player what they hold and look at of that.
 */
export interface SceneContextReport {
  readonly type: "scene.context";
  readonly scene: string;
  /** Minted by the client; the same message twice is one. */
  readonly message: string;
  /** At most 40; as it was when absent. */
  readonly near?: readonly SceneThing[];
  /** Ids of things near, at most 8. */
  readonly held: readonly string[];
  /** Id of a thing near, or of somebody present. */
  readonly looking_at?: string;
}

/** Asks for a turn that no line asks for. For the game's backend and for open servers. */
export interface ScenePrompt {
  readonly type: "scene.prompt";
  readonly scene: string;
  readonly npc: string;
  /** Whom they speak to, the first player when absent. Another NPC: the two talk among themselves. */
  readonly to?: string;
  /** How many turns they may speak, 1 to 12; 1 when absent. They stop before where they say the same again. */
  readonly turns?: number;
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

/**
 * How far a behavior is that this client executes. Told on to whoever hears the turn, five times a second at most, and kept
 * nowhere. Each gives the handler another of the behavior's deadlines, up to its `patience`.
 */
export interface BehaviorProgressReport extends BehaviorProgress {
  readonly type: "npc.behavior.progress";
  readonly scene: string;
  readonly call: string;
}

export interface BehaviorProgress {
  /** 0 to 1. */
  readonly fraction?: number;
  /** 1 to 200 characters. */
  readonly note?: string;
}

/** What the game says of state that it owns: `world.water_level`, `character.@player.hurt`, `scene.crowded`. */
export interface WorldStateReport {
  readonly type: "world.state";
  readonly scene: string;
  /** Minted by the client; the same message twice is one report. */
  readonly message: string;
  readonly set: { readonly [path: string]: JsonValue };
}

/**
 * Tells that something happened which the world's triggers know: `triggers.yaml` declares the name and its fields. A ticket
 * may tell only of events that are declared `from: player`.
 */
export interface WorldEventReport {
  readonly type: "world.event";
  readonly scene: string;
  /** Minted by the client; the same message twice is one event. */
  readonly message: string;
  readonly name: string;
  readonly fields: { readonly [field: string]: JsonValue };
}

/**
 * Tells how late it is in a game that keeps its own time. From then on the playthrough's clock is the game's and stands
 * between reports. For the game's backend and for open servers, never for a ticket.
 */
export interface WorldTimeReport {
  readonly type: "world.time";
  readonly scene: string;
  readonly message: string;
  /** Whole minutes since the playthrough's beginning; never fewer than before. */
  readonly minutes: number;
}

export type Rating = "up" | "down";

/** What a player or a designer thinks of a turn that is over. The latest of somebody's ratings of a turn counts. */
export interface TurnRate {
  readonly type: "npc.turn.rate";
  readonly scene: string;
  readonly turn: string;
  /** Minted by the client; the same message twice is one rating. */
  readonly message: string;
  readonly rating: Rating;
  /** 1 to 500 characters. */
  readonly reason?: string;
}

/**
 * What the NPC should have said in a turn that is over. From then on it is what she said; her calls stay as they were.
 * For the game's backend and for open servers, never for a ticket.
 */
export interface TurnEdit {
  readonly type: "npc.turn.edit";
  readonly scene: string;
  readonly turn: string;
  readonly message: string;
  /** 1 to 4,000 characters. */
  readonly text: string;
}

/**
 * Asks for another answer in the place of the scene's last turn, which stays in the record. What its calls changed is
 * taken back first; it is refused with `conflict` where a game executed one of them, where something was said since, or
 * where the state has moved on. For the game's backend and for open servers, never for a ticket.
 */
export interface TurnRegenerate {
  readonly type: "npc.turn.regenerate";
  readonly scene: string;
  readonly turn: string;
  readonly message: string;
}

/** What can be taken back of what was said of a turn. */
export type Withdrawable = "rating" | "edit" | "replacement";

/**
 * Takes back what was said of a turn: this player's `rating`; every `edit` of its text; or, of a turn that was asked for
 * again, its `replacement`, whereupon `turn` counts again and the state is as after it. Refused with `conflict` where
 * there is nothing to take back, and a replacement where `npc.turn.regenerate` would be. A ticket may take back ratings.
 */
export interface TurnWithdraw {
  readonly type: "npc.turn.withdraw";
  readonly scene: string;
  readonly turn: string;
  readonly message: string;
  readonly feedback: Withdrawable;
}

/** Asks why a turn came out as it did. For the game's backend and for open servers, never for a ticket. */
export interface TurnExplain {
  readonly type: "npc.turn.explain";
  readonly scene: string;
  readonly turn: string;
  /** Comes back in the answer. */
  readonly message: string;
}

/**
 * Asks what an NPC who is or was in the scene knows, and why. For the game's backend and for open servers; a ticket is told
 * of what its own player was there for, and of nothing that the NPC was written with.
 */
export interface KnowledgeQuestion {
  readonly type: "npc.knowledge";
  readonly scene: string;
  /** Comes back in the answer. */
  readonly message: string;
  readonly npc: string;
  /** In any words, up to 400 characters; everything, the latest first, when absent. */
  readonly about?: string;
  /** 1 to 50; 20 when absent. */
  readonly limit?: number;
}

/** Asks for events of the scene that this player was told, a page at a time from the latest back. */
export interface HistoryQuestion {
  readonly type: "scene.history";
  readonly scene: string;
  /** Comes back in the answer. */
  readonly message: string;
  /** Those before this cursor; the last ones when absent. */
  readonly before?: number;
  /** 1 to 100; 50 when absent. */
  readonly limit?: number;
}

/**
 * Gives this point of the playthrough a name, for a later join `from` it. Of several with one name the latest counts.
 * For the game's backend and for open servers, never for a ticket.
 */
export interface SceneSave {
  readonly type: "scene.save";
  readonly scene: string;
  /** Minted by the client; the same message twice is one save. */
  readonly message: string;
  /** 1 to 64 letters, digits, spaces and `_.-`, beginning with a letter or digit, and not digits alone. */
  readonly name: string;
}

export type ClientMessage =
  | Authenticate
  | SceneJoin
  | SceneResume
  | SceneSay
  | ScenePresenceReport
  | SceneContextReport
  | ScenePrompt
  | SceneCancel
  | SceneLeave
  | SceneHandlers
  | SceneSave
  | BehaviorEnd
  | BehaviorProgressReport
  | WorldStateReport
  | WorldEventReport
  | WorldTimeReport
  | TurnRate
  | TurnEdit
  | TurnRegenerate
  | TurnWithdraw
  | TurnExplain
  | KnowledgeQuestion
  | HistoryQuestion;

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
  /** Aloud when absent. */
  readonly manner?: SpeechManner;
  /** Which NPCs answer, in order, where that is not `to` alone; empty where nobody does. */
  readonly answering?: readonly string[];
  /** What it broke into, and how much of that turn's text counts as said. */
  readonly over?: { readonly turn: string; readonly heard: number };
}

/** Somebody came, went, or is elsewhere; the acknowledgement of `scene.presence`. Who is taken out gets `scene.closed`. */
export interface ScenePresenceChanged extends Event {
  readonly type: "scene.presence";
  readonly changes: readonly PresenceView[];
  /** The client's own message. */
  readonly message?: string;
}

/** What is near, held and looked at is otherwise than before; the acknowledgement of `scene.context`. */
export interface SceneContextChanged extends Event {
  readonly type: "scene.context";
  readonly near: readonly SceneThing[];
  /** Those of whom it was said. */
  readonly players: readonly {
    readonly player: string;
    readonly held: readonly string[];
    readonly looking_at?: string;
  }[];
  /** The client's own message. */
  readonly message: string;
}

export interface PresenceView {
  readonly who: string;
  readonly name: string;
  /** False for one who went. */
  readonly here: boolean;
  /** Of one who came or is elsewhere; what is absent is as it was. */
  readonly bearing?: Bearing;
  /** Of an NPC who came. */
  readonly npc?: SceneNpc;
}

export interface TurnStarted extends Event {
  readonly type: "npc.turn.started";
  readonly turn: string;
  readonly npc: string;
  /** The line that is answered. */
  readonly line?: string;
  /** Whom they speak to, where that is another NPC. */
  readonly to?: string;
  /** Aloud when absent. */
  readonly manner?: SpeechManner;
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
  /** Whose turn it was, and whom they spoke to: between these two are changes on paths of `standing`. */
  readonly npc?: string;
  readonly toward?: string;
}

/** The player broke a turn off, and a call of it is being taken back. */
export interface BehaviorCompensating extends Event {
  readonly type: "npc.behavior.compensating";
  readonly turn: string;
  readonly npc: string;
  /** The call that is taken back. */
  readonly call: string;
  /** The execution of what takes it back. */
  readonly by: string;
  /** The behavior that does. */
  readonly name: string;
  readonly arguments: JsonRecord;
  readonly executor: "game" | "simulator" | "server";
}

/** The player broke a turn off, and a call of it was taken back, or could not be. */
export interface BehaviorCompensated extends Event {
  readonly type: "npc.behavior.compensated";
  readonly turn: string;
  readonly npc: string;
  /** To whom they spoke: between these two are changes on paths of `standing`. */
  readonly toward: string;
  /** The call that was taken back. */
  readonly call: string;
  /** Its behavior. */
  readonly name: string;
  /** The execution of what takes it back; none where its effects alone were taken back. */
  readonly by?: string;
  /** Done: its changes are those that took the effects back. */
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
  /** `said_over` of one that is `interrupted` because somebody broke in. */
  readonly reason?: string;
  readonly emotion?: { readonly kind: string; readonly strength: number };
}

/** An NPC begins to feel something. `at`: the length of the turn's text before it. */
export interface NpcEmotion extends Event {
  readonly type: "npc.emotion";
  readonly turn: string;
  readonly npc: string;
  readonly kind: string;
  /** 1 to 3. */
  readonly strength: number;
  readonly at: number;
  /** Whom it is about. */
  readonly toward: string;
}

/** How an NPC stands toward somebody has changed by what it felt, or by what happened between them. */
export interface NpcRelationship extends Event {
  readonly type: "npc.relationship";
  readonly turn: string;
  readonly npc: string;
  readonly toward: string;
  /** On paths of `standing`; left empty where players are not trusted with it. */
  readonly changes: readonly StateChangeView[];
  /** In words, where players are trusted with it. */
  readonly because?: string;
}

export interface WorldStateChanged extends Event {
  readonly type: "world.state";
  readonly changes: readonly StateChangeView[];
  /** The client's own message, when this player's report made the change. */
  readonly message?: string;
}

/** Something happened; the acknowledgement of a client's `world.event`. */
export interface WorldEventHappened extends Event {
  readonly type: "world.event";
  readonly name: string;
  readonly message: string;
}

/** The game's clock was set; the acknowledgement of a client's `world.time`. */
export interface WorldTimePassed extends Event {
  readonly type: "world.time";
  readonly minutes: number;
  readonly message?: string;
}

/** Something happens that everybody in the scene sees and hears, and that nobody says. */
export interface SceneNarration extends Event {
  readonly type: "scene.narration";
  readonly text: string;
  /** The NPC whom it concerns. */
  readonly npc?: string;
  /** What it did to the state; left empty where players are not trusted with it. */
  readonly changes: readonly StateChangeView[];
}

export type QuestStatus = "open" | "done" | "failed";

/** A quest begins, goes on, is done or has failed. */
export interface WorldQuest extends Event {
  readonly type: "world.quest";
  readonly quest: string;
  readonly title: string;
  /** The stage that it is at now; `failed` where it has failed. */
  readonly stage: string;
  readonly status: QuestStatus;
  /** A line for the player's log. */
  readonly journal: string;
  /** What it did to the state; left empty where players are not trusted with it. */
  readonly changes: readonly StateChangeView[];
}

/** An NPC has got what it wanted, or has given it up; for good. */
export interface NpcGoal extends Event {
  readonly type: "npc.goal";
  readonly npc: string;
  /** Id of the goal. */
  readonly goal: string;
  readonly status: "met" | "given_up";
  /** Through whom, or before whom. */
  readonly player: string;
  /** What it wanted, in words; where players are trusted with it. */
  readonly text?: string;
}

/** Somebody rated a turn; the acknowledgement of `npc.turn.rate`. */
export interface TurnRated extends Event {
  readonly type: "npc.turn.rated";
  readonly turn: string;
  readonly message: string;
  /** The player through whose connection it came. */
  readonly player: string;
  readonly rating: Rating;
  /** For whoever wrote it, and where players are trusted with it. */
  readonly reason?: string;
}

/** The text of a turn is another from now on; the acknowledgement of `npc.turn.edit`. */
export interface TurnEdited extends Event {
  readonly type: "npc.turn.edited";
  readonly turn: string;
  readonly npc: string;
  readonly message: string;
  readonly text: string;
}

/**
 * A turn counts no longer: `replacement` answers the same line in its place and starts with the next event. The
 * acknowledgement of `npc.turn.regenerate`.
 */
export interface TurnReplaced extends Event {
  readonly type: "npc.turn.replaced";
  readonly turn: string;
  readonly npc: string;
  readonly message: string;
  readonly replacement: string;
  /** Whom the NPC spoke to. */
  readonly toward?: string;
  /** What its calls had changed, now taken back; left empty where players are not trusted with it. */
  readonly changes: readonly StateChangeView[];
}

/** What was said of a turn is taken back; the acknowledgement of `npc.turn.withdraw`. */
export interface TurnWithdrawn extends Event {
  readonly type: "npc.turn.withdrawn";
  readonly turn: string;
  readonly npc: string;
  readonly message: string;
  /** The player through whose connection it came; whose rating it was. */
  readonly player: string;
  readonly feedback: Withdrawable;
  /** The turn that had come in the place of this one, and counts no longer. */
  readonly replacement?: string;
  /** Whom the NPC spoke to. */
  readonly toward?: string;
  /** What that did to the state; left empty where players are not trusted with it. */
  readonly changes: readonly StateChangeView[];
}

/** This point of the playthrough has a name; the acknowledgement of `scene.save`. */
export interface SceneSaved extends Event {
  readonly type: "scene.saved";
  readonly message: string;
  readonly name: string;
}

export interface SceneClosed extends Event {
  readonly type: "scene.closed";
  readonly reason: "left" | "idle" | "ended";
}

export type SceneEvent =
  | SceneLine
  | ScenePresenceChanged
  | SceneContextChanged
  | TurnStarted
  | BehaviorCalled
  | BehaviorRefused
  | BehaviorEnded
  | NpcEmotion
  | NpcRelationship
  | TurnEnded
  | TurnRated
  | TurnEdited
  | TurnReplaced
  | TurnWithdrawn
  | WorldStateChanged
  | SceneSaved
  | WorldEventHappened
  | WorldTimePassed
  | SceneNarration
  | WorldQuest
  | NpcGoal
  | BehaviorCompensated
  | BehaviorCompensating
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

/** How far a behavior is that a game executes. Like text it has no number, and is not had again. */
export interface BehaviorProgressed extends BehaviorProgress {
  readonly type: "npc.behavior.progress";
  readonly scene: string;
  readonly turn: string;
  readonly npc: string;
  readonly call: string;
  readonly name: string;
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
  /** The call that this one takes back: the player broke its turn off. */
  readonly compensates?: string;
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
  /** Everybody who plays in it now. Absent from servers of release 0.1.0, as is `turns`. */
  readonly players?: readonly { readonly id: string; readonly name: string }[];
  readonly turns?: TurnTaking;
  /** Names the opening of the record: kept as it is, and sent back by `scene.resume`. An integer of up to 53 bits. */
  readonly epoch: number;
  /** 0, but for a player who was in the scene before: events after it follow. */
  readonly cursor: number;
  readonly npcs: readonly SceneNpc[];
  /** What this player knows of how the scene stands, where there is something; the events after `cursor` go on from it. */
  readonly state?: SceneState;
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
    /** As it was spoken. */
    readonly text: string;
    readonly status: TurnStatus | "speaking";
    /** What counts instead of `text`. */
    readonly edited?: string;
    /** The turn in whose place it came, which counts no longer. */
    readonly replaces?: string;
    /** The latest that was not taken back. */
    readonly rating?: Rating;
  }[];
  /** Who is there now. Absent from servers of release 0.1.0, as are the next two. */
  readonly players?: readonly { readonly id: string; readonly name: string }[];
  readonly npcs?: readonly SceneNpc[];
  readonly state?: SceneState;
}

/** How a scene stands, as far as its player was told: what its events add up to. */
export interface SceneState {
  /** What is near, held and looked at; absent where nothing was said of that. */
  readonly context?: Pick<SceneContextChanged, "near" | "players">;
  /** The game's clock, whole minutes since the playthrough's beginning; absent where the game keeps none. */
  readonly minutes?: number;
  /** As they were told to this player last, also in other scenes of the playthrough. */
  readonly quests: readonly Pick<WorldQuest, "quest" | "title" | "stage" | "status" | "journal">[];
  /** What each NPC was last seen to feel toward whom, and in which turn it showed. It fades with the clock. */
  readonly emotions: readonly Pick<NpcEmotion, "npc" | "toward" | "kind" | "strength" | "turn">[];
  /** Empty where players are not trusted with it. */
  readonly relationships: readonly Relationship[];
  /** What NPCs have got or given up of what they wanted, as this player was told. */
  readonly goals: readonly Pick<NpcGoal, "npc" | "goal" | "status" | "player" | "text">[];
}

/** How an NPC stands toward somebody. */
export interface Relationship {
  readonly npc: string;
  readonly toward: string;
  /** Of the world's `standing`, by field: those that have changed since this player came. */
  readonly values: JsonRecord;
  /** The last reason that was told. */
  readonly because?: string;
}

/** Why a turn came out as it did, computed from the record when it is asked for. */
export interface TurnExplanation {
  readonly turn: string;
  readonly npc: string;
  /** One for each time that the model was asked, in order. */
  readonly requests: readonly ExplainedRequest[];
  /** Everything that was in its prompts, in order. */
  readonly blocks: readonly ExplainedBlock[];
  /** Behaviors that she has and was not offered when the turn began. */
  readonly withheld: readonly ExplainedBehavior[];
  /** Calls that a rule did not allow. */
  readonly refused: readonly ExplainedRefusal[];
  /** Lore and secrets that she knows and could not tell when the turn began. */
  readonly untold: readonly ExplainedSilence[];
  /** What she is after, as it stood when the turn began. Absent from servers that know of no goals. */
  readonly goals?: readonly ExplainedGoal[];
}

/** A goal; where it is pursued and can be met, by what, and what is lacking. */
export interface ExplainedGoal extends Explained {
  readonly id: string;
  readonly text: string;
  readonly status: "pursued" | "met" | "given_up";
}

export interface ExplainedRequest {
  readonly provider: string;
  readonly model: string;
  /** 0 for the first answer to exactly this request; regenerated ones count up. */
  readonly sample: number;
  /** The version of the prompt's words, 12 hex digits; `dramatis prompts` lists them. Absent for earlier releases. */
  readonly prompt?: string;
  /** Names of the behaviors that the model was told of. */
  readonly offered: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The provider sent no counts; these are an estimate. */
  readonly estimated: boolean;
  /** From the request to the end of the answer. Absent where the answer was not kept. */
  readonly milliseconds?: number;
  /** US dollars; absent when the price is unknown, which is not 0. */
  readonly cost?: number;
  /** Which rule of the procedural model answered. */
  readonly rule?: string;
}

export interface ExplainedBlock {
  readonly id: string;
  readonly kind: string;
  /** As a language model reads it. */
  readonly text: string;
  /** What it was made from: `lore/salt-bell`, `mira-oake@2`. */
  readonly sources: readonly string[];
  /** Whether the answer says that it rests on it. Only the procedural model does. */
  readonly cited: boolean;
  /**
   * Of lore and secrets, for a model that cannot say what it rests on: the share of the answer's words that it has from
   * this one alone, above 0 to 1. Absent where it used nothing of it.
   */
  readonly overlap?: number;
  /** Of memories: how the NPC came to know it, and by what it came to mind. */
  readonly memory?: {
    /** `told` to it, `saw` or heard of others, its `own` words and deeds, what it `reflected`, old talk `summed` up. */
    readonly known: "told" | "saw" | "own" | "reflected" | "summed";
    /** By `words` in common, by `meaning` as vectors have it, by `both`; or by `itself`, where nothing was asked for. */
    readonly by: "words" | "meaning" | "both" | "itself";
  };
}

/** A condition, what it read, and what would change its outcome. */
interface Explained {
  /** As the world's files have it. */
  readonly condition?: string;
  /** Path to value: `{"standing.trust": 12}`. */
  readonly values?: JsonRecord;
  /** In words, one for each part that does not hold: what is needed, and what brings it about. */
  readonly remedies: readonly string[];
}

export interface ExplainedBehavior extends Explained {
  readonly name: string;
  /**
   * `no_handler`: nobody could execute it. `empty_set`: it had nothing to choose from. `unlikely`: more could be done than
   * a model is told of, and others fitted the last words better.
   */
  readonly reason: "offered_when" | "empty_set" | "no_handler" | "evaluation_error" | "unlikely";
  readonly detail: string;
}

export interface ExplainedRefusal extends Explained {
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonRecord;
  readonly code: string;
  /** What she was told. */
  readonly message: string;
  /** Number of the failed rule, from 1: the world's first, then her own. */
  readonly rule?: number;
}

export interface ExplainedSilence extends Explained {
  /** `lore/salt-bell`, `secret/the-letter`. */
  readonly id: string;
  /** Of the lore entry; of a secret, what shows instead of it. */
  readonly title: string;
}

/** The answer to `npc.turn.explain`. */
export interface TurnExplained {
  readonly type: "npc.turn.explained";
  readonly scene: string;
  readonly message: string;
  readonly explanation: TurnExplanation;
}

/** The answer to `npc.knowledge`. */
export interface KnowledgeTold {
  readonly type: "npc.knowledge";
  readonly scene: string;
  readonly message: string;
  readonly npc: string;
  /** The best first. */
  readonly items: readonly KnownItem[];
}

/** Something that an NPC knows, and how it came to. */
export interface KnownItem {
  /** `memory/12`, or what it was written with: `lore/salt-bell`. */
  readonly id: string;
  readonly text: string;
  readonly known: "told" | "saw" | "own" | "reflected" | "summed" | "seeded";
  /** Who said or did it. */
  readonly from?: { readonly id: string; readonly name: string };
  /** Wall time in milliseconds. */
  readonly at?: number;
  /** Who was there. */
  readonly present: readonly string[];
  /** 1 to 10. */
  readonly importance?: number;
  /** What forgetting has left of it, from 1 to 0. */
  readonly strength?: number;
  /** Too weak to come to mind. */
  readonly faded: boolean;
  /** `present`: to those alone who were there. `when`: conditions toward everybody who hears. */
  readonly tellable: { readonly to: "anybody" | "present"; readonly when: readonly string[] };
  /** The entries of the record that it comes from, the nearest first, down to the first witness. */
  readonly chain: readonly KnownLink[];
}

export type KnownLink =
  | {
      readonly type: "line.said" | "turn.started" | "memory.kept";
      /** Position in the record. */
      readonly seq: number;
      /** Wall time in milliseconds. */
      readonly at: number;
      readonly speaker: string;
      readonly hearers: readonly string[];
      readonly text: string;
    }
  | { readonly type: "seed"; readonly source: string; readonly of: string };

/** The answer to `scene.history`. */
export interface HistoryTold {
  readonly type: "scene.history";
  readonly scene: string;
  readonly message: string;
  /** In their order. */
  readonly events: readonly SceneEvent[];
  /** `before` of the page that comes before this one; absent where this is the first. */
  readonly before?: number;
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
    /** Seconds after which the same may be sent again: the server restarts, and closes the socket before that. */
    readonly retry_after?: number;
    readonly param: string | null;
    /** What it answers: the `join`, `scene`, `line`, `call` or `message` of the client's message. */
    readonly event_id: string | null;
  };
}

export type ServerMessage =
  | SceneEvent
  | NpcText
  | BehaviorProgressed
  | BehaviorRun
  | SceneJoined
  | SceneResumed
  | TurnExplained
  | KnowledgeTold
  | HistoryTold
  | ErrorMessage;
