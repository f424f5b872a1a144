import { DramatisError, type ErrorDetails } from "../domain/errors.ts";

/** What the main thread and the writer's worker say to each other. Both ends are of one build. */

/** How many acts are committed as one at most. Bounds how long the first of a group waits for the last. */
export const largestGroup = 256;

/** Handed to the worker when it starts. */
export interface WriterSettings {
  /** Absolute, symbolic links resolved. */
  readonly file: string;
  readonly migrations: string;
  /** Wall time of the opening, for the table `epochs`. */
  readonly openedAt: number;
}

/** One atomic act: all of it is committed or none. */
export interface ActRequest {
  readonly id: number;
  readonly act: string;
  readonly payload: unknown;
}

export type ToWriter =
  | { readonly type: "acts"; readonly requests: readonly ActRequest[] }
  | { readonly type: "close" };

export type ActReply =
  | { readonly id: number; readonly type: "done"; readonly value: unknown }
  | { readonly id: number; readonly type: "failed"; readonly failure: Failure };

export type FromWriter =
  /** The file is sound, migrated, and its epoch begun. First message, unless `refused` is. */
  | { readonly type: "ready"; readonly epoch: number }
  | { readonly type: "refused"; readonly failure: Failure }
  /** `fatal`: nothing can be written safely any more; the process must end. */
  | { readonly type: "replies"; readonly replies: readonly ActReply[]; readonly fatal: Failure | undefined }
  | { readonly type: "closed" };

/** An error as it crosses threads: structured clone keeps neither class nor code. */
export type Failure = Pick<ErrorDetails, "code" | "message"> & {
  readonly mend: string | undefined;
  readonly param: string | undefined;
  readonly retryable: boolean;
  /** Stack of the original, for logs. */
  readonly stack: string | undefined;
};

export function toFailure(error: DramatisError): Failure {
  const { code, message, mend, param, retryable } = error;
  const origin = error.cause instanceof Error ? error.cause : error;
  return { code, message, mend, param, retryable, stack: origin.stack };
}

export function fromFailure({ code, message, mend, param, retryable, stack }: Failure): DramatisError {
  return new DramatisError({
    code,
    message,
    retryable,
    ...(mend === undefined ? {} : { mend }),
    ...(param === undefined ? {} : { param }),
    ...(stack === undefined ? {} : { cause: stack }),
  });
}
