import type { DramatisError } from "../domain/errors.ts";
import type { Connection } from "./open-connection.ts";
import { isFatal, sqliteCode, storageFailure } from "./storage-failure.ts";
import { toFailure, type ActReply, type ActRequest } from "./writer-protocol.ts";

/** What an act does with its payload, synchronously, inside the transaction that its caller holds. */
export type Act = (payload: never) => unknown;

export interface CommitOutcome {
  readonly replies: readonly ActReply[];
  readonly fatal: DramatisError | undefined;
}

/**
 * Commits everything that has arrived in one transaction, so that many acts share one fsync. Each act has a savepoint
 * of its own: one that fails leaves the others as they are.
 */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #acts: Readonly<Record<string, Act>>;
  readonly #statements;
  #fatal: DramatisError | undefined;

  constructor(connection: Connection, acts: Readonly<Record<string, Act>>) {
    this.#connection = connection;
    this.#acts = acts;
    this.#statements = {
      begin: connection.prepare("BEGIN IMMEDIATE"),
      commit: connection.prepare("COMMIT"),
      rollback: connection.prepare("ROLLBACK"),
      savepoint: connection.prepare("SAVEPOINT act"),
      release: connection.prepare("RELEASE act"),
      rollbackAct: connection.prepare("ROLLBACK TO act"),
    };
  }

  /** One reply for each request, in order. When it returns, what is reported as done is on the disk. */
  commit(requests: readonly ActRequest[]): CommitOutcome {
    if (this.#fatal !== undefined) return this.#failAll(requests, this.#fatal);
    try {
      this.#statements.begin.run();
      const replies = requests.map((request) => this.#perform(request));
      this.#statements.commit.run();
      return { replies, fatal: undefined };
    } catch (cause) {
      return this.#recover(requests, cause);
    }
  }

  #perform(request: ActRequest): ActReply {
    this.#statements.savepoint.run();
    try {
      const act = Object.hasOwn(this.#acts, request.act) ? this.#acts[request.act] : undefined;
      if (act === undefined) throw new Error(`the writer has no act ${request.act}; run npm run build`);
      // The payload was typed by Writer.act on the other thread, by the same map of acts.
      const value = act(request.payload as never);
      this.#statements.release.run();
      return { id: request.id, type: "done", value };
    } catch (cause) {
      // SQLite ends the whole transaction by itself on some failures (a full disk is one): then nobody's act stands.
      if (isFatal(cause) || !this.#connection.inTransaction) throw cause;
      this.#statements.rollbackAct.run();
      this.#statements.release.run();
      return { id: request.id, type: "failed", failure: toFailure(this.#describe(cause)) };
    }
  }

  #recover(requests: readonly ActRequest[], cause: unknown): CommitOutcome {
    if (this.#connection.inTransaction) this.#statements.rollback.run();
    const failure = this.#describe(cause);
    if (isFatal(cause)) {
      this.#fatal = failure;
      return this.#failAll(requests, failure);
    }
    // Without space for all, there may be space for some: a large act must not fail the small ones beside it.
    if (sqliteCode(cause) === "SQLITE_FULL" && requests.length > 1) return this.#commitEach(requests);
    return this.#failAll(requests, failure);
  }

  #commitEach(requests: readonly ActRequest[]): CommitOutcome {
    const outcomes = requests.map((request) => this.commit([request]));
    return { replies: outcomes.flatMap(({ replies }) => replies), fatal: this.#fatal };
  }

  #failAll(requests: readonly ActRequest[], error: DramatisError): CommitOutcome {
    const failure = toFailure(error);
    return { replies: requests.map(({ id }) => ({ id, type: "failed", failure })), fatal: this.#fatal };
  }

  #describe(cause: unknown): DramatisError {
    return storageFailure(cause, this.#connection.name);
  }
}
