import type { JobId } from "../ids.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Made } from "../product.ts";

/** A bulk job: so many items, each made exactly once. Operational state. */
export interface Job {
  readonly id: JobId;
  /** `npcs`, … */
  readonly recipe: string;
  /** What was asked for; the id is its hash, so that asking again is resuming. */
  readonly request: JsonObject;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** `cancelled`: whoever runs it stops before its next item, and it goes on only when it is resumed. */
  readonly state: JobState;
}

export type JobState = "open" | "cancelled";

/**
 * What each item is made of, in the order of the items and as its recipe reads it again (a persona's id, a passage): what
 * a job is resumed with when its source is gone.
 */
export type JobItems = readonly Json[];

export type ItemOutcome =
  | { readonly type: "done"; readonly made: Made }
  /** `made`: what is kept of it all the same, such as a talk with the verdicts that it did not pass. */
  | { readonly type: "failed"; readonly reason: string; readonly made?: Made };

/** An item that ended without a product. */
export interface FailedItem {
  readonly item: number;
  readonly reason: string;
}

export interface NewJob {
  readonly id: JobId;
  readonly recipe: string;
  readonly request: JsonObject;
  readonly items: JobItems;
}

export interface Jobs {
  /** Opens the job or finds it as it stands; one that was cancelled is open again. */
  open(job: NewJob): Promise<Job>;
  /** Item numbers from 0 that are not done, in order, failed ones included only when asked for. */
  pending(id: JobId, options: { readonly retryFailed: boolean }): Promise<readonly number[]>;
  /**
   * Ends one item: what was made and its mark in one atomic act, so that a crash leaves both or neither. Fails with
   * `conflict`, `param: "name"`, when an NPC's name or id was taken meanwhile; an item already done is a no-op. A
   * product or a persona that is kept already under its id stays as it is.
   */
  complete(id: JobId, item: number, outcome: ItemOutcome): Promise<void>;
  /** In the order in which they were opened. */
  list(): Promise<readonly Job[]>;
  /** One job with what its items are made of, and those that failed; undefined when there is none. */
  find(
    id: JobId,
  ): Promise<(Job & { readonly items: JobItems; readonly failures: readonly FailedItem[] }) | undefined>;
  /** Has it stop. Throws `not_found`. */
  cancel(id: JobId): Promise<void>;
}
