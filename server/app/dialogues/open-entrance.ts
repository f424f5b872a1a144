import { DramatisError } from "../../domain/errors.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Entrance } from "../../generate/dialogues/player/entrance.ts";
import { runnerEntrance } from "../../generate/dialogues/player/runner-entrance.ts";
import type { PlayHost } from "../../play/player-face.ts";

/** An entrance for as long as a job is played. `url`: of the server that it goes through, if it does. */
export type OpenedEntrance = Entrance & { readonly url?: string; close(): Promise<void> };

/** Opens a way for synthetic players into the scenes of a host. */
export type OpenEntrance = (host: PlayHost) => Promise<OpenedEntrance>;

/** Nothing lies between. */
const openRunnerEntrance: OpenEntrance = async () => ({ ...runnerEntrance, close: async () => undefined });

/** The one that was asked for. Throws `not_configured` where it is the socket and this process can open none. */
export function entranceOpener(overSocket: boolean, openSocket: OpenEntrance | undefined): OpenEntrance {
  if (!overSocket) return openRunnerEntrance;
  if (openSocket) return openSocket;
  throw new DramatisError({
    code: "not_configured",
    message: "This process opens no socket for synthetic play.",
    mend: "Leave --over-socket out: the talks are the same.",
    param: "over_socket",
  });
}

/** Whether a job was begun over the socket, by what it keeps beside its people. */
export function wasOverSocket(people: JsonObject): boolean {
  return people["entrance"] === "socket";
}

/** What a job keeps of it. */
export function keptEntrance(overSocket: boolean | undefined): JsonObject {
  return overSocket === true ? { entrance: "socket" } : {};
}
