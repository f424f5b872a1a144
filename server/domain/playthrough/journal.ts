import type {
  CallId,
  CharacterId,
  LineId,
  NpcId,
  PlayerId,
  SceneId,
  TurnId,
  WorldHash,
  WorldId,
} from "../ids.ts";
import type { FeelingChanged, StandingChanged } from "../feeling/journal-feeling.ts";
import type { GoalChanged, GoalPursued } from "../goals/journal-goals.ts";
import type { JsonObject } from "../json.ts";
import type { Refusal } from "../behavior/rules.ts";
import type { Situation, StateChange, StateFields, StateValue } from "../behavior/situation.ts";
import type { UsedLore } from "../lore/used-lore.ts";
import type { ModelFailureKind, Usage } from "../ports/model.ts";
import type { CompensationAsked, CompensationEnded } from "./journal-compensation.ts";
import type { SaidOver } from "./said-over.ts";
import type { SceneDescribed } from "./journal-context.ts";
import type { PresenceChanged, ScenePlayer } from "./journal-presence.ts";
import type { TurnTaking } from "./scene.ts";
import type { TimePassed } from "./time-passed.ts";
import type { PlaythroughForked, PlaythroughSaved } from "./forks.ts";
import type { MemoryKept } from "./memory-kept.ts";
import type { EventReported, QuestAdvanced, TriggerFired, TriggerWatched } from "./story-told.ts";
import type { RumourTold } from "./rumours.ts";
import type { StageSet } from "./stage-set.ts";

/**
 * The journal's entries. They are never rewritten; a changed shape gets a new version `v`, and old ones are upcast by
 * pure functions when read. What a player may see of an entry is decided in one place, `server/wire/project.ts`.
 */
export type JournalEntry =
  | PlaythroughOpened
  | SceneOpened
  | SceneClosed
  | PresenceChanged
  | SceneDescribed
  | LineSaid
  | TurnStarted
  | TurnText
  | CallRefused
  | CallDispatched
  | CallEnded
  | CompensationAsked
  | CompensationEnded
  | FeelingChanged
  | StandingChanged
  | TurnEnded
  | TurnRated
  | TurnEdited
  | TurnReplaced
  | TurnWithdrawn
  | StateReported
  | TimePassed
  | MemoryKept
  | EventReported
  | TriggerFired
  | TriggerWatched
  | QuestAdvanced
  | GoalChanged
  | GoalPursued
  | WorldChanged
  | PlaythroughForked
  | PlaythroughSaved
  | RumourTold
  | StageSet;

/** The first entry of every playthrough. `simulate`: behaviors that nobody handles are executed by the simulator. */
export interface PlaythroughOpened {
  readonly type: "playthrough.opened";
  readonly v: 1;
  readonly world: WorldId;
  readonly worldHash: WorldHash;
  readonly simulate: boolean;
  readonly seed: number;
  /** Who opened it: the demo, synthetic play, a compatible client or a game. Kept in lineage. */
  readonly origin: "game" | "demo" | "compatible" | "terminal" | "synthetic";
  /** Of synthetic play that has a game: it executes, and the simulator does nothing. */
  readonly executes?: "game";
}

export interface SceneOpened {
  readonly type: "scene.opened";
  readonly v: 1;
  readonly scene: SceneId;
  readonly place: string;
  /** Whoever opens it. */
  readonly player: ScenePlayer;
  readonly npcs: readonly ScenePresence[];
  /** `addressed` when absent. */
  readonly turns?: TurnTaking;
  /** Books of the world's lore that are on in it beside those that always are. */
  readonly lore?: readonly string[];
}

/** An NPC as it enters a scene. What the rules look at is copied here, so that a journal folds by itself. */
export interface ScenePresence {
  readonly id: NpcId;
  readonly revision: number;
  readonly name: string;
  readonly tags: readonly string[];
  /** Where its `character` state starts when it has none yet in this playthrough. */
  readonly starts: StateFields;
}

export interface SceneClosed {
  readonly type: "scene.closed";
  readonly v: 1;
  readonly scene: SceneId;
  readonly reason: "left" | "idle" | "ended";
}

