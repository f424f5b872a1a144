import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from "node:worker_threads";
import { Checkpointer } from "./checkpointer.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Connection } from "./open-connection.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { isFatal, storageFailure } from "./storage-failure.ts";
import type { WriteActs } from "./write-acts.ts";
import {
  largestGroup,
  toFailure,
  type ActRequest,
  type FromWriter,
  type ToWriter,
  type WriterSettings,
} from "./writer-protocol.ts";

/** The thread that writes: it takes whatever has arrived, commits it as one group, and answers. */

const idleMilliseconds = 250;

class WriterLoop {
  readonly #port: MessagePort;
  readonly #connection: Connection;
  readonly #group: GroupCommit;
  readonly #checkpointer: Checkpointer;
  #idle: NodeJS.Timeout | undefined;

  constructor(port: MessagePort, connection: Connection, acts: WriteActs) {
    this.#port = port;
    this.#connection = connection;
    this.#group = new GroupCommit(connection, acts);
    this.#checkpointer = new Checkpointer(connection);
    port.on("message", (message: ToWriter) => this.#receive(message));
  }

  #receive(first: ToWriter): void {
    const { requests, closing } = drain(this.#port, first);
    if (requests.length > 0) this.#commit(requests);
    if (closing) this.#close();
  }

  #commit(requests: readonly ActRequest[]): void {
    const { replies, fatal } = this.#group.commit(requests);
    this.#answer({ type: "replies", replies, fatal: fatal && toFailure(fatal) });
    if (fatal !== undefined) return;
    this.#maintain(() => this.#checkpointer.afterCommit());
    this.#idle ??= setTimeout(() => this.#maintain(() => this.#checkpointer.whenIdle()), idleMilliseconds);
    this.#idle.refresh();
  }

  /** A checkpoint that finds no space is tried again later: the WAL keeps everything until it succeeds. */
  #maintain(work: () => void): void {
    try {
      work();
    } catch (cause) {
      if (!isFatal(cause)) return;
      const fatal = toFailure(storageFailure(cause, this.#connection.name));
      this.#answer({ type: "replies", replies: [], fatal });
    }
  }

  #close(): void {
    clearTimeout(this.#idle);
    this.#maintain(() => this.#checkpointer.finish());
    this.#connection.close();
    this.#answer({ type: "closed" });
    this.#port.close();
  }

  #answer(message: FromWriter): void {
    this.#port.postMessage(message);
  }
}

function drain(port: MessagePort, first: ToWriter): { requests: ActRequest[]; closing: boolean } {
  const requests: ActRequest[] = [];
  let message: ToWriter | undefined = first;
  while (message !== undefined) {
    if (message.type === "close") return { requests, closing: true };
    for (const request of message.requests) requests.push(request);
    if (requests.length >= largestGroup) break;
    const next: { message: unknown } | undefined = receiveMessageOnPort(port);
    message = next?.message as ToWriter | undefined;
  }
  return { requests, closing: false };
}

async function start(port: MessagePort, settings: WriterSettings): Promise<void> {
  const { connection, epoch } = await prepareDatabase(settings);
  const ready: FromWriter = { type: "ready", epoch };
  port.postMessage(ready);
  // The other thread goes on while the statements are prepared here; what it sends meanwhile waits.
  const { writeActs } = await import("./write-acts.ts");
  new WriterLoop(port, connection, writeActs(connection, epoch));
}

if (parentPort !== null) {
  const settings = workerData as WriterSettings;
  try {
    await start(parentPort, settings);
  } catch (cause) {
    const refused: FromWriter = { type: "refused", failure: toFailure(storageFailure(cause, settings.file)) };
    parentPort.postMessage(refused);
    parentPort.close();
  }
}
