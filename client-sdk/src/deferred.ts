/** A promise that somebody else settles. Left unread, its failure is no unhandled rejection. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

export function defer<Value>(): Deferred<Value> {
  let settle: Pick<Deferred<Value>, "resolve" | "reject"> | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return {
    promise,
    resolve: (value) => settle?.resolve(value),
    reject: (error) => settle?.reject(error),
  };
}

/** Settles as `deferred` does, or rejects with the signal's reason, calling `abandoned`, when that comes first. */
export function abortable<Value>(
  deferred: Deferred<Value>,
  signal: AbortSignal | undefined,
  abandoned: () => void,
): Promise<Value> {
  if (!signal) return deferred.promise;
  const abort = () => {
    deferred.reject(signal.reason);
    abandoned();
  };
  if (signal.aborted) {
    abort();
    return deferred.promise;
  }
  signal.addEventListener("abort", abort, { once: true });
  const forget = () => signal.removeEventListener("abort", abort);
  deferred.promise.then(forget, forget);
  return deferred.promise;
}
