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
 * Commits everything that has arrived in one transaction, so that many acts share one fsync. Acts seldom fail, and a
 * savepoint for each has SQLite copy every page that it touches: only a group in which one failed is done again with
 * savepoints, so that it leaves the others as they are.
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
      return this.#transact(requests, (request) => this.#do(request));
    } catch (cause) {
      if (isFatal(cause) || isBusy(cause)) return this.#recover(requests, cause);
      if (this.#connection.inTransaction) this.#statements.rollback.run();
    }
    try {
      return this.#transact(requests, (request) => this.#tryAct(request));
    } catch (cause) {
      return this.#recover(requests, cause);
    }
  }

  #transact(requests: readonly ActRequest[], perform: (request: ActRequest) => ActReply): CommitOutcome {
    this.#statements.begin.run();
    const replies = requests.map(perform);
    this.#statements.commit.run();
    return { replies, fatal: undefined };
  }

  #do({ id, act: name, payload }: ActRequest): ActReply {
    const act = Object.hasOwn(this.#acts, name) ? this.#acts[name] : undefined;
    if (act === undefined) throw new Error(`the writer has no act ${name}; run npm run build`);
    // The payload was typed by Writer.act on the other thread, by the same map of acts.
    return { id, type: "done", value: act(payload as never) };
  }

  #tryAct(request: ActRequest): ActReply {
    this.#statements.savepoint.run();
    try {
      const reply = this.#do(request);
      this.#statements.release.run();
      return reply;
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

/** Somebody else has the file: to ask again would take as long again. */
function isBusy(cause: unknown): boolean {
  return sqliteCode(cause)?.startsWith("SQLITE_BUSY") === true;
}
