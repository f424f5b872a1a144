import { type Deferred, defer } from "./deferred.ts";
import type { WorldStateReport } from "./protocol.ts";

/** Reports that the server has not yet kept. */
export class PendingReports {
  readonly #send: (message: WorldStateReport) => void;
  readonly #reports = new Map<string, { message: WorldStateReport; kept: Deferred<void> }>();

  constructor(send: (message: WorldStateReport) => void) {
    this.#send = send;
  }

  get isEmpty(): boolean {
    return this.#reports.size === 0;
  }

  add(message: WorldStateReport): Promise<void> {
    const kept = defer<void>();
    this.#reports.set(message.message, { message, kept });
    this.#send(message);
    return kept.promise;
  }

  kept(message: string): void {
    this.#reports.get(message)?.kept.resolve();
    this.#reports.delete(message);
  }

  /** False when it is none of these. */
  fail(message: string, error: Error): boolean {
    const report = this.#reports.get(message);
    report?.kept.reject(error);
    return this.#reports.delete(message);
  }

  resend(): void {
    for (const { message } of this.#reports.values()) this.#send(message);
  }

  failAll(error: Error): void {
    for (const { kept } of this.#reports.values()) kept.reject(error);
    this.#reports.clear();
  }
}
