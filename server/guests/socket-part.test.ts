import { DramatisClientError } from "dramatis-client";
import { expect, test } from "vitest";
import { parseTurnId } from "../domain/ids.ts";
import { type Connected, SocketPart } from "./socket-part.ts";

/** A connection by which nothing comes but what the test has it report. */
function silent() {
  const reports: ((error: DramatisClientError) => void)[] = [];
  const off = (): void => undefined;
  const connected = {
    game: {
      on(name: string, listener: unknown) {
        if (name === "error" && typeof listener === "function")
          reports.push((error) => Reflect.apply(listener, undefined, [error]));
        return off;
      },
      close: off,
    },
    scene: {
      on: () => off,
      say: () => {
        throw new TypeError("nobody speaks here");
      },
      time: () => Promise.resolve(),
      describe: () => Promise.resolve(),
      leave: () => Promise.resolve(),
    },
  } satisfies Connected;
  return { connected, report: (error: DramatisClientError) => reports.forEach((told) => told(error)) };
}

test("a turn that the backend can hear of no more is given up, and not waited for", async () => {
  const backend = silent();
  const part = new SocketPart({ npc: "ada", player: silent().connected, backend: backend.connected });
  const turn = parseTurnId("turn_7");
  const again = turn && part.again(turn);
  // What a handler did wrong ends nothing.
  backend.report(new DramatisClientError({ code: "handler_failed", message: "It threw." }));
  backend.report(new DramatisClientError({ code: "connection_lost", message: "The server is gone." }));
  await expect(again).rejects.toMatchObject({
    code: "unavailable",
    retryable: true,
    message: "The socket of a synthetic talk: The server is gone.",
  });
});
