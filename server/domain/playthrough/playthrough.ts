import { LazySet } from "../lazy-set.ts";
import { LazyMap } from "../lazy-map.ts";
import { DramatisError } from "../errors.ts";
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
import type { JsonObject } from "../json.ts";
import type { Refusal, RuledWorld } from "../behavior/rules.ts";
import type { StateChange } from "../behavior/situation.ts";
import { applyFeeling, applyStanding, Feelings } from "../feeling/apply-feeling.ts";
import { applyGoal, type GoalMemory, openGoals } from "../goals/journal-goals.ts";
import type {
  CallDispatched,
  CallOutcome,
  JournalRecord,
  SpeechManner,
  TurnRated,
  TurnRound,
  TurnStatus,
} from "./journal.ts";
import { applyCompensation, type CompensationRecord } from "./journal-compensation.ts";
import { minutesAt, openClock, type PlayClock } from "./clock.ts";
import { confide, type Confidences } from "./confidence.ts";
import { corrupt, sceneOf, turnOf } from "./corrupt-record.ts";
import { changePresence, stateWithScene } from "./enter-scene.ts";
import { applyFork, type Fork } from "./forks.ts";
import type { KeptMemory } from "./memory-kept.ts";
import { applyMoved } from "./move-world.ts";
import { applyReported } from "./report-state.ts";
import { openedScene, type Scene } from "./scene.ts";
import { openPlayState, type PlayState, putDescribed } from "./state.ts";
import { type HeldRumour, noteWitnessed, type Witnessed } from "./rumours.ts";
import type { SaidOver } from "./said-over.ts";
import { applyStage, type StageSet } from "./stage-set.ts";
import { applyStory, openStory, type StoryMemory } from "./story-told.ts";
import { applyTalk } from "./talk-told.ts";
import { applyTime } from "./time-passed.ts";
import { applyFeedback } from "./turn-feedback.ts";

/** What a journal adds up to: the playthrough as its runner, a replay and a projection see it. */
export interface Playthrough {
  readonly world: WorldId;
  /** The version that it is in now. */
  worldHash: WorldHash;
  readonly simulate: boolean;
  readonly seed: number;
  readonly origin: "game" | "demo" | "compatible" | "terminal" | "synthetic";
  readonly executes?: "game";
  /** Wall time of the first entry. */
  readonly openedAt: number;
  /** `minutesAt` reads it. */
  clock: PlayClock;
  readonly story: StoryMemory;
  readonly goals: GoalMemory;
  state: PlayState;
  lastSeq: number;
  readonly scenes: Map<SceneId, Scene>;
  readonly turns: Map<TurnId, TurnRecord>;
  /** Everything said and done that counts, in order: lines and turns, without those that were replaced. */
  readonly talk: (Line | TurnRecord)[];
  /** Turns that came to count as something else after they had ended, in that order: edited, replaced, put back. */
  readonly revised: TurnRecord[];
  /** Where each of those came to be otherwise last: positions in the journal, by that of its turn's start. */
  readonly revisedAt: Map<number, number>;
  readonly confidences: Confidences;
  /** What NPCs made of what they had witnessed, in order. */
  readonly kept: KeptMemory[];
  /** Dispatched to a game and not ended. */
  readonly openCalls: Map<CallId, OpenCall>;
  /** Replaced turns, by the turn that came in their place. */
  readonly replaced: Map<TurnId, TurnId>;
  readonly feelings: Feelings;
  /** Messages of clients that have taken effect: reports of state, feedback. */
  readonly messages: LazySet<string>;
  /** Where its first records were played; undefined for one that was begun anew. */
  forkedFrom?: Fork;
  /** What a synthetic one began with. */
  stage?: StageSet;
  /** Positions that were given a name, by the name. */
  readonly saves: Map<string, number>;
  /** What NPCs were there for and may tell, in order. */
  readonly witnessed: Witnessed[];
  /** What NPCs have told each other, in order. */
  readonly rumours: HeldRumour[];
}

export interface Line {
  readonly kind: "line";
  readonly id: LineId;
  readonly scene: SceneId;
  readonly speaker: CharacterId;
  readonly to?: CharacterId;
  /** Who answers it, in order. */
  readonly answering: readonly NpcId[];
  readonly text: string;
  readonly manner?: SpeechManner;
  readonly heardBy: readonly CharacterId[];
  /** What it broke into. */
  readonly over?: SaidOver;
  /** Position in the journal. */
  readonly seq: number;
  /** Wall time in milliseconds. */
  readonly at: number;
}

export interface TurnRecord {
  readonly kind: "turn";
  readonly id: TurnId;
  readonly scene: SceneId;
  readonly npc: NpcId;
  readonly partner: CharacterId;
  readonly line?: LineId;
  /** Position of the `trigger.fired` that had the NPC begin. */
  readonly because?: number;
  readonly manner?: SpeechManner;
  readonly heardBy: readonly CharacterId[];
  /** What was whispered was before its mind: it is for those alone who heard it, as a whisper is. */
  inConfidence?: true;
  /** Position of its `turn.started`. */
  readonly seq: number;
  /** Wall time of it in milliseconds. */
  readonly at: number;
  /** As it was spoken. */
  text: string;
  /** What counts instead. */
  edited?: string;
  /** How much of its text was heard before somebody broke in, UTF-16 code units. */
  heard?: number;
  /** The turn that counts instead. */
  replacedBy?: TurnId;
  /** The latest of each player that was not taken back. */
  ratings?: Map<PlayerId, Pick<TurnRated, "rating" | "reason">>;
  status: TurnStatus | "speaking";
  readonly calls: CallRecord[];
  /** What it did to the state, in order: by calls, and by what the NPC felt and made of it. */
  readonly effects: StateChange[];
  rounds: readonly TurnRound[];
}

