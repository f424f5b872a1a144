import type { Benchmarks } from "./gates/benchmark-gate.ts";
import { type Category, categories } from "../../domain/blueprint/categories.ts";
import { readJudged } from "../../domain/blueprint/read-judged.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { JobId } from "../../domain/ids.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { Jobs } from "../../domain/ports/jobs.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { Product } from "../../domain/product.ts";
import type { PlayHost } from "../../play/player-face.ts";
import { CancelWatch } from "../cancel-watch.ts";
import type { Desk } from "../complete-structured.ts";
import { jobIdOf } from "../job.ts";
import type { JobProgress } from "../job-meter.ts";
import { DialoguesMeter } from "./dialogues-meter.ts";
import { KeptTalks } from "./gates/near-duplicate-gate.ts";
import { chunkSize, planChunk } from "./plan-chunk.ts";
import { type Played, playItem, settleItem } from "./play-item.ts";
import { candidateId, dialoguesVersion } from "./stored-candidate.ts";
import { DialogueTally } from "./tally.ts";
import { Playwright, type WorldCast } from "./think-up.ts";

export interface RunDialoguesOptions {
  readonly worlds: readonly WorldCast[];
  readonly players: readonly Persona[];
  /** Talks that are to be kept, all in all. */
  readonly count: number;
  readonly seed: number;
  readonly only?: readonly Category[] | undefined;
  /** Rows of one behavior, at most. */
  readonly maxPerTool: number;
  /** Texts that no talk may share thirteen words in a row with. */
  readonly benchmarks: Benchmarks;
  /** What decides beside that: a part of the jobs' ids. */
  readonly settings: JsonObject;
  readonly host: PlayHost;
  readonly desk: Desk;
  readonly jobs: Jobs;
  readonly products: Products;
  readonly journal: Pick<Journal, "read">;
  readonly concurrency: number;
  /** US dollars. */
  readonly maxCost?: number | undefined;
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface DialoguesRun {
  readonly jobs: readonly JobId[];
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
  /** Over all jobs of the series, from 0. */
  readonly number: number;
  readonly category: Category;
  readonly world: string;
}

/** Candidates for each talk that is asked for, beyond which it is given up. */
const mostCandidates = 12;
/** Answers that fail one after the other before the model is taken to be down. */
const failuresInARow = 5;

/**
 * Plays blueprints until so many talks are kept. Jobs of a fixed number of candidates follow one another, and what became
 * of all before decides what the next ones are of: stopped and asked for again it goes on from there, and asked for more
 * it makes the rest. A candidate and its verdicts are stored in one act.
 */
export async function runDialogues(options: RunDialoguesOptions): Promise<DialoguesRun> {
  return new Series(options).run();
}

/** One series of jobs while it runs. */
export class Series {
  readonly options: RunDialoguesOptions;
  readonly tally = new DialogueTally();
  readonly talks = new KeptTalks();
  readonly meter: DialoguesMeter;
  readonly #writers: readonly Playwright[];
  readonly #jobs: JobId[] = [];
  #inARow = 0;
  #isSpent = false;
  #isCancelled = false;

  constructor(options: RunDialoguesOptions) {
    this.options = options;
    this.meter = new DialoguesMeter(options.count, options.desk.clock);
    this.#writers = options.worlds.map((cast) => new Playwright(cast, options.players, options.seed));
  }

  async run(): Promise<DialoguesRun> {
    const { count, signal } = this.options;
    let from = 0;
    let isExhausted = false;
    while (this.tally.kept < count && !this.#isOver()) {
      const items = this.#itemsFrom(from);
      if (items.length === 0 || from > mostCandidates * count + 4 * chunkSize) {
        isExhausted = true;
        break;
      }
      if (!(await this.#runJob(items, from))) break;
      from += items.length;
    }
    return {
      jobs: this.#jobs,
      tally: this.tally,
      progress: this.meter.progress(this.tally),
      interrupted: signal.aborted,
      isSpent: this.#isSpent,
      isCancelled: this.#isCancelled,
      isExhausted,
    };
  }

  #isOver(): boolean {
    return this.options.signal.aborted || this.#isSpent || this.#isCancelled;
  }

  #itemsFrom(from: number): readonly DialogueItem[] {
    const { worlds, only } = this.options;
    return planChunk(this.tally, only).map((category, index) => ({
      number: from + index,
      category,
      world: worlds[(from + index) % worlds.length]?.world.id ?? "",
    }));
  }

