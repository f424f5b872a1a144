import type { Benchmarks } from "./gates/benchmark-gate.ts";
import { type Category, categories } from "../../domain/blueprint/categories.ts";
import { dialoguesRecipe, readJudged } from "../../domain/blueprint/read-judged.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { JobId } from "../../domain/ids.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { JobItems, Jobs } from "../../domain/ports/jobs.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { World } from "../../domain/world/world.ts";
import type { PlayHost } from "../../play/player-face.ts";
import { CancelWatch } from "../cancel-watch.ts";
import { jobIdOf } from "../job.ts";
import type { JobProgress } from "../job-meter.ts";
import { refuseCancelled } from "../run-job.ts";
import type { DialoguesMeter } from "./dialogues-meter.ts";
import { KeptTalks } from "./gates/near-duplicate-gate.ts";
import { chunkSize, planChunk } from "./plan-chunk.ts";
import { type Played, playItem, type RowsSoFar, settleItem, type Stored } from "./play-item.ts";
import type { Entrance } from "./player/entrance.ts";
import type { Players } from "./player/players.ts";
import { candidateId, dialoguesVersion } from "./stored-candidate.ts";
import { DialogueTally } from "./tally.ts";
import { Playwright, type Seating, type WorldCast } from "./think-up.ts";

export interface RunDialoguesOptions {
  readonly worlds: readonly WorldCast[];
  readonly players: readonly Persona[];
  /** Whose rows stand together, by persona. */
  readonly groupsOf: Seating["groupsOf"];
  /** Talks that are to be kept, all in all. */
  readonly count: number;
  readonly seed: number;
  readonly only?: readonly Category[] | undefined;
  /** Rows of one behavior, at most. */
  readonly maxPerTool: number;
  /** Texts that no talk may share thirteen words in a row with. */
  readonly benchmarks: Benchmarks;
  /** What decides beside that: a part of the job's id. */
  readonly settings: JsonObject;
  /** Who is played with and as whom, which the settings have the hash of: what a job is resumed with. */
  readonly people: JsonObject;
  readonly host: PlayHost;
  /** Whether the oracle answers what the model failed for good; it does when absent. */
  readonly oraclePairs?: boolean | undefined;
  /** How players reach their scenes; through the host's runners when absent. */
  readonly entrance?: Entrance | undefined;
  /** Who speaks for the players, and who judges. */
  readonly makers: Players;
  readonly meter: DialoguesMeter;
  readonly jobs: Jobs;
  readonly products: Products;
  readonly journal: Pick<Journal, "read">;
  readonly concurrency: number;
  /** Also where the job was cancelled, which is refused otherwise. */
  readonly reopens?: boolean | undefined;
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface DialoguesRun {
  readonly job: JobId;
  readonly tally: DialogueTally;
  readonly progress: JobProgress;
  readonly interrupted: boolean;
  readonly isSpent: boolean;
  readonly isCancelled: boolean;
  /** So many candidates gave too little: no more were tried. */
  readonly isExhausted: boolean;
}

/** One candidate that is to be played. */
export interface DialogueItem {
  /** In the series, from 0. */
  readonly number: number;
  readonly category: Category;
  readonly world: string;
}

/** Candidates for each talk that is asked for, beyond which it is given up. */
const mostCandidates = 12;

/**
 * Plays blueprints until so many talks are kept: the items of its job. Which candidates come next follows from what became
 * of all before, in their order, and from nothing else: stopped or killed and asked for again it goes on from there, and
 * asked for more it makes the rest. A candidate and its verdicts are stored in one act.
 */
export async function runDialogues(options: RunDialoguesOptions): Promise<DialoguesRun> {
  return new Series(options).run();
}

/** The job's items: each is a talk, and the first says who can be in any of them. */
function itemsOf(people: JsonObject, count: number): JobItems {
  return Array.from({ length: count }, (_, index): Json => (index === 0 ? people : index));
}

/** What candidates are named after: everything that decides them, which is the job but for how many are asked for. */
export function seriesRequest({
  makers,
  settings,
  seed,
  only,
}: Pick<RunDialoguesOptions, "settings" | "seed" | "only"> & {
  readonly makers: Pick<Players, "names">;
}): JsonObject {
  return {
    recipe: dialoguesRecipe,
    prompt: dialoguesVersion,
    ...makers.names,
    ...settings,
    seed,
    only: [...(only ?? categories)],
  };
}

/** One series of candidates while it runs. */
export class Series {
  readonly options: RunDialoguesOptions;
  readonly tally = new DialogueTally();
  readonly talks = new KeptTalks();
  readonly job: JobId;
  /** What candidates are named after: the job but for how many are asked for. */
  readonly series: JobId;
  /** Of items since the last candidate, for which nothing could be thought up. */
  readonly unserved: Category[] = [];
  /** Items that an earlier run has ended. */
  done = 0;
  readonly #writers: readonly Playwright[];
  readonly #request: JsonObject;
  readonly #cancelling: CancelWatch;
  #isWaiting = false;
  #isCancelled = false;

