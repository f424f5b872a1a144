import { type Clock, systemClock } from "./clock.ts";
import type { ReconnectOptions, TicketSource } from "./connection.ts";
import { endpointOf } from "./endpoint.ts";
import type { Game, Player } from "./game.ts";
import { LiveGame } from "./live-game.ts";
import { chooseWebSocket, type WebSocketConstructor } from "./web-socket-like.ts";

/** Options of `connect`. */
export interface ConnectOptions {
  /** `ws://host:8787`, `wss://…`, `http://…` or `https://…`. */
  readonly url: string;
  /**
   * Where the server has keys: what the game's backend was given for this player. A ticket opens one connection, so give a
   * function that fetches one wherever the game is to survive a lost connection.
   */
  readonly ticket?: TicketSource;
  /** For platforms without one of their own, such as Node 20. */
  readonly WebSocket?: WebSocketConstructor;
  /** The player of every scene that names none. */
  readonly player?: Player;
  /** Gives up connecting. Once connected, `game.close()` ends it. */
  readonly signal?: AbortSignal;
  readonly reconnect?: ReconnectOptions;
  readonly clock?: Clock;
}

/**
 * Connects to a Dramatis server. Rejects with a `DramatisClientError` (`invalid_url`, `no_web_socket`,
 * `connection_refused`, `ticket_refused`) or the signal's reason. A connection that is lost later is sought again, and
 * every scene goes on where it was.
 */
export async function connect(options: ConnectOptions): Promise<Game> {
  const game = new LiveGame({
    endpoint: endpointOf(options.url),
    WebSocket: chooseWebSocket(options.WebSocket),
    ticket: options.ticket,
    player: options.player,
    clock: options.clock ?? systemClock,
    reconnect: options.reconnect,
  });
  await game.open(options.signal);
  return game;
}
