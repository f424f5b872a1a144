import type { Situation } from "../domain/behavior/situation.ts";
import type { CallId, TurnId } from "../domain/ids.ts";
import { endCompensation } from "../domain/playthrough/end-compensation.ts";
import type { CallOutcome, JournalEntry } from "../domain/playthrough/journal.ts";
import type { CompensationAsked } from "../domain/playthrough/journal-compensation.ts";
import type { CallRecord, Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { OpenCalls } from "./open-calls.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { WorldInForce } from "./world-in-force.ts";

export interface TurnCompensationsOptions {
  readonly turn: TurnId;
  readonly playthrough: Playthrough;
  readonly inForce: WorldInForce;
  readonly journal: RunnerJournal;
  readonly open: OpenCalls;
  /** Whether a connection takes a behavior now. */
  isHandled(name: string): boolean;
  situation(): Situation;
  callId(): CallId;
}

/**
 * Takes the calls of one turn back when a player breaks it off: those that were cancelled halfway at once, those that had
 * been done after them, the last first. Each is asked for once; whoever was cut off is asked again.
 */
export class TurnCompensations {
  readonly #options: TurnCompensationsOptions;

  #isReleased = false;

  constructor(options: TurnCompensationsOptions) {
    this.#options = options;
  }

  /** Asks for nothing more, as the server goes down. What is asked for is in the journal, for whoever comes next. */
  release(): void {
    this.#isReleased = true;
  }

  /** What becomes durable together with the end of a call that is cancelled: the asking to take it back. */
  cancelled(id: CallId): readonly JournalEntry[] {
    const call = this.#calls.find((each) => each.id === id);
    const asked = call && this.#ask(call);
    return asked?.executor === "game" ? [asked] : [];
  }

  /** Resolves when everything is taken back, or cannot be; durable. */
  async run(): Promise<void> {
    const { open, playthrough } = this.#options;
    // Those of cancelled calls are asked for already, and nobody has been told.
    for (const { compensation } of this.#calls.toReversed()) {
      const id = compensation?.outcome ? undefined : compensation?.call;
      if (this.#isReleased) return;
      if (id !== undefined && playthrough.openCalls.has(id)) await open.wait(id);
    }
    for (const call of this.#calls.toReversed()) {
      if (this.#isReleased) return;
      if (call.outcome?.type === "done" && !call.compensation) await this.#takeBack(call);
    }
  }

  get #calls(): readonly CallRecord[] {
    return this.#options.playthrough.turns.get(this.#options.turn)?.calls ?? [];
  }

  get #rules(): Rules {
    return this.#options.inForce.current.rules;
  }

  #ask({ id: of, name: called, arguments: given, outcome }: CallRecord): CompensationAsked | undefined {
    const result = outcome?.type === "done" ? outcome.result : undefined;
    const compensation = this.#rules.compensation({ name: called, arguments: given, result });
    if (!compensation || compensation === "effects") return undefined;
    const { name } = compensation;
    return {
      type: "compensation.asked",
      v: 1,
      turn: this.#options.turn,
      call: this.#options.callId(),
      of,
      ...compensation,
      executor: this.#executorOf(name),
      deadline: this.#rules.deadline(name),
    };
  }

  #executorOf(name: string): CompensationAsked["executor"] {
    if (this.#rules.runs(name) === "server") return "server";
    if (this.#options.isHandled(name)) return "game";
    return this.#options.playthrough.simulate && this.#rules.canSimulate(name) ? "simulator" : "game";
  }

  async #takeBack(call: CallRecord): Promise<void> {
    const { journal, open } = this.#options;
    const asked = this.#ask(call);
    if (asked?.executor === "game") {
      await journal.append([asked]);
      await open.wait(asked.call);
      return;
    }
    const { name, arguments: given } = call;
    if (asked) await journal.append([asked, this.#end(call, this.#simulate(asked), asked.call)]);
    else if (this.#rules.compensation({ name, arguments: given }) === "effects")
      await journal.append([this.#end(call, { type: "done", result: {}, changes: [] })]);
  }

  #simulate(asked: CompensationAsked): CallOutcome {
    return simulateCompensation(this.#rules, asked, this.#options.situation());
  }

  #end({ id: of }: CallRecord, outcome: CallOutcome, call?: CallId): JournalEntry {
    const { playthrough, inForce, turn } = this.#options;
    const record = playthrough.turns.get(turn);
    const ended = { of, outcome, ...(call === undefined ? {} : { call }) };
    const { document } = inForce.current.world;
    if (!record) return { type: "compensation.ended", v: 1, turn, ...ended };
    return endCompensation(playthrough.state, document, record, ended);
  }
}

/** What comes of it where no game executes it: its result alone, its effects being those that it takes back. */
export function simulateCompensation(
  rules: Rules,
  { name, arguments: given }: Pick<CompensationAsked, "name" | "arguments">,
  situation: Situation,
): CallOutcome {
  const checked = rules.simulate(name, given, situation);
  if (checked.type === "invalid") return { type: "invalid", message: checked.message };
  return { type: "done", result: checked.result, changes: [] };
}
