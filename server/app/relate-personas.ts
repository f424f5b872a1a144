import type { JobId, PersonaId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { NearIndex } from "../domain/ports/near-index.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import type { Newcomers } from "../generate/people/newcomers.ts";
import { relateJob } from "../generate/relations/relate-job.ts";
import { type JobReport, runJob } from "../generate/run-job.ts";
import { choosePersonas, type PersonaChoice } from "./choose-personas.ts";
import { openNewcomers } from "./import/open-newcomers.ts";

export interface RelatePersonasOptions {
  /** Whom to begin with; without it, those of the library. */
  readonly personas?: PersonaChoice;
  /** At most so many to begin with. */
  readonly origins: number;
  /** Steps away from them, from 1. */
  readonly hops: number;
  /** How many are asked for around each. */
  readonly perPersona: number;
  /** Ends when there are so many, with those that it began with. */
  readonly to: number;
  /** Ends when a model has cost more, in US dollars. */
  readonly maxCost?: number;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  readonly concurrency: number;
  readonly retryFailed: boolean;
  readonly library: Library;
  readonly people: Personas;
  readonly nearIndex: NearIndex;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface HopReport {
  readonly hop: number;
  /** Who was reached with the hop before. */
  readonly frontier: number;
  /** Of those, how many were asked about. */
  readonly asked: number;
  /** Edges from them; more than were reached, where two lead to one. */
  readonly relations: number;
  /** Who was reached for the first time. */
  readonly reached: number;
}

export interface RelateReport {
  readonly origins: number;
  /** With the origins. */
  readonly personas: number;
  readonly hops: readonly HopReport[];
  readonly jobs: readonly JobId[];
  /** `nobody`: everybody was asked about, and nobody new came of it. */
  readonly ended: "count" | "hops" | "nobody" | "cost" | "interrupted";
  readonly failed: number;
  readonly unanswered: number;
  /** The first of them. */
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
  readonly tokens: { readonly input: number; readonly output: number };
  /** In US dollars; undefined when some of it has no price. */
  readonly cost: number | undefined;
}

const failuresShown = 20;

/**
 * Persona-to-Persona (Persona Hub, arXiv 2406.20094, section 2.2): from some personas to those around them, breadth first,
 * until there are enough or the hops are done. Each hop is a job over its frontier, in a fixed order. Asked for again, it
 * goes on where it was, and with more asked for it goes further.
 */
export async function relatePersonas(options: RelatePersonasOptions): Promise<RelateReport> {
  const { library, people, nearIndex, origins, hops, to, personas: choice, signal } = options;
  const chosen = await choosePersonas({ library, people, world: undefined, count: origins, choice });
  await library.putPersonas(chosen);
  const expansion = new Expansion(options, await openNewcomers(nearIndex, people, signal));
  const known = new Set<PersonaId>(chosen.map(({ id }) => id));
  let frontier = chosen;
  for (let hop = 1; hop <= hops && frontier.length > 0 && known.size < to; hop += 1) {
    const reached = await expansion.hop(hop, frontier, known);
    if (expansion.stopped) break;
    frontier = await recordsOf(people, reached);
  }
  const ended = expansion.stopped ?? (known.size >= to ? "count" : frontier.length === 0 ? "nobody" : "hops");
  return { origins: chosen.length, personas: known.size, ended, ...expansion.report };
}

/** An expansion under way: what it has cost, and what became of its hops. */
class Expansion {
  readonly #options: RelatePersonasOptions;
  readonly #newcomers: Newcomers;
  readonly #desk: Desk;
  readonly #overspent = new AbortController();
  readonly #hops: HopReport[] = [];
  readonly #jobs = new Set<JobId>();
  readonly #failures = new Map<PersonaId, { readonly persona: Persona; readonly reason: string }>();
  #failed = 0;
  #unanswered = 0;
  #tokens = { input: 0, output: 0 };
  #cost: number | undefined = 0;

  constructor(options: RelatePersonasOptions, newcomers: Newcomers) {
    const { model, ledger, clock, price } = options;
    this.#options = options;
    this.#newcomers = newcomers;
    this.#desk = { model, ledger, clock, ...(price ? { price } : {}) };
  }

  get stopped(): "cost" | "interrupted" | undefined {
    if (this.#options.signal.aborted) return "interrupted";
    return this.#overspent.signal.aborted ? "cost" : undefined;
  }

  get report() {
    return {
      hops: this.#hops,
      jobs: [...this.#jobs],
      failed: this.#failed,
      unanswered: this.#unanswered,
      failures: [...this.#failures.values()].slice(0, failuresShown),
      tokens: this.#tokens,
      cost: this.#cost,
    };
  }

  /**
   * Asks about as much of a frontier as is needed; `known` grows with who is reached. What comes back are those reached
   * for the first time, in the order of whom they stand around.
   */
  async hop(hop: number, frontier: readonly Persona[], known: Set<PersonaId>): Promise<readonly PersonaId[]> {
    const { perPersona, to, people } = this.#options;
    const reached: PersonaId[] = [];
    let asked = 0;
    let relations = 0;
    while (asked < frontier.length && known.size < to && !this.stopped) {
      // As many as could fill the gap, if each brought somebody new; what is missing then is asked for next.
      const more = Math.max(1, Math.floor((to - known.size) / perPersona));
      const next = Math.min(frontier.length, asked + more);
      await this.#run(hop, frontier, next);
      const edges = await edgesFrom(people, frontier.slice(asked, next));
      relations += edges.length;
      for (const id of edges) {
        if (known.has(id)) continue;
        known.add(id);
        reached.push(id);
      }
      asked = next;
    }
    this.#hops.push({ hop, frontier: frontier.length, asked, relations, reached: reached.length });
    return reached;
  }

  async #run(hop: number, personas: readonly Persona[], limit: number): Promise<void> {
    const { perPersona, seed, maxCost, onProgress, signal, jobs, concurrency, retryFailed } = this.#options;
    const before = { tokens: this.#tokens, cost: this.#cost };
    const spent = (progress: JobProgress): number | undefined =>
      before.cost === undefined || progress.cost === undefined ? undefined : before.cost + progress.cost;
    const report: JobReport<Persona> = await runJob({
      job: relateJob({ hop, personas, perPersona, seed, newcomers: this.#newcomers }),
      desk: this.#desk,
      jobs,
      concurrency,
      retryFailed,
      limit,
      onProgress: (progress) => {
        onProgress?.(progress);
        if (maxCost !== undefined && (spent(progress) ?? 0) > maxCost) this.#overspent.abort();
      },
      signal: AbortSignal.any([signal, this.#overspent.signal]),
    });
    this.#jobs.add(report.id);
    for (const { item: persona, reason } of report.failures)
      this.#failures.set(persona.id, { persona, reason });
    this.#failed = this.#failures.size;
    this.#unanswered += report.unanswered;
    this.#cost = spent(report);
    this.#tokens = {
      input: before.tokens.input + report.tokens.input,
      output: before.tokens.output + report.tokens.output,
    };
  }
}

/** Whom edges lead to from each of some personas, in their order; of one, by id. */
async function edgesFrom(people: Personas, personas: readonly Persona[]): Promise<readonly PersonaId[]> {
  const to = new Map<PersonaId, PersonaId[]>(personas.map(({ id }) => [id, []]));
  for (const relation of await people.relations([...to.keys()])) to.get(relation.from)?.push(relation.to);
  return [...to.values()].flatMap((ids) => ids.sort());
}

async function recordsOf(people: Personas, ids: readonly PersonaId[]): Promise<readonly Persona[]> {
  const records = await Promise.all(ids.map((id) => people.get(id)));
  return records
    .filter((record) => record !== undefined)
    .map(({ id, text, source, licence }) => ({ id, text, source, licence }));
}
