import { DramatisError } from "../../domain/errors.ts";
import type { JobProgress } from "../../generate/job-meter.ts";
import type { PersonaChoice } from "../choose-personas.ts";
import type { Run, WhomOrder } from "./errand-types.ts";

/** What use cases are handed of a run. */

/** An order with the bytes of whom it means, which came beside it. */
export function chosen<Order extends { readonly personas?: WhomOrder }>(
  { personas, ...order }: Order,
  run: Pick<Run<never>, "input">,
): Omit<Order, "personas"> & { readonly personas?: PersonaChoice } {
  if (personas === undefined) return order;
  return { ...order, personas: "query" in personas ? personas : { ...personas, input: inputOf(run) } };
}

/** How a job tells of itself, and is stopped. */
export function told({ onProgress, signal }: Run<JobProgress>): {
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
} {
  return { signal, ...(onProgress ? { onProgress } : {}) };
}

/** The bytes that an errand speaks of. Throws `invalid_input` where none came with it. */
export function inputOf({ input }: Pick<Run<never>, "input">): AsyncIterable<Uint8Array> {
  if (input) return input;
  throw new DramatisError({
    code: "invalid_input",
    message: "What is to be read did not come with the request.",
    mend: "Send it after the first line.",
    param: "input",
  });
}
