import { WebSocket } from "ws";
import type { Connection } from "./connection.ts";
import type { Heartbeat, Heartbeating } from "./heartbeat.ts";

/**
 * A socket that hands what comes to its connection by itself. A list of listeners, a table for them and a place in a map
 * of connections are what thousands of sockets would each hold beside it.
 */
export class DoorSocket extends WebSocket implements Heartbeating {
  connection: Connection | undefined;
  /** Among whose members it is. */
  heartbeat: Heartbeat<DoorSocket> | undefined;

  takeSignOfLife(): boolean {
    return this.connection?.takeSignOfLife() ?? false;
  }

  override emit(event: string | symbol, ...details: unknown[]): boolean {
    const { connection } = this;
    if (!connection) return super.emit(event, ...details);
    switch (event) {
      case "message":
        if (details[1] === true) connection.binary();
        else connection.text(String(details[0]));
        return true;
      case "pong":
        connection.pong();
        return true;
      case "error":
        // ws closes the socket itself, with 1009 for a frame that is too large and 1007 for text that is no UTF-8. Its
        // close follows, and says what kind of an end it was.
        return true;
      case "close":
        this.heartbeat?.remove(this);
        connection.closed(Number(details[0]));
        return super.emit(event, ...details);
      default:
        return super.emit(event, ...details);
    }
  }
}
