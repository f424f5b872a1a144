import type { RunRequest } from "../../app/live-play.ts";
import type { TurnId } from "../../domain/ids.ts";
import type { CallOutcome, TurnEnded } from "../../domain/playthrough/journal.ts";
import type { ProjectedEvent } from "../project.ts";
import { ClientCalls } from "./client-calls.ts";
import type { CompatibleClient, ResponseWriter } from "./response.ts";

/** What a turn brings, in its order. It waits here while no response is asked for. */
type Happening =
  | { readonly type: "text"; readonly delta: string }
  | { readonly type: "event"; readonly event: ProjectedEvent; readonly cursor: number }
  | { readonly type: "call"; readonly request: RunRequest }
  | { readonly type: "call_ended"; readonly call: string; readonly outcome: CallOutcome }
  | { readonly type: "ended"; readonly entry: TurnEnded };

interface TurnResponsesOptions {
  readonly client: CompatibleClient;
  /** Asks for a turn. Where that fails, now or later, `failed` is told. */
  readonly ask: () => void;
  readonly cancel: (turn: TurnId) => void;
}

/**
 * How turns become responses. A turn of Dramatis runs through calls; a response ends at a call for the client, and the
 * next one, once it is asked for, goes on with the same turn.
 *
 *   nothing asked ─want→ response: asks for a turn, or goes on with the one that is under way
 *   response ─call for the client→ response.done; waits for the outputs and the next want
 *   response ─turn ends→ response.done
 */
export class TurnResponses {
  readonly calls = new ClientCalls();
  readonly #options: TurnResponsesOptions;
  #held: Happening[] = [];
  #response: ResponseWriter | undefined;
  /** Responses that were asked for and have not begun. */
  #wanted = 0;
  /** Something was said or answered since the last time a response was asked for. */
  #hasNews = false;
  /** Lines that no turn was asked for yet. */
  #isUnanswered = false;
  /** The response goes on with an earlier turn and answers what was said since in a turn of its own. */
  #answersToo = false;
  #turn: "none" | "asked" | { readonly id: TurnId } = "none";
  #isCancelled = false;

  constructor(options: TurnResponsesOptions) {
    this.#options = options;
  }

  /** Whether nothing is under way and nothing waits to be told. */
  get isIdle(): boolean {
    return this.#turn === "none" && this.#held.length === 0 && this.#response === undefined;
  }

  /** Whether there is nothing to come either. */
  get isSettled(): boolean {
    return this.isIdle && this.#wanted === 0;
  }

