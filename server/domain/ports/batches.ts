import type { JobId } from "../ids.ts";

/** Requests of a job that were sent off together. Operational state. */
export interface StoredBatch {
  /** Ours, minted before it is sent. */
  readonly key: string;
  readonly job: JobId;
  /** The provider's; undefined until it is noted. */
  readonly batch: string | undefined;
}

export interface Batches {
  /** Notes that a batch is about to be sent. Durable when it resolves, like the others. */
  begin(key: string, job: JobId): Promise<void>;
  /** Notes the provider's id. */
  sent(key: string, batch: string): Promise<void>;
  /** Its answers are in the ledger, or it is known that it was never sent. */
  end(key: string): Promise<void>;
  /** Those of a job that have not ended, in the order in which they were begun. */
  open(job: JobId): Promise<readonly StoredBatch[]>;
}
