import type {
  CallId,
  CharacterId,
  LineId,
  NpcId,
  PlayerId,
  PlaythroughId,
  SceneId,
  TurnId,
} from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { JournalRecord, SpeechManner } from "../domain/playthrough/journal.ts";
import type { Bearing, ScenePlayer } from "../domain/playthrough/journal-presence.ts";
import type { SceneDescription } from "../domain/playthrough/describe-scene.ts";
import type { TurnExplanation } from "../domain/playthrough/explain-turn.ts";
import type { PlannedMove } from "../domain/playthrough/plan-move.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { TurnTaking } from "../domain/playthrough/scene.ts";
import type { Stage } from "../domain/playthrough/stage-set.ts";
import type { Ids } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import type { World } from "../domain/world/world.ts";
import type { EditRequest, FeedbackRequest, RateRequest, WithdrawRequest } from "./feedback.ts";
import type { Forked, ForkRequest } from "./fork-playthrough.ts";
import type { EventRequest } from "./story-teller.ts";
import type { CallProgress, Executor, ExecutorAnswer, PlayListener, Sleeper } from "./listener.ts";

/** What the wire and the command line see of the play room. */

export interface OpenSceneRequest {
  /** Derived by the caller from the client's join key, so that joining twice finds the same scene. */
  readonly scene: SceneId;
  readonly place?: string;
  readonly player: ScenePlayer;
  readonly npcs: readonly NpcId[];
  /** `addressed` when absent. */
  readonly turns?: TurnTaking;
  /** Books of lore that are on beside those that always are. */
  readonly lore?: readonly string[];
  /** What a synthetic playthrough begins with; set before anything can come of the scene's opening. */
  readonly stage?: Stage;
}

/** What a game says of somebody in a scene. */
export interface PresenceRequest {
  readonly who: CharacterId;
  /** Whether they are there: an NPC may be brought in, anybody may be sent away. */
  readonly here?: boolean;
  readonly bearing?: Partial<Bearing>;
}

/** Asks for a turn that no line asks for. */
export interface PromptRequest {
  readonly npc: NpcId;
  /** Whom it speaks to; the player who came first when absent. Another NPC for talk among themselves. */
  readonly to?: CharacterId;
  /** How many turns the two may speak, 1 when absent. */
  readonly turns?: number;
}

/**
 * A line that breaks in: what is being said is cut off, and what waits to be said to its speaker is passed over. `heard`:
 * how much of that turn was heard, UTF-16 code units; all that was said of it when absent, and of any other turn.
 */
export interface Interrupts {
  readonly turn?: TurnId;
  readonly heard?: number;
}

export interface SayRequest {
  readonly scene: SceneId;
  readonly line: LineId;
  readonly speaker: PlayerId;
  readonly text: string;
  /** An NPC or a player; may be left out where it is plain. */
  readonly to?: CharacterId;
  readonly manner?: SpeechManner;
  /** The line waits its turn when absent. */
  readonly interrupts?: Interrupts;
}

export interface SaveRequest {
  readonly scene: SceneId;
  readonly name: string;
  /** The client's id. */
  readonly message: string;
}

