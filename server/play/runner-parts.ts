import type { PlaythroughId } from "../domain/ids.ts";
import { Memories } from "../domain/memory/memories.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import { applyRecord, type Playthrough } from "../domain/playthrough/playthrough.ts";
import type { World } from "../domain/world/world.ts";
import { BetweenPlayers } from "./between-players.ts";
import { Cast } from "./cast.ts";
import type { Draining } from "./draining.ts";
import { Executors } from "./executors.ts";
import { Feedback } from "./feedback.ts";
import { Gatherings } from "./gatherings.ts";
import { Meanings } from "./meanings.ts";
import { OpenCalls } from "./open-calls.ts";
import { RunnerJournal } from "./runner-journal.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { SaidLines } from "./said-lines.ts";
import type { SliceTimer } from "./slice-timer.ts";
import { SpokenTurns } from "./spoken-turns.ts";
import { StoryTeller } from "./story-teller.ts";
import { Thinker } from "./thinker.ts";
import { TurnMaker } from "./turn-maker.ts";
import type { FindVersion, WorldInForce, WorldVersion } from "./world-in-force.ts";

/** What a playthrough is run with. */
export interface RunnerOptions {
  readonly id: PlaythroughId;
  readonly version: WorldVersion;
  readonly versionOf: FindVersion;
  readonly view: Playthrough;
  readonly npcs: readonly Npc[];
  readonly play: PlayOptions;
  readonly limits: PlayLimits;
  /** Of the whole process, so that what many turns have said is written in few batches. */
  readonly textTimer: SliceTimer;
  /** Of the whole process. */
  readonly draining: Draining;
}

/** Everything that has a part in running a playthrough, each knowing those that it works with. */
export interface RunnerParts {
  readonly inForce: WorldInForce;
  readonly journal: RunnerJournal;
  readonly executors: Executors;
  readonly openCalls: OpenCalls;
  readonly cast: Cast;
  readonly turns: SpokenTurns;
  readonly lines: SaidLines;
  readonly gatherings: Gatherings;
  readonly feedback: Feedback;
  readonly memories: Memories;
  /** Undefined where recall goes by words alone. */
  readonly meanings: Meanings | undefined;
  readonly story: StoryTeller;
  readonly betweenPlayers: BetweenPlayers;
  /** Undefined where NPCs do not think over what they remember. */
  readonly thinker: Thinker | undefined;
  /** Records after a position, those that are on their way to the journal too. */
  readonly records: (after: number, limit: number) => Promise<readonly JournalRecord[]>;
}

/** Puts a runner together. */
export function assembleRunner(options: RunnerOptions): RunnerParts {
  const { id, view: playthrough, play, draining } = options;
  const { clock, meaning } = play;
  const inForce = { current: options.version };
  const world = (): World => inForce.current.world;
  const executors = new Executors(clock);
  const cast = new Cast(options.version.world, play.library, options.npcs);
  const journal = new RunnerJournal({
    id,
    journal: play.journal,
    clock,
    epoch: play.epoch,
    seq: playthrough.lastSeq,
    apply: (record) => applyRecord(playthrough, record, world().document),
    durable: (records) => {
      story.durable(records);
      thinker?.durable(records);
      meanings?.durable(records);
    },
  });
  const records = async (after: number, limit: number): Promise<readonly JournalRecord[]> => {
    await journal.settled();
    return play.journal.read(id, after, limit);
  };
  const memories = new Memories(playthrough);
  const meanings = meaning && new Meanings({ ...meaning, clock, memories });
  const maker = new TurnMaker({
    ...options,
    inForce,
    playthrough,
    memories,
    meanings,
    cast,
    executors,
    journal,
  });
  const openCalls = new OpenCalls({
    playthrough,
    inForce,
    executors,
    journal,
    clock,
    situationOf: ({ turn }) => maker.situation(turn.npc, turn.partner, turn.scene),
  });
  const turns = new SpokenTurns({
    playthrough,
    cast,
    journal,
    turns: maker,
    openCalls,
    textTimer: options.textTimer,
    ids: play.ids,
    draining,
  });
  const lines = new SaidLines({
    playthrough,
    journal,
    turns,
    limit: options.limits.queue,
    draining,
  });
  const gatherings = new Gatherings({
    playthrough,
    world,
    cast,
    journal,
    turns,
    draining,
  });
  const betweenPlayers = new BetweenPlayers({
    playthrough,
    world,
    library: play.library,
    journal,
    clock,
  });
  const feedback = new Feedback({
    playthrough,
    journal,
    turns,
    inForce,
    draining,
    sources: {
      versionOf: options.versionOf,
      ledger: play.ledger,
      npc: (turn) => cast.get(turn.npc),
      records,
    },
  });
  const story = new StoryTeller({
    playthrough,
    inForce,
    journal,
    turns,
    cast,
    clock,
  });
  const { thinking, ...desk } = play;
  const thinker =
    thinking &&
    new Thinker({
      id,
      thinking,
      playthrough,
      memories,
      inForce,
      cast,
      journal,
      desk,
      draining,
    });
  return {
    inForce,
    journal,
    executors,
    openCalls,
    cast,
    turns,
    lines,
    gatherings,
    feedback,
    memories,
    meanings,
    story,
    betweenPlayers,
    thinker,
    records,
  };
}
