import { DramatisError } from "../domain/errors.ts";

/** Work that can be stopped. */
type Work<Result> = (signal: AbortSignal) => Promise<Result>;

interface Flight<Result> {
  readonly result: Promise<Result>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Whoever asks for a key while work for it is under way gets what that work gives, and no second is begun. One who
 * stops waiting rejects with the reason of the signal and leaves the others theirs; when all have stopped, the work is.
 */
export function shareFlights<Result>(): (
  key: string,
  work: Work<Result>,
  signal: AbortSignal,
) => Promise<Result> {
  const flights = new Map<string, Flight<Result>>();

  function begin(key: string, work: Work<Result>): Flight<Result> {
    const controller = new AbortController();
    const result = work(controller.signal).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    const flight: Flight<Result> = { result, controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  return (key, work, signal) => {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    const flight = flights.get(key) ?? begin(key, work);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          // Whoever asks from now on begins anew instead of joining what is being stopped.
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort(signal.reason);
        }
        reject(reasonOf(signal));
      };
      signal.addEventListener("abort", stop, { once: true });
      flight.result.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    });
  };
}

function reasonOf({ reason }: AbortSignal): Error {
  if (reason instanceof Error) return reason;
  return new DramatisError({ code: "cancelled", message: "It was stopped." });
}