/** One live playthrough: everything that happens to it goes through here, one at a time. */
export interface LivePlaythrough {
  readonly id: PlaythroughId;
  readonly epoch: number;
  /** The journal's mark of the opening that began an epoch; undefined for an epoch that this record does not have. */
  opening(epoch: number): Promise<number | undefined>;
  /** The version that it is in now. */
  readonly world: World;
  /** Read, never changed, by whoever is not the runner. */
  readonly view: Playthrough;
  /**
   * Opens the scene, or finds it open. Throws `not_found` for a place or an NPC that is not of this world, and for a stage
   * what `planStage` throws.
   */
  openScene(request: OpenSceneRequest): Promise<void>;
  npc(id: NpcId): Npc | undefined;
  /**
   * Resolves when the line is durable; the turn that answers it begins when earlier ones have ended. The same line id
   * again is a no-op, but for a line that a crash left unanswered in the queue: that one is answered now. `answer: false` keeps the line without asking for a turn.
   */
  say(request: SayRequest, options?: { readonly answer?: boolean }): Promise<void>;
  /** Throws `not_found` for somebody who is not in the scene. */
  prompt(scene: SceneId, request: PromptRequest): void;
  /** Lets a player into an open scene; one who is there stays as they are. */
  enter(scene: SceneId, player: ScenePlayer): Promise<void>;
  /** Takes a player out of a scene; the last one closes it. */
  leave(scene: SceneId, player: PlayerId): Promise<void>;
  /**
   * Brings NPCs in and out, puts anybody elsewhere, to sleep or awake. The same message again is a no-op. `by`: the player
   * through whose connection it comes, who is told of it also in their sleep.
   */
  changePresence(
    scene: SceneId,
    message: string,
    changes: readonly PresenceRequest[],
    by?: PlayerId,
  ): Promise<void>;
  /** Takes a game's word on what is near, held and looked at. The same message again is a no-op. */
  describe(scene: SceneId, message: string, player: PlayerId, description: SceneDescription): Promise<void>;
  /** Ends the turn, spoken or still queued for its line; one that has ended stays ended. */
  cancel(turn: TurnId): void;
  /** Keeps what somebody thinks of a turn that is over. The same message again is a no-op, here and in the three below. */
  rate(request: RateRequest): Promise<void>;
  /** From now on the turn says this. Throws `conflict` for one that was replaced. */
  edit(request: EditRequest): Promise<void>;
  /**
   * Begins another turn in the place of the scene's last; resolves when it has durably begun. The state goes back to
   * before that turn. Throws `conflict` where something was said since, where a game was asked to execute one of its
   * calls, or where something else has changed what it changed.
   */
  regenerate(request: FeedbackRequest): Promise<void>;
  /**
   * Takes back a rating of this player, every edit of the turn, or that another came in its place: then it counts again
   * and the state is as after it. Throws `conflict` where there is none, and where `regenerate` would.
   */
  withdraw(request: WithdrawRequest): Promise<void>;
  /** Why a turn that is over came out as it did, read from journal and ledger. For whoever may see the rules. */
  explain(scene: SceneId, turn: TurnId): Promise<TurnExplanation>;
  /** Takes an executor's word. Unknown calls are `not_found`; calls that have ended are left alone. */
  endCall(call: CallId, answer: ExecutorAnswer, from: Executor): Promise<void>;
  /**
   * Tells of a call that goes on, and gives it more time. Throws `forbidden` for a connection whose call it is not, and
   * `not_found` for an unknown one; of a call that has ended nothing is told.
   */
  progress(call: CallId, progress: CallProgress, from: Executor): void;
  /** The game's report of state that it owns. The same message again is a no-op. */
  report(scene: SceneId, message: string, set: JsonObject): Promise<void>;
  /** Gives this point a name to fork from. The same message again is a no-op. Throws `conflict` for a scene that has ended. */
  save(request: SaveRequest): Promise<void>;
  /** Something that the world's triggers know happened. The same message again is a no-op, here and in the next. */
  reportEvent(request: EventRequest): Promise<void>;
  /** The game's clock, whole minutes since the beginning. Throws `conflict` where it would go back. */
  tellTime(scene: SceneId, message: string, minutes: number): Promise<void>;
  closeScene(scene: SceneId, reason: "left" | "idle" | "ended"): Promise<void>;
  /** Adds an executor and gives it the open calls that it can take; returns a function that removes it. */
  addExecutor(executor: Executor): () => void;
  /** Follows from now on; returns a function that stops it. */
  follow(listener: PlayListener): () => void;
  /** Durable records after `after`, from memory or journal. */
  records(after: number, limit: number): Promise<readonly JournalRecord[]>;
  /** The text of a turn that is being spoken, durable or not. */
  spokenText(turn: TurnId): string | undefined;
}

/** What became of a playthrough when its world got a new version, or what would. */
export type WorldMove = { readonly playthrough: PlaythroughId } & PlannedMove;

export interface OpenPlaythroughRequest {
  readonly id: PlaythroughId;
  readonly world: World;
  readonly simulate: boolean;
  readonly origin: "game" | "demo" | "compatible" | "terminal" | "synthetic";
  /** Who executes in synthetic play, where that is a game. */
  readonly executes?: "game" | undefined;
  /**
   * What is otherwise left to chance, where the same is to be played again: the seed of its answers, and the ids of its
   * turns and calls. Holds as long as the playthrough stays open.
   */
  readonly foreseen?: { readonly seed: number; readonly ids: Ids };
  /** Who answers in it, where that is not the host's model. Holds as long as the playthrough stays open. */
  readonly speaker?: Model | undefined;
}

export interface PlayHost {
  /** Opens a new playthrough, or finds the one of this id. */
  open(request: OpenPlaythroughRequest): Promise<LivePlaythrough>;
  /** Finds one that exists, live or in the journal; `not_found` otherwise. */
  find(id: PlaythroughId): Promise<LivePlaythrough>;
  /**
   * A sleeper is gone. Where others sleep in its playthrough it is woken with them, and leaves then: those who left are
   * expected back for a moment.
   */
  leaveAsleep(id: PlaythroughId, sleeper: Sleeper): void;
  /**
   * Brings every running playthrough of this world into this version, each as soon as nothing is said in it. Resolves
   * when all have moved; those that are in it already are left out. `only`: no other than these.
   */
  moveTo(world: World, only?: ReadonlySet<PlaythroughId>): Promise<readonly WorldMove[]>;
  /** Begins a playthrough that goes on from a point of another, which plays on. Throws as `forkPlaythrough` does. */
  fork(request: ForkRequest): Promise<Forked>;
  /** What `moveTo` would give if nothing more were said: what it does is found by the same function. */
  planMoves(world: World, only?: ReadonlySet<PlaythroughId>): Promise<readonly WorldMove[]>;
  /**
   * Begins nothing more: lines, joins and other answers are refused with `unavailable` and when to try again. Resolves
   * when what is being said has ended and is durable, or when the time is up; `underWay`: how many playthroughs are
   * still being spoken in then.
   */
  drain(milliseconds: number): Promise<{ readonly underWay: number }>;
  /** Ends running turns as interrupted and writes what is left. */
  close(): Promise<void>;
}