  constructor(options: RunDialoguesOptions) {
    const { makers, seed, count, worlds, players, jobs } = options;
    this.options = options;
    const seating: Seating = { every: worlds.length, groupsOf: options.groupsOf };
    this.#writers = worlds.map((cast) => new Playwright(cast, players, seed, "training", seating));
    const request = seriesRequest(options);
    this.series = jobIdOf(request);
    this.#request = { ...request, count };
    this.job = jobIdOf(this.#request);
    this.#cancelling = new CancelWatch(jobs, this.job, makers.clock);
  }

  async run(): Promise<DialoguesRun> {
    const { count, signal, jobs, people, makers, meter } = this.options;
    const items = itemsOf(people, count);
    if (this.options.reopens !== true) await refuseCancelled(jobs, this.job);
    const opened = await jobs.open({ id: this.job, recipe: dialoguesRecipe, request: this.#request, items });
    this.done = opened.done;
    let from = 0;
    let isExhausted = false;
    while (this.tally.kept < count && !this.#isOver()) {
      const chunk = this.#chunkFrom(from);
      if (chunk.length === 0 || from > mostCandidates * count + 4 * chunkSize) {
        isExhausted = true;
        break;
      }
      await this.#runChunk(chunk);
      from += chunk.length;
    }
    return {
      job: this.job,
      tally: this.tally,
      progress: meter.progress(this.tally),
      interrupted: signal.aborted,
      isSpent: makers.isSpent(),
      isCancelled: this.#isCancelled,
      isExhausted,
    };
  }

  #isOver(): boolean {
    const { signal, makers } = this.options;
    return signal.aborted || this.#isCancelled || this.#isWaiting || makers.isSpent();
  }

  #chunkFrom(from: number): readonly DialogueItem[] {
    const { worlds, only } = this.options;
    return planChunk(this.tally, only).map((category, index) => ({
      number: from + index,
      category,
      world: worlds[(from + index) % worlds.length]?.world.id ?? "",
    }));
  }

  /** Plays some at once, and settles them in their order: what waits for an answer decides what comes after it. */
  async #runChunk(items: readonly DialogueItem[]): Promise<void> {
    const { count, onProgress, meter } = this.options;
    const barred = this.#barred();
    const called = structuredClone(this.tally.toolsIn);
    const flights = new Map<number, Promise<Played | Stored>>();
    let next = 0;
    for (const [index, item] of items.entries()) {
      if (this.tally.kept >= count) break;
      for (; next < items.length && this.#mayStart(flights.size) && !this.#isOver(); next += 1) {
        const ahead = items[next];
        if (!ahead) continue;
        const flight = this.#play(ahead, { barred, called: called[ahead.world] ?? {} });
        flight.catch(() => undefined);
        flights.set(next, flight);
      }
      const flight = flights.get(index);
      if (!flight) break;
      const played = await flight;
      flights.delete(index);
      await this.#settle(played, item);
      if (this.#isWaiting) break;
      if (await this.#cancelling.isCancelled()) this.#isCancelled = true;
      onProgress?.(meter.progress(this.tally, flights.size));
    }
    // What is open is not settled, and what it was answered is used again.
    await Promise.allSettled(flights.values());
  }

  async #play(item: DialogueItem, soFar: RowsSoFar): Promise<Played | Stored> {
    const product = await this.options.products.get(candidateId(this.series, item.number));
    const judged = product && readJudged(product);
    if (judged) return { type: "stored", product, judged };
    return playItem(this, item, this.#writerOf(item.world), soFar);
  }

  /** No more than may still be kept, so that nothing is played that nobody asked for. */
  #mayStart(inFlight: number): boolean {
    const { concurrency, count } = this.options;
    return inFlight < concurrency && (inFlight === 0 || this.tally.kept + inFlight < count);
  }

  async #settle(played: Played | Stored, item: DialogueItem): Promise<void> {
    if (played.type !== "unanswered") return settleItem(this, played, item);
    this.#isWaiting = true;
    const { kind, message } = played;
    if (kind === "aborted") return;
    this.options.meter.unanswered();
    // A model that cannot be used at all.
    if (["unauthorized", "unreachable", "bad_request"].includes(kind)) {
      throw new DramatisError({
        code: "model_failed",
        message,
        mend: "What is done is kept. Put the model right and ask for the same again: it goes on from there.",
      });
    }
  }

  /** Behaviors of which there are rows enough when candidates are planned. */
  #barred(): ReadonlySet<string> {
    const { maxPerTool } = this.options;
    return new Set(
      Object.entries(this.tally.tools).flatMap(([name, rows]) => (rows >= maxPerTool ? [name] : [])),
    );
  }

  worldOf(id: string): World {
    return this.#writerOf(id).cast.world;
  }

  #writerOf(world: string): Playwright {
    const writer = this.#writers.find(({ cast }) => cast.world.id === world);
    if (writer) return writer;
    throw new DramatisError({ code: "internal", message: `Nobody writes for ${world}.` });
  }
}
