import type { FailedItem, Job } from "../../../domain/ports/jobs.ts";

/** What became of what was asked for, of one maker. */
export interface Survival {
  readonly maker: string;
  readonly jobs: number;
  readonly asked: number;
  readonly made: number;
  /** Not ended yet. */
  readonly open: number;
  /** Items that were never tried, since nothing was found to try: not among what was asked for. */
  readonly unserved: number;
  /** What refused the others, the most frequent first, with one of its reasons. */
  readonly refused: readonly {
    readonly gate: string;
    readonly count: number;
    /** Where reasons are kept by the gate. */
    readonly example?: string;
  }[];
}

const unnamed = "no gate named";

/** Adds up jobs, each maker apart. */
export class SurvivalTally {
  readonly #makers = new Map<string, MakerJobs>();

  add(job: Pick<Job, "request" | "total" | "done">, failures: readonly FailedItem[]): void {
    const { provider, model } = job.request;
    const tally = this.#of(makerOf(provider, model));
    tally.jobs += 1;
    tally.asked += job.total;
    tally.made += job.done;
    tally.failed += failures.length;
    for (const { reason } of failures) count(tally, gateOf(reason), reason);
  }

  /** A job of whose items it is known one by one what became of them. */
  addJob({ request: { provider, model } }: Pick<Job, "request">): void {
    const tally = this.#makers.get(makerOf(provider, model));
    if (tally) tally.jobs += 1;
  }

  /**
   * One that was tried, of which it is known what became of it: kept, or refused by a gate. `unserved`: items before it for
   * which there was nothing to try.
   */
  addCandidate(
    maker: string,
    refused: { readonly gate: string; readonly example: string } | undefined,
    unserved = 0,
  ): void {
    const tally = this.#of(maker);
    tally.unserved += unserved;
    tally.asked += 1;
    if (refused) {
      tally.failed += 1;
      count(tally, refused.gate, refused.example);
    } else tally.made += 1;
  }

  #of(maker: string): MakerJobs {
    const tally = this.#makers.get(maker) ?? {
      jobs: 0,
      asked: 0,
      made: 0,
      failed: 0,
      unserved: 0,
      gates: new Map(),
    };
    this.#makers.set(maker, tally);
    return tally;
  }

  figures(): readonly Survival[] {
    return [...this.#makers].map(([maker, { jobs, asked, made, failed, unserved, gates }]) => ({
      maker,
      jobs,
      asked,
      made,
      open: asked - made - failed,
      unserved,
      refused: [...gates]
        .map(([gate, found]) => ({ gate, ...found }))
        .sort((one, other) => other.count - one.count || (one.gate < other.gate ? -1 : 1)),
    }));
  }
}

function makerOf(provider: unknown, model: unknown): string {
  return [provider, model].filter((part) => typeof part === "string").join(" ") || "unknown";
}

function count({ gates }: MakerJobs, gate: string, example: string): void {
  const known = gates.get(gate);
  gates.set(gate, { count: (known?.count ?? 0) + 1, example: known?.example ?? example.slice(0, 240) });
}

interface MakerJobs {
  jobs: number;
  asked: number;
  made: number;
  failed: number;
  unserved: number;
  readonly gates: Map<string, { readonly count: number; readonly example: string }>;
}

/** The name before the colon of the first reason, places in a list left out: `answer`, `backstory.events[].year`. */
export function gateOf(reason: string): string {
  const name = /^([\w.\-[\]* ]{1,60}):\s/.exec(reason)?.[1];
  return name === undefined ? unnamed : name.replace(/\[\d+\]/g, "[]");
}
