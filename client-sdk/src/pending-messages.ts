import { type Deferred, defer } from "./deferred.ts";

/** Messages whose answer has not come, by their id. `Answer`: what whoever sent one is given. */
export class PendingMessages<Message extends { readonly message: string }, Answer = void> {
  readonly #send: (message: Message) => void;
  readonly #messages = new Map<string, { message: Message; answered: Deferred<Answer> }>();

  constructor(send: (message: Message) => void) {
    this.#send = send;
  }

  get isEmpty(): boolean {
    return this.#messages.size === 0;
  }

  add(message: Message): Promise<Answer> {
    const answered = defer<Answer>();
    this.#messages.set(message.message, { message, answered });
    this.#send(message);
    return answered.promise;
  }

  answer(message: string, answer: Answer): void {
    this.#messages.get(message)?.answered.resolve(answer);
    this.#messages.delete(message);
  }

  /** False when it is none of these. */
  fail(message: string, error: Error): boolean {
    this.#messages.get(message)?.answered.reject(error);
    return this.#messages.delete(message);
  }

  resend(): void {
    for (const { message } of this.#messages.values()) this.#send(message);
  }

  failAll(error: Error): void {
    for (const { answered } of this.#messages.values()) answered.reject(error);
    this.#messages.clear();
  }
}
