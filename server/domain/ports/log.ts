import type { ErrorCode } from "../errors.ts";
import type { NpcId, PlaythroughId, SceneId, TurnId } from "../ids.ts";
import type { TurnStatus } from "../playthrough/journal.ts";
import type { ModelFailureKind } from "./model.ts";

/**
 * What is told to whoever operates a server, and nothing else: ids, codes, counts and times. No event has a field for
 * what somebody said, for a prompt, a key or a ticket, nor for a message that another system wrote.
 */
export type LogEvent =
  | {
      readonly event: "server.started";
      readonly url: string;
      readonly version: string;
      readonly access: "open" | "key";
      readonly provider: string;
      readonly model: string;
      readonly worlds: number;
      /** Milliseconds from the start of the process. */
      readonly tookMs: number;
    }
  | { readonly event: "server.stopping" }
  /** What was said has been said, or may not go on; `underWay`: playthroughs in which it is cut off. */
  | { readonly event: "server.drained"; readonly underWay: number }
  | { readonly event: "server.stopped"; readonly upSeconds: number }
  /** `cause` is the error's class and the place in our code that it came from. */
  | { readonly event: "server.failure"; readonly where: "http" | "socket"; readonly cause: string }
  | {
      readonly event: "door.refused";
      readonly where: "http" | "socket";
      readonly code: ErrorCode;
      readonly status: number;
    }
  /** Once it is known who is there. */
  | {
      readonly event: "connection.opened";
      readonly connection: number;
      readonly as: "open" | "backend" | "player";
    }
  | {
      readonly event: "connection.closed";
      readonly connection: number;
      /** The WebSocket's close code; 1006 where the other side went without one. */
      readonly code: number;
      readonly reason: ConnectionEnd;
      readonly seconds: number;
    }
  | {
      readonly event: "scene.joined" | "scene.resumed" | "scene.left";
      readonly connection: number;
      readonly playthrough: PlaythroughId;
      readonly scene: SceneId;
    }
  | {
      readonly event: "turn.ended";
      readonly playthrough: PlaythroughId;
      readonly turn: TurnId;
      readonly npc: NpcId;
      readonly status: TurnStatus;
      readonly reason?: string;
      /** From the start of the turn to its first text; absent where nothing was said. */
      readonly firstTextMs?: number;
      readonly tookMs: number;
      readonly rounds: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** US dollars; absent where the price of a round is unknown. */
      readonly cost?: number;
      /** Calls by what became of them: `done=1 refused=2`. */
      readonly calls: string;
    }
  | {
      readonly event: "model.failed";
      readonly playthrough: PlaythroughId;
      readonly turn: TurnId;
      readonly provider: string;
      readonly model: string;
      readonly kind: ModelFailureKind;
    }
  /** What an NPC made of its memories: a request that was answered, or could not be. */
  | {
      readonly event: "thought.ended" | "thought.failed";
      readonly playthrough: PlaythroughId;
      readonly npc: NpcId;
      readonly what: "reflection" | "summary";
      readonly kept: number;
      readonly refused: number;
      readonly kind?: ModelFailureKind;
      readonly tookMs: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** US dollars; absent where the price is unknown. */
      readonly cost?: number;
    }
  | {
      readonly event: "job.started" | "job.progress" | "job.ended";
      readonly world: string;
      readonly total: number;
      readonly done: number;
      readonly failed: number;
    }
  /** What the command line has a server do in bulk. */
  | { readonly event: "errand.started"; readonly errand: string }
  | { readonly event: "errand.ended"; readonly errand: string; readonly tookMs: number }
  /** Play that could not be written; `database.failed` is the end of the process. */
  | { readonly event: "journal.failed"; readonly playthrough: PlaythroughId; readonly code: ErrorCode }
  | { readonly event: "database.failed"; readonly code: ErrorCode }
  | {
      readonly event: "world.loaded";
      readonly world: string;
      readonly change: string;
      readonly hash: string;
    }
  | { readonly event: "world.mistaken"; readonly folder: string; readonly mistakes: number };

/**
 * How a connection ended, in our words: the `client` closed it, it was `lost` or answered no ping, sent what is
 * `malformed`, was too `slow` to read, `unauthenticated`, `replaced` by a newer one of its client, `refused` for want of
 * what it asked for, `restarting` with the server.
 */
export type ConnectionEnd =
  | "client"
  | "lost"
  | "malformed"
  | "slow"
  | "flooding"
  | "unauthenticated"
  | "replaced"
  | "refused"
  | "restarting";

export type LogLevel = "error" | "warn" | "info" | "debug";

/** Writes one event. Never throws and never waits. */
export type Log = (event: LogEvent) => void;

/** For what runs without an operator. */
export const silentLog: Log = () => undefined;

const levels = {
  "server.started": "info",
  "server.stopping": "info",
  "server.drained": "info",
  "server.stopped": "info",
  "server.failure": "error",
  "door.refused": "warn",
  "connection.opened": "info",
  "connection.closed": "info",
  "scene.joined": "info",
  "scene.resumed": "info",
  "scene.left": "info",
  "turn.ended": "info",
  "model.failed": "error",
  "thought.ended": "info",
  "thought.failed": "warn",
  "job.started": "info",
  "job.progress": "info",
  "job.ended": "info",
  "errand.started": "info",
  "errand.ended": "info",
  "journal.failed": "error",
  "database.failed": "error",
  "world.loaded": "info",
  "world.mistaken": "warn",
} as const satisfies Record<LogEvent["event"], LogLevel>;

export function levelOf({ event }: LogEvent): LogLevel {
  return levels[event];
}