export interface LineSaid {
  readonly type: "line.said";
  readonly v: 1;
  readonly scene: SceneId;
  readonly line: LineId;
  readonly speaker: CharacterId;
  /** Whom it is for, when somebody was named. */
  readonly to?: CharacterId;
  /** Which NPCs answer it, in order; whoever it is for when absent. */
  readonly answering?: readonly NpcId[];
  readonly text: string;
  /** Aloud when absent. */
  readonly manner?: SpeechManner;
  /** Everybody who heard it, the speaker too. Others never learn of it. */
  readonly heardBy: readonly CharacterId[];
  /** What it broke into. */
  readonly over?: SaidOver;
}

/**
 * whisper  for the ears of whoever is addressed: those who heard it do not pass it on to anybody who did not
 * shout    carries to everybody in the scene who is awake
 */
export type SpeechManner = "whisper" | "shout";

export interface TurnStarted {
  readonly type: "turn.started";
  readonly v: 1;
  readonly scene: SceneId;
  readonly turn: TurnId;
  readonly npc: NpcId;
  readonly partner: CharacterId;
  /** The line that is answered; none for a turn that nobody's words asked for. */
  readonly line?: LineId;
  /** Position of the `trigger.fired` or `goal.pursued` that has the NPC begin to talk. */
  readonly because?: number;
  /** Aloud when absent; a whisper is answered by a whisper. */
  readonly manner?: SpeechManner;
  readonly heardBy: readonly CharacterId[];
}

/** A piece of the turn's speech, from `offset` (UTF-16 code units) on. Pieces are contiguous. */
export interface TurnText {
  readonly type: "turn.text";
  readonly v: 1;
  readonly turn: TurnId;
  readonly offset: number;
  readonly text: string;
}

/** A call that the rules did not admit. `at`: how much of the turn's text came before it. */
export interface CallRefused {
  readonly type: "call.refused";
  readonly v: 1;
  readonly turn: TurnId;
  readonly call: CallId;
  readonly name: string;
  /** As the model gave them. */
  readonly arguments: JsonObject;
  readonly at: number;
  readonly refusal: Refusal;
  /** The state that it was judged in. */
  readonly situation: Situation;
  /** Names that the model had been offered. */
  readonly offered: readonly string[];
  /** Names that it could have been told of beside those, and was not. */
  readonly leftOut?: readonly string[];
}

/** An admitted call on its way to whoever executes it. Durable before it leaves. */
export interface CallDispatched {
  readonly type: "call.dispatched";
  readonly v: 1;
  readonly turn: TurnId;
  readonly call: CallId;
  readonly name: string;
  /** Validated, defaults filled in. */
  readonly arguments: JsonObject;
  readonly at: number;
  /** `game`: a client's handler; `simulator`: Dramatis in place of one; `server`: a behavior that always runs here. */
  readonly executor: "game" | "simulator" | "server";
  /** Milliseconds from the dispatch. */
  readonly deadline: number;
  readonly situation: Situation;
  readonly offered: readonly string[];
  readonly leftOut?: readonly string[];
}

export type CallOutcome =
  | { readonly type: "done"; readonly result: JsonObject; readonly changes: readonly StateChange[] }
  /** The handler threw, or the effects were impossible when its result came: nothing was committed. */
  | { readonly type: "failed"; readonly message: string }
  /** The handler returned something that the declared result does not allow. */
  | { readonly type: "invalid"; readonly message: string }
  | { readonly type: "timed_out" }
  | { readonly type: "cancelled" }
  /** The client restarted and cannot say whether it ran. */
  | { readonly type: "unknown" };

export interface CallEnded {
  readonly type: "call.ended";
  readonly v: 1;
  readonly turn: TurnId;
  readonly call: CallId;
  readonly outcome: CallOutcome;
}

export type TurnStatus = "completed" | "cancelled" | "incomplete" | "failed" | "interrupted";

export interface TurnEnded {
  readonly type: "turn.ended";
  readonly v: 1;
  readonly turn: TurnId;
  readonly status: TurnStatus;
  /** Length of the whole text in UTF-16 code units. */
  readonly length: number;
  /** Why it did not complete. */
  readonly reason?:
    | "length"
    | "refused"
    | "filtered"
    | "model"
    | "player"
    | "said_over"
    | "server_restart"
    | "limit";
  readonly failure?: { readonly kind: ModelFailureKind; readonly message: string };
  /** One for each model round. */
  readonly rounds: readonly TurnRound[];
  readonly emotion?: { readonly kind: string; readonly strength: number };
  /** Entries of lore and secrets that it was made from; absent where there are none. */
  readonly used?: readonly UsedLore[];
}

