import type { Clock } from "../../domain/ports/clock.ts";
import { problemOf, type Problem } from "../problem.ts";
import type { Work } from "../running-work.ts";

/** Milliseconds between two lines of progress. */
const progressPause = 100;
/** Milliseconds between two signs of life, below what clients and proxies wait for. */
const pulse = 15_000;

/** Widened: the framework takes whatever ends in "json" for one JSON document. */
export const linesOfJson: string = "application/x-ndjson";

export interface Telling<Event> {
  readonly work: Work;
  readonly clock: Clock;
  /** Does it; its event is the last. `tell` is called as often as there is anything, and sends some. */
  readonly run: (tell: (progress: () => Event) => void) => Promise<Event>;
}

type Told<Event> =
  | Event
  | { readonly type: "started"; readonly id: string }
  | { readonly type: "problem"; readonly problem: Problem };

/**
 * Runs work and tells of it in lines of JSON: `started` with the id that stops it, what `run` tells, and at last its
 * event or a `problem`. An empty line is a sign of life. Nobody reading any more stops it.
 */
export function tellWork<Event extends object>({ work, clock, run }: Telling<Event>): Response {
  const encoder = new TextEncoder();
  let isRead = true;
  let stopPulse = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      const write = (text: string): void => {
        // Whoever has gone is told nothing.
        if (isRead) stream.enqueue(encoder.encode(`${text}\n`));
      };
      const tell = (event: Told<Event>): void => write(JSON.stringify(event));
      const beat = (): void => {
        write("");
        stopPulse = clock.after(pulse, beat);
      };
      stopPulse = clock.after(pulse, beat);
      tell({ type: "started", id: work.id });
      void run(onceIn(progressPause, clock, tell))
        .then(tell, (cause: unknown) => tell({ type: "problem", problem: problemOf(cause) }))
        .finally(() => {
          stopPulse();
          work.end();
          if (isRead) stream.close();
        });
    },
    cancel() {
      isRead = false;
      stopPulse();
      work.stop("Whoever asked is gone.");
    },
  });
  return new Response(body, { headers: { "content-type": linesOfJson, "x-accel-buffering": "no" } });
}

function onceIn<Event>(pause: number, clock: Clock, tell: (event: Event) => void) {
  let told = Number.NEGATIVE_INFINITY;
  return (event: () => Event): void => {
    if (clock.monotonic() - told < pause) return;
    told = clock.monotonic();
    tell(event());
  };
}