export interface CallRecord {
  readonly id: CallId;
  readonly name: string;
  readonly arguments: JsonObject;
  readonly at: number;
  /** None for a call that was refused. */
  readonly executor?: CallDispatched["executor"];
  readonly refusal?: Refusal;
  outcome?: CallOutcome;
  /** What takes it back, its turn having been broken off. */
  compensation?: CompensationRecord;
}

export interface OpenCall {
  readonly dispatched: Pick<CallDispatched, "call" | "name" | "arguments" | "deadline"> & {
    /** The call that this one takes back. */
    readonly compensates?: CallId;
  };
  readonly turn: TurnRecord;
}

/** Begins a playthrough from its first record. */
export function beginPlaythrough(first: JournalRecord, document: RuledWorld): Playthrough {
  const { entry } = first;
  if (entry.type !== "playthrough.opened") {
    throw new DramatisError({
      code: "storage_corrupt",
      message: `A journal begins with ${entry.type}, not with playthrough.opened.`,
      mend: "Restore the database from a backup.",
    });
  }
  return {
    world: entry.world,
    worldHash: entry.worldHash,
    simulate: entry.simulate,
    seed: entry.seed,
    origin: entry.origin,
    ...(entry.executes ? { executes: entry.executes } : {}),
    openedAt: first.at,
    clock: openClock(first.at),
    story: openStory(),
    goals: openGoals(),
    state: openPlayState(document),
    lastSeq: first.seq,
    scenes: new Map(),
    turns: new LazyMap(),
    talk: [],
    revised: [],
    revisedAt: new LazyMap(),
    confidences: { positions: new LazySet(), hearers: new LazySet() },
    kept: [],
    openCalls: new LazyMap(),
    replaced: new LazyMap(),
    feelings: new Feelings(),
    messages: new LazySet(),
    saves: new LazyMap(),
    witnessed: [],
    rumours: [],
  };
}

/**
 * Folds one more record in. The same records give the same playthrough, whoever folds them. `document`: the version of
 * the world that was in force when the record was written.
 */
export function applyRecord(playthrough: Playthrough, record: JournalRecord, document: RuledWorld): void {
  const { entry } = record;
  playthrough.lastSeq = record.seq;
  noteWitnessed(playthrough, record);
  switch (entry.type) {
    case "playthrough.opened":
      throw corrupt(record, "a second playthrough.opened");
    case "scene.opened": {
      playthrough.state = stateWithScene(playthrough.state, document, entry);
      playthrough.scenes.set(entry.scene, openedScene(entry, record.seq));
      return;
    }
    case "presence.changed":
      changePresence(playthrough, document, entry, record);
      return;
    case "scene.described":
      playthrough.state = putDescribed(playthrough.state, entry.scene, entry);
      playthrough.messages.add(entry.message);
      return;
    case "scene.closed":
      sceneOf(playthrough, entry.scene, record).open = false;
      return;
    case "line.said":
    case "turn.started":
    case "turn.text":
    case "call.refused":
    case "call.dispatched":
    case "call.ended":
    case "turn.ended":
      applyTalk(playthrough, record, entry, document);
      return;
    case "compensation.asked":
    case "compensation.ended":
      applyCompensation(playthrough, turnOf(playthrough, entry.turn, record), entry, document);
      return;
    case "feeling.changed": {
      const turn = turnOf(playthrough, entry.turn, record);
      applyFeeling(playthrough, turn, entry, minutesAt(playthrough, record.at));
      return;
    }
    case "standing.changed": {
      const turn = turnOf(playthrough, entry.cause.turn, record);
      applyStanding(playthrough, turn, entry, document, minutesAt(playthrough, record.at));
      return;
    }
    case "turn.rated":
    case "turn.edited":
    case "turn.replaced":
    case "turn.withdrawn":
      applyFeedback(playthrough, turnOf(playthrough, entry.turn, record), entry, document);
      playthrough.messages.add(entry.message);
      return;
    case "state.reported":
      playthrough.state = applyReported(playthrough.state, document, entry.changes);
      playthrough.messages.add(entry.message);
      return;
    case "time.passed":
      applyTime(playthrough, entry, record.at);
      return;
    case "memory.kept":
      playthrough.kept.push({ ...entry, seq: record.seq, at: record.at });
      if (entry.manner === "whisper") confide(playthrough, record.seq, entry.heardBy);
      return;
    case "event.reported":
    case "trigger.fired":
    case "trigger.watched":
    case "quest.advanced":
      applyStory(playthrough, entry, document, record.seq);
      return;
    case "goal.changed":
    case "goal.pursued":
      applyGoal(playthrough, entry, record.seq);
      return;
    case "world.changed":
      playthrough.worldHash = entry.to;
      playthrough.state = applyMoved(playthrough.state, entry.changes);
      return;
    case "playthrough.forked":
    case "playthrough.saved":
      applyFork(playthrough, record);
      return;
    case "stage.set":
      applyStage(playthrough, entry, document);
      return;
    case "rumour.told":
      playthrough.rumours.push({ ...entry, seq: record.seq });
      return;
    default:
      return entry satisfies never;
  }
}