  /** A line is about to be said into what is being said. A turn that has not begun is cancelled when it does. */
  interrupted(): void {
    if (this.#turn !== "none") this.#isCancelled = true;
  }

  said(): void {
    this.#hasNews = true;
    this.#isUnanswered = true;
  }

  /** A call has its output from the client. */
  answered(): void {
    this.#hasNews = true;
    this.#advance();
  }

  /**
   * A response is asked for. While one runs this asks for another only if there is something new to answer; a second
   * `response.create` for the same words is ignored.
   */
  want(): void {
    const isBusy = this.#response !== undefined || this.#wanted > 0;
    if (isBusy && !this.#hasNews) return;
    this.#hasNews = false;
    this.#wanted += 1;
    this.#advance();
  }

  /** Stops the turn, speaking or paused at a call. One that comes too late, or for another response, is ignored. */
  cancel(responseId: string | undefined): void {
    if (responseId !== undefined && this.#response !== undefined && this.#response.id !== responseId) return;
    if (this.#turn === "none") return;
    this.#isCancelled = true;
    if (this.#turn !== "asked") this.#options.cancel(this.#turn.id);
  }

  started(turn: TurnId): void {
    this.#turn = { id: turn };
    if (this.#isCancelled) this.#options.cancel(turn);
  }

  text(delta: string): void {
    this.#happen({ type: "text", delta });
  }

  event(event: ProjectedEvent, cursor: number): void {
    this.#happen({ type: "event", event, cursor });
  }

  run(request: RunRequest): void {
    // Asked again, after the tools changed: the client has the call.
    if (this.calls.get(request.call)?.isTold) return;
    this.#happen({ type: "call", request });
  }

  callEnded(call: string, outcome: CallOutcome): void {
    const state = this.calls.get(call);
    if (!state || state.isAnswered) return;
    if (state.isTold) this.#deliver({ type: "call_ended", call, outcome });
    else this.#happen({ type: "call_ended", call, outcome });
    this.#advance();
  }

  ended(entry: TurnEnded): void {
    const wasPaused = this.#response === undefined;
    this.#turn = "none";
    if (this.#isCancelled && wasPaused) {
      // Nobody waits for the rest of what was stopped.
      this.#held = [];
      this.#isCancelled = false;
      this.#advance();
      return;
    }
    this.#isCancelled = false;
    this.#happen({ type: "ended", entry });
  }

  /** There will be no turn, or no end of it. `code`: what the response says. */
  failed(cause: unknown, code: string): void {
    this.#turn = "none";
    this.#options.client.failed(cause);
    this.#response?.end({ type: "failed", code });
    this.#response = undefined;
  }

  #happen(happening: Happening): void {
    if (this.#response && this.#held.length === 0) this.#deliver(happening);
    else this.#held.push(happening);
  }

  #deliver(happening: Happening): void {
    const response = this.#response;
    switch (happening.type) {
      case "text":
        response?.text(happening.delta);
        return;
      case "event":
        response?.flush();
        this.#options.client.event({ ...happening.event, cursor: happening.cursor });
        return;
      case "call":
        this.#tellCall(happening.request);
        return;
      case "call_ended":
        this.#tellOutcome(happening.call, happening.outcome);
        return;
      case "ended":
        this.#finishTurn(happening.entry);
        return;
      default:
        return happening satisfies never;
    }
  }

  #tellCall({ call, name, arguments: given }: RunRequest): void {
    const response = this.#response;
    if (!response) return;
    const state = this.calls.get(call);
    if (state) state.isTold = true;
    response.call({ id: call, name, arguments: JSON.stringify(given) });
    // Calls that come together are told together.
    setImmediate(() => this.#pauseForCalls(response));
  }

  /** A call that ended without the client: its output says how, so that no call is left without one. */
  #tellOutcome(call: string, outcome: CallOutcome): void {
    const state = this.calls.get(call);
    if (!state || state.isEnded) return;
    state.isEnded = true;
    if (!state.isTold) return;
    const detail = "message" in outcome ? { message: outcome.message } : {};
    this.#response?.closeMessage();
    this.#options.client.output(call, JSON.stringify({ status: outcome.type, ...detail }));
  }

  #pauseForCalls(response: ResponseWriter): void {
    if (this.#response !== response || !this.#isWaitingForClient()) return;
    response.end({ type: "paused" });
    this.#response = undefined;
    this.#advance();
  }

  #isWaitingForClient(): boolean {
    return this.calls.open.length > 0;
  }

  #finishTurn(entry: TurnEnded): void {
    const response = this.#response;
    if (!response) return;
    for (const round of entry.rounds) response.addUsage(round.usage);
    if (this.#answersToo && entry.status === "completed") {
      this.#answersToo = false;
      response.closeMessage();
      this.#askForTurn();
      return;
    }
    response.end({ type: "ended", entry });
    this.#response = undefined;
    this.calls.forgetOld();
    this.#advance();
  }

  /** Begins the next response that is wanted, once every call that the client was told of has its output. */
  #advance(): void {
    if (this.#response || this.#wanted === 0 || this.#isWaitingForClient()) return;
    this.#wanted -= 1;
    this.#response = this.#options.client.beginResponse();
    const goesOn = this.#turn !== "none" || this.#held.length > 0;
    this.#answersToo = goesOn && this.#isUnanswered;
    if (!goesOn) this.#askForTurn();
    this.#deliverHeld();
  }

  #deliverHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const [index, happening] of held.entries()) {
      if (!this.#response) {
        this.#held.unshift(...held.slice(index));
        return;
      }
      this.#deliver(happening);
    }
  }

  #askForTurn(): void {
    this.#isUnanswered = false;
    this.#turn = "asked";
    this.#options.ask();
  }
}
