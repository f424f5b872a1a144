import type { Clock } from "../../domain/ports/clock.ts";

/** Milliseconds between two signs of life, below what proxies wait for. */
const pulse = 15_000;
/** Chunks that may wait for a reader; one that has so many is gone, or as good as. */
const waitingAtMost = 64;

export interface EventSource {
  /** Begins to tell; returns what ends that. `tell`: a value that is sent as JSON. */
  readonly begin: (tell: (event: object) => void) => () => void;
  readonly clock: Clock;
}

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), until whoever reads them goes, or
 * falls far behind.
 */
export function eventStream({ begin, clock }: EventSource): Response {
  const encoder = new TextEncoder();
  let end: (() => void) | undefined;
  let stopPulse: (() => void) | undefined;
  const stop = (): void => {
    stopPulse?.();
    end?.();
    end = undefined;
  };
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      let isOver = false;
      const send = (text: string): void => {
        if (isOver) return;
        if ((stream.desiredSize ?? 0) > -waitingAtMost) {
          stream.enqueue(encoder.encode(text));
          return;
        }
        isOver = true;
        stop();
        stream.close();
      };
      const beat = (): void => {
        send(":\n\n");
        if (!isOver) stopPulse = clock.after(pulse, beat);
      };
      stopPulse = clock.after(pulse, beat);
      end = begin((event) => send(`data: ${JSON.stringify(event)}\n\n`));
    },
    cancel: stop,
  });
  const headers = {
    "content-type": eventStreamType,
    "cache-control": "no-store",
    // Some proxies keep a stream back until it is over.
    "x-accel-buffering": "no",
  };
  return new Response(body, { headers });
}

export const eventStreamType = "text/event-stream";
