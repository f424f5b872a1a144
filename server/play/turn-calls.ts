import { type ChosenOffers, refuseLeftOut } from "../domain/behavior/choose-offers.ts";
import type { Admission, Grant, Refusal, Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { CallId, TurnId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { CallDispatched, CallOutcome, JournalEntry } from "../domain/playthrough/journal.ts";
import type { ProposedCall } from "../domain/prompt.ts";
import type { TurnCompensations } from "./turn-compensations.ts";
import type { OpenCalls } from "./open-calls.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { TurnSpeech } from "./turn-speech.ts";

/** A call, and how much of the turn's text came before it, UTF-16 code units. */
export interface PlacedCall {
  readonly call: ProposedCall;
  readonly at: number;
}

export interface TurnCallsOptions {
  readonly turn: TurnId;
  readonly rules: Rules;
  readonly grants: readonly Grant[];
  readonly journal: RunnerJournal;
  readonly open: OpenCalls;
  readonly limit: number;
  situation(): Situation;
  /** Whether somebody can execute this game-run behavior now. */
  executable(name: string): boolean;
  /** Who would: a connection, or the simulator in its place. */
  executorOf(name: string): "game" | "simulator";
  callId(): CallId;
  /** How a stage lets the next call of this behavior fail; undefined where it does not. */
  faultOf(name: string): string | undefined;
  /** What takes the turn's calls back when it is broken off. */
  readonly compensations: TurnCompensations;
}

/**
 * The calls of one turn, admitted one at a time in the order the model made them. A behavior marked parallel may be
 * under way together with its parallel neighbours; any other waits until nothing is.
 */
export class TurnCalls {
  readonly #options: TurnCallsOptions;
  #used = 0;
  #isReleased = false;

  constructor(options: TurnCallsOptions) {
    this.#options = options;
  }

  /** Resolves when every call has its outcome, durable. */
  async run(
    proposed: readonly PlacedCall[],
    offers: ChosenOffers,
    speech: TurnSpeech,
    signal: AbortSignal,
  ): Promise<void> {
    const underWay: Promise<void>[] = [];
    const { open, turn, compensations } = this.#options;
    const interrupt = (): Promise<void> => open.interrupt(turn, (call) => compensations.cancelled(call));
    const stop = (): void => void interrupt().catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    let follows = false;
    try {
      for (const placed of proposed) {
        if (signal.aborted) break;
        const parallel = this.#options.rules.isParallel(placed.call.name);
        if (!parallel || !follows) await Promise.all(underWay.splice(0));
        follows = parallel;
        if (signal.aborted) break;
        const { outcome } = await this.#decide(placed, offers, speech);
        underWay.push(outcome);
      }
      // An abort between a dispatch and its wait finds the call waiting only now.
      if (signal.aborted) await interrupt();
      if (this.#isReleased) open.release(turn);
      await Promise.all(underWay);
    } finally {
      signal.removeEventListener("abort", stop);
    }
    if (signal.aborted) await interrupt();
  }

  /** The turn was broken off by a player: what it had done is taken back where its behaviors say how. */
  compensate(): Promise<void> {
    return this.#options.compensations.run();
  }

  /** The server goes down: nobody waits for what is still open. */
  release(): void {
    this.#isReleased = true;
    this.#options.compensations.release();
    this.#options.open.release(this.#options.turn);
  }

  /** Resolves when the decision is durable. The outcome is wrapped, since a bare promise would be awaited too. */
  async #decide(
    { call, at }: PlacedCall,
    offers: ChosenOffers,
    speech: TurnSpeech,
  ): Promise<{ readonly outcome: Promise<void> }> {
    const { rules, journal } = this.#options;
    const situation = this.#options.situation();
    const { leftOut } = offers;
    const offered = offers.told.map(({ name }) => name);
    const shared = {
      v: 1,
      turn: this.#options.turn,
      call: this.#options.callId(),
      name: call.name,
      at,
      situation,
      offered,
      ...(leftOut.length > 0 ? { leftOut } : {}),
    } as const;
    const admission = this.#admit(call, leftOut, situation);
    if (admission.type === "refused") {
      const entry: JournalEntry = {
        type: "call.refused",
        ...shared,
        arguments: rawArguments(call),
        refusal: admission.refusal,
      };
      await journal.append([...speech.take(), entry]);
      return { outcome: Promise.resolve() };
    }
    const executor = rules.runs(call.name) === "server" ? "server" : this.#options.executorOf(call.name);
    const dispatched: CallDispatched = {
      type: "call.dispatched",
      ...shared,
      arguments: admission.arguments,
      executor,
      deadline: rules.deadline(call.name),
    };
    if (executor === "game") {
      await journal.append([...speech.take(), dispatched]);
      return { outcome: this.#options.open.wait(dispatched.call).then(() => undefined) };
    }
    await journal.append([...speech.take(), dispatched, this.#execute(dispatched)]);
    return { outcome: Promise.resolve() };
  }

  #admit(call: ProposedCall, leftOut: readonly string[], situation: Situation): Admission {
    const { rules, grants, limit } = this.#options;
    if (this.#isSpent())
      return refused("budget", `You have done enough for one turn: at most ${limit} things.`);
    if (leftOut.includes(call.name)) return { type: "refused", refusal: refuseLeftOut(call.name) };
    return rules.admit(grants, situation, call, (name) => this.#options.executable(name));
  }

  #isSpent(): boolean {
    this.#used += 1;
    return this.#used > this.#options.limit;
  }

  /** Executes here; dispatch and end become durable together, so that a crash leaves both or neither. */
  #execute(dispatched: CallDispatched): JournalEntry {
    return {
      type: "call.ended",
      v: 1,
      turn: dispatched.turn,
      call: dispatched.call,
      outcome: simulateCall(this.#options.rules, dispatched, this.#options.faultOf(dispatched.name)),
    };
  }
}

/** Effects and result as the world declares them: what comes of a call that no game executes. `fault`: as planned. */
export function simulateCall(
  rules: Rules,
  { name, arguments: callArguments, situation }: Pick<CallDispatched, "name" | "arguments" | "situation">,
  fault?: string,
): CallOutcome {
  if (fault !== undefined) return { type: "failed", message: fault };
  const commit = rules.commit(name, callArguments, situation);
  if (commit.type === "impossible") return { type: "failed", message: commit.message };
  const checked = rules.simulate(name, callArguments, commit.situation);
  if (checked.type === "invalid") return { type: "invalid", message: checked.message };
  return { type: "done", result: checked.result, changes: commit.changes };
}

function refused(code: Refusal["code"], message: string): { type: "refused"; refusal: Refusal } {
  return { type: "refused", refusal: { code, message } };
}

function rawArguments(call: ProposedCall): JsonObject {
  return { ...call.arguments };
}
