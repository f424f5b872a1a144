import type { Json } from "../json.ts";
import type { RequestHash } from "../ids.ts";
import type { ModelEnd, ModelRequest } from "./model.ts";
import type { ProposedCall } from "../prompt.ts";

/** One model call, bulk or live: what exactly was asked, what exactly was answered. */
export interface LedgerRow {
  /** `hashJson` of the request with provider and model name. */
  readonly hash: RequestHash;
  /**
   * 0 for the first answer to this request; regenerations count up. The provider's seed follows from the request's and
   * this (`seedOfSample`).
   */
  readonly sample: number;
  readonly provider: string;
  readonly model: string;
  readonly request: ModelRequest;
  readonly answer: { readonly text: string; readonly calls: readonly ProposedCall[]; readonly value?: Json };
  readonly end: ModelEnd;
  /** US dollars; absent when the price is unknown, which is not 0. */
  readonly cost?: number;
  /** Wall time in milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What the calls of one model took, all together. */
export interface LedgerSpending {
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  /** Those that ended in a failure. */
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Calls whose tokens are our estimate. */
  readonly estimated: number;
  /** US dollars, of the calls with a known price. */
  readonly cost: number;
  /** Calls whose price is unknown, which is not 0. */
  readonly unpriced: number;
}

export interface Ledger {
  /** Keeps the row; the same hash and sample again is a no-op that resolves all the same. Durable when it resolves. */
  record(row: LedgerRow): Promise<void>;
  find(hash: RequestHash, sample: number): Promise<LedgerRow | undefined>;
  /** How many answers to this request are kept: the next sample's number. */
  samples(hash: RequestHash): Promise<number>;
  /** Adds up every row, a provider and model each, in their order. For reports: it reads the whole ledger. */
  spending(): Promise<readonly LedgerSpending[]>;
}