export interface TurnRound {
  readonly provider: string;
  readonly model: string;
  /** The ledger row that holds the exact request and the raw answer. */
  readonly ledger: { readonly hash: string; readonly sample: number };
  readonly usage: Usage;
  /** The version of the words that the prompt was made of: 12 hex digits. Not known of earlier releases. */
  readonly prompt?: string;
  /** Ids of the blocks of the prompt; what the answer cites must be among them. */
  readonly blocks: readonly string[];
  /** Names of behaviors that it could have been told of, and was not. */
  readonly leftOut?: readonly string[];
  /** What the model keeps for its next turn with this partner. May hold the partner's own words, and goes with them. */
  readonly notes?: JsonObject;
}

/**
 * Feedback on a turn that is over. Its turn names the exact requests and answers (`turn.ended`, `rounds`), so that each
 * of these makes a preference on one state: rated up or down, as spoken and as edited, the replaced and its replacement.
 */
interface TurnFeedback {
  readonly v: 1;
  readonly turn: TurnId;
  /** The client's id of the message, for doing it once. */
  readonly message: string;
  readonly player: PlayerId;
  /** `owner`: the game's backend, or anybody on an open server; `player`: the bearer of a ticket. */
  readonly by: "player" | "owner";
}

/** The latest rating of a player counts; it speaks of the text as it counted then, spoken or edited. */
export interface TurnRated extends TurnFeedback {
  readonly type: "turn.rated";
  readonly rating: "up" | "down";
  readonly reason?: string;
}

/** What the NPC should have said: from here on it is what it said, after all of the turn's calls. */
export interface TurnEdited extends TurnFeedback {
  readonly type: "turn.edited";
  readonly text: string;
}

/**
 * The turn counts no longer: it leaves the talk, and the state is as before it. `replacement` answers the same line; its
 * start is the next entry, and it is asked with the same request and the next sample where nothing else has changed.
 */
export interface TurnReplaced extends TurnFeedback {
  readonly type: "turn.replaced";
  readonly replacement: TurnId;
  /** Takes back what its calls committed, the last first. Never anything that a game executed. */
  readonly undone: readonly StateChange[];
}

/**
 * What was said of the turn is taken back, and is as if it had not been said; what it did stays in the record.
 * rating       this player's
 * edit         what was spoken counts again, however often it was edited
 * replacement  the turn counts again, in the place of the one that had come in its own
 */
export type TurnWithdrawn = TurnFeedback & {
  readonly type: "turn.withdrawn";
} & (
    | { readonly what: "rating" | "edit" }
    | {
        readonly what: "replacement";
        /** Leaves the talk. */
        readonly replacement: TurnId;
        /** Takes back what its calls committed, the last first, then does again what the turn's own had. */
        readonly changes: readonly StateChange[];
      }
  );

/** The game's own word on state that it owns. */
export interface StateReported {
  readonly type: "state.reported";
  readonly v: 1;
  readonly scene?: SceneId;
  /** Absolute paths: `character.<id>.<field>`, `standing.<actor>.<partner>.<field>`, `scene.<id>.<field>`, `world.<field>`. */
  readonly changes: readonly {
    readonly path: string;
    readonly before: StateValue;
    readonly after: StateValue;
  }[];
  /** The client's id of the message, for doing it once. */
  readonly message: string;
}

/**
 * The playthrough goes on in another version of its world, as it does for a designer who has saved a file. Nothing is
 * being said then and no call is open. Every entry after it is of the new version.
 */
export interface WorldChanged {
  readonly type: "world.changed";
  readonly v: 1;
  readonly from: WorldHash;
  readonly to: WorldHash;
  readonly changes: readonly MovedValue[];
}

/**
 * What became of one value of live state, at its absolute path.
 * dropped   the new version does not declare it
 * started   the new version declares it, and it stands at its start
 * fitted    the new version's bounds, vocabulary or type did not hold it
 */
export type MovedValue = {
  readonly path: string;
} & (
  | { readonly type: "dropped"; readonly before: StateValue; readonly after?: undefined }
  | { readonly type: "started"; readonly after: StateValue }
  | { readonly type: "fitted"; readonly before: StateValue; readonly after: StateValue }
);

/** An entry where it stands: `seq` counts from 1 without gaps within a playthrough, over all epochs. */
export interface JournalRecord {
  readonly seq: number;
  /** Rises by one at each opening of the database. */
  readonly epoch: number;
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly entry: JournalEntry;
}
