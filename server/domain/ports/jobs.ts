import type { JsonObject } from "../json.ts";
import type { JobId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";

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
}

export type ItemOutcome =
  | { readonly type: "done"; readonly npc: Npc }
  | { readonly type: "failed"; readonly reason: string };

export interface Jobs {
  /** Opens the job or finds it as it stands. */
  open(job: {
    readonly id: JobId;
    readonly recipe: string;
    readonly request: JsonObject;
    readonly total: number;
  }): Promise<Job>;
  /** Item numbers from 0 that are not done, in order, failed ones included only when asked for. */
  pending(id: JobId, options: { readonly retryFailed: boolean }): Promise<readonly number[]>;
  /**
   * Ends one item: its product and its mark in one atomic act, so that a crash leaves both or neither. Fails with
   * `conflict`, `param: "name"`, when the NPC's name or id was taken meanwhile; an item already done is a no-op.
   */
  complete(id: JobId, item: number, outcome: ItemOutcome): Promise<void>;
  list(): Promise<readonly Job[]>;
}