  /** False where it was stopped before its end. */
  async #runJob(items: readonly DialogueItem[], from: number): Promise<boolean> {
    const { jobs, products, count, onProgress, desk } = this.options;
    const request = this.#requestOf(items, from);
    const id = jobIdOf(request);
    await jobs.open({ id, recipe: "dialogues", request, items: items.map((item): Json => ({ ...item })) });
    this.#jobs.push(id);
    const pending = new Set(await jobs.pending(id, { retryFailed: false }));
    const cancelling = new CancelWatch(jobs, id, desk.clock);
    const barred = this.#barred();
    const flights = new Map<number, Promise<Played>>();
    let next = 0;
    const unansweredBefore = this.meter.unansweredCount;
    for (const [index, item] of items.entries()) {
      if (this.tally.kept >= count) return true;
      if (!pending.has(index)) {
        this.#remember(item, await products.get(candidateId(id, index)));
        continue;
      }
      next = Math.max(next, index);
      while (next < items.length && this.#mayStart(flights.size) && !this.#isOver()) {
        const ahead = items[next];
        if (ahead && pending.has(next)) {
          const flight = playItem(this, { job: id, index: next, item: ahead }, this.#writerOf(ahead), barred);
          flight.catch(() => undefined);
          flights.set(next, flight);
        }
        next += 1;
      }
      const flight = flights.get(index);
      if (!flight) return false;
      const played = await flight;
      flights.delete(index);
      await this.#settle(played, { job: id, index, item });
      if (await cancelling.isCancelled()) this.#isCancelled = true;
      onProgress?.(this.meter.progress(this.tally, flights.size));
    }
    // What waits for an answer decides what comes after it.
    return this.meter.unansweredCount === unansweredBefore;
  }

  /** No more than may still be kept, so that nothing is played that nobody asked for. */
  #mayStart(inFlight: number): boolean {
    const { concurrency, count } = this.options;
    const isWanted = inFlight === 0 || this.tally.kept + inFlight < count;
    if (inFlight >= concurrency || !isWanted) return false;
    if (this.meter.fits(this.options.maxCost, inFlight)) return true;
    this.#isSpent = inFlight === 0;
    return false;
  }

  async #settle(
    played: Played,
    place: { readonly job: JobId; readonly index: number; readonly item: DialogueItem },
  ): Promise<void> {
    if (played.type === "unanswered") {
      this.#inARow += 1;
      this.#stopOn(played);
      return;
    }
    this.#inARow = 0;
    await settleItem(this, played, place);
  }

  /** A model that cannot be used at all must not turn a whole job into failures. */
  #stopOn({ kind, message }: Extract<Played, { type: "unanswered" }>): void {
    const isHopeless = ["unauthorized", "unreachable", "bad_request"].includes(kind);
    if (kind === "aborted" || (!isHopeless && this.#inARow < failuresInARow)) return;
    throw new DramatisError({
      code: "model_failed",
      message,
      mend: "What is done is kept. Put the model right and ask for the same again: it goes on from there.",
    });
  }

  /** What an earlier run made, as if it was made now. */
  #remember(item: DialogueItem, product: Product | undefined): void {
    const judged = product && readJudged(product);
    if (!judged) {
      this.tally.unserved(item.category, []);
      return;
    }
    this.tally.add(judged, textsOf(product.value["drops"]));
    const { words } = product.value;
    if (judged.kept && typeof words === "string") this.talks.add(words);
  }

  /** Behaviors of which there are rows enough when a job is planned. */
  #barred(): ReadonlySet<string> {
    const { maxPerTool } = this.options;
    return new Set(
      Object.entries(this.tally.tools).flatMap(([name, rows]) => (rows >= maxPerTool ? [name] : [])),
    );
  }

  #writerOf({ world }: DialogueItem): Playwright {
    const writer = this.#writers.find(({ cast }) => cast.world.id === world);
    if (writer) return writer;
    throw new DramatisError({ code: "internal", message: `Nobody writes for ${world}.` });
  }

  #requestOf(items: readonly DialogueItem[], from: number): JsonObject {
    const { desk, settings, seed, only } = this.options;
    return {
      recipe: "dialogues",
      prompt: dialoguesVersion,
      provider: desk.model.provider,
      model: desk.model.name,
      ...settings,
      seed,
      only: [...(only ?? categories)],
      from,
      count: items.length,
      categories: items.map(({ category }) => category),
    };
  }
}

function textsOf(value: Json | undefined): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is string => typeof one === "string");
}
