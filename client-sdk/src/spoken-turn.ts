import { type Deferred, defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import type {
  BehaviorCalled,
  BehaviorEnded,
  BehaviorRefused,
  NpcEmotion,
  TurnEnded,
  TurnExplanation,
  TurnStatus,
  Withdrawable,
} from "./protocol.ts";
import type { Feedback, Turn, TurnCall, TurnPart, TurnResult } from "./turn.ts";

type Progress =
  | { readonly type: "open" }
  | { readonly type: "over" }
  | { readonly type: "failed"; readonly error: DramatisClientError };

/** What a turn asks of its scene. */
export interface TurnActions {
  cancel(turn: SpokenTurn): void;
  rate(turn: SpokenTurn, feedback: Feedback): Promise<void>;
  edit(turn: SpokenTurn, text: string): Promise<void>;
  regenerate(turn: SpokenTurn): Turn;
  withdraw(turn: SpokenTurn, what: Withdrawable): Promise<void>;
  explain(turn: SpokenTurn): Promise<TurnExplanation>;
}

/** A turn as its scene hears it. Holds every part, so that a late iterator starts at the first. */
export class SpokenTurn implements Turn {
  readonly line: string | undefined;
  readonly #actions: TurnActions;
  readonly #parts: TurnPart[] = [];
  /** Parts whose place in the text has not been reached: after a resume, events come before the missing text. */
  readonly #held: { readonly at: number; readonly part: TurnPart }[] = [];
  readonly #calls = new Map<string, TurnCall>();
  readonly #result: Deferred<TurnResult> = defer();
  #id: string | undefined;
  #npc: string | undefined;
  #text = "";
  #progress: Progress = { type: "open" };
  #changed: Deferred<void> | undefined;

  constructor(line: string | undefined, actions: TurnActions) {
    this.line = line;
    this.#actions = actions;
  }

  get id(): string | undefined {
    return this.#id;
  }

  get npc(): string | undefined {
    return this.#npc;
  }

  get text(): string {
    return this.#text;
  }

  get isOpen(): boolean {
    return this.#progress.type === "open";
  }

  result(): Promise<TurnResult> {
    return this.#result.promise;
  }

  cancel(): void {
    if (this.isOpen) this.#actions.cancel(this);
  }

  feedback(feedback: Feedback): Promise<void> {
    return this.#actions.rate(this, feedback);
  }

  edit(text: string): Promise<void> {
    return this.#actions.edit(this, text);
  }

  regenerate(): Turn {
    return this.#actions.regenerate(this);
  }

  withdraw(what: Withdrawable): Promise<void> {
    return this.#actions.withdraw(this, what);
  }

  explain(): Promise<TurnExplanation> {
    return this.#actions.explain(this);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TurnPart, void, undefined> {
    for (let index = 0; ; index += 1) {
      while (index >= this.#parts.length) {
        if (this.#progress.type === "over") return;
        if (this.#progress.type === "failed") throw this.#progress.error;
        this.#changed ??= defer();
        await this.#changed.promise;
      }
      const part = this.#parts[index];
      if (part) yield part;
    }
  }

  start(id: string, npc: string): void {
    this.#id = id;
    this.#npc = npc;
  }

  /** The next piece of text, in order. */
  append(delta: string): void {
    let rest = delta;
    for (let held = this.#held[0]; held !== undefined; held = this.#held[0]) {
      const before = Math.max(0, held.at - this.#text.length);
      if (before > rest.length) break;
      this.#say(rest.slice(0, before));
      rest = rest.slice(before);
      this.#held.shift();
      this.#parts.push(held.part);
    }
    this.#say(rest);
    this.#notify();
  }

  /** Makes the text what the server has kept: completes it, or replaces it where it went another way. */
  replace(text: string): void {
    if (text.startsWith(this.#text)) {
      if (text.length > this.#text.length) this.append(text.slice(this.#text.length));
      return;
    }
    this.#text = text;
    this.#parts.push({ type: "reset", text });
    this.#notify();
  }

  called(event: BehaviorCalled): void {
    const { call, name, at, npc } = event;
    this.#calls.set(call, { call, name, arguments: event.arguments, at, outcome: undefined });
    this.#place(at, { type: "behavior", name, at, call, arguments: event.arguments, npc });
  }

  refused(event: BehaviorRefused): void {
    const { call, name, at, npc } = event;
    const reason = event.reason?.message;
    this.#calls.set(call, {
      call,
      name,
      arguments: event.arguments,
      at,
      outcome: { type: "refused", reason },
    });
    this.#place(at, { type: "refused", name, at, call, arguments: event.arguments, npc, reason });
  }

  felt({ kind, strength, at, npc, toward }: NpcEmotion): void {
    this.#place(at, { type: "emotion", kind, strength, at, npc, toward });
  }

  outcome(event: BehaviorEnded): void {
    const { call, name, outcome } = event;
    const known = this.#calls.get(call);
    if (known) this.#calls.set(call, { ...known, outcome });
    this.#place(this.#held.at(-1)?.at ?? 0, { type: "outcome", name, call, outcome });
  }

  end(ended: Pick<TurnEnded, "text" | "status" | "reason" | "emotion">): void {
    if (!this.isOpen) return;
    this.replace(ended.text);
    for (const { part } of this.#held.splice(0)) this.#parts.push(part);
    this.#progress = { type: "over" };
    this.#result.resolve({
      turn: this.#id,
      npc: this.#npc,
      text: this.#text,
      status: ended.status,
      reason: ended.reason,
      calls: [...this.#calls.values()],
      emotion: ended.emotion,
    });
    this.#notify();
  }

  /** Ends it with what is here, when the server has nothing more of it. */
  breakOff(status: TurnStatus, reason: string): void {
    this.end({ text: this.#text, status, reason });
  }

  fail(error: DramatisClientError): void {
    if (!this.isOpen) return;
    this.#progress = { type: "failed", error };
    this.#result.reject(error);
    this.#notify();
  }

  #say(delta: string): void {
    if (delta === "") return;
    this.#text += delta;
    this.#parts.push({ type: "text", delta });
  }

  #place(at: number, part: TurnPart): void {
    if (at > this.#text.length || this.#held.length > 0) this.#held.push({ at, part });
    else this.#parts.push(part);
    this.#notify();
  }

  #notify(): void {
    this.#changed?.resolve();
    this.#changed = undefined;
  }
}
