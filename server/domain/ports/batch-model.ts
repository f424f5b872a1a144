import type { ModelEnd, ModelRequest } from "./model.ts";

/** One request of many that are sent off together and answered within a day. */
export interface BatchRequest {
  /** By which its answer is known again; no two of a batch have one. */
  readonly id: string;
  readonly request: ModelRequest;
}

export interface BatchAnswer {
  readonly id: string;
  /** As it came. */
  readonly text: string;
  readonly end: ModelEnd;
}

export interface BatchStatus {
  /** `ended`: nothing comes any more; answered wholly, in part, or not at all. */
  readonly state: "running" | "ended";
  readonly answered: number;
  readonly total: number;
}

/** A provider that takes requests in bulk, for less, and answers later. Methods throw `model_failed`. */
export interface BatchModel {
  readonly provider: "openai";
  /** As the provider knows it. */
  readonly name: string;
  /** Sends requests off under a key of our own; gives the provider's id for them. */
  submit(key: string, requests: readonly BatchRequest[]): Promise<string>;
  /** The provider's id of what was sent off under a key, for those who crashed before they noted it. */
  find(key: string): Promise<string | undefined>;
  status(batch: string): Promise<BatchStatus>;
  /** What was answered or failed, in any order; what is not among them was never answered. */
  answers(batch: string): Promise<readonly BatchAnswer[]>;
  cancel(batch: string): Promise<void>;
}
