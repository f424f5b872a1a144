import { LazyMap } from "../domain/lazy-map.ts";
import { DramatisError } from "../domain/errors.ts";
import { type CallId, isPlayer, type SceneId } from "../domain/ids.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import { endCompensation } from "../domain/playthrough/end-compensation.ts";
import type { CallOutcome, JournalEntry } from "../domain/playthrough/journal.ts";
import type { OpenCall, Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { CallProgress, Executor, ExecutorAnswer, RunRequest } from "./listener.ts";
import type { Executors } from "./executors.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { WorldInForce } from "./world-in-force.ts";

/** Progress that comes sooner after the last is not told on, milliseconds. */
const betweenProgress = 200;

/** A dispatched call that nobody has answered: who was asked, until when, and who waits for it. */
interface Waiting {
  readonly call: OpenCall;
  deadline: number;
  stopTimer: () => void;
  /** No progress gives it longer than this. */
  readonly latest: number;
  /** When its progress was last told on. */
  toldAt: number;
  executor: Executor | undefined;
  readonly settled: (outcome: CallOutcome | undefined) => void;
  readonly failed: (cause: unknown) => void;
}

/**
 * Calls on their way to a game: asked, asked again of whoever comes after a disconnect, and ended exactly once by an
 * answer, the deadline or a cancellation. Effects commit here, in the state as it is when a valid result comes.
 */
export class OpenCalls {
  readonly #playthrough: Playthrough;
  readonly #inForce: WorldInForce;
  readonly #executors: Executors;
  readonly #journal: RunnerJournal;
  readonly #clock: Clock;
  readonly #situationOf: (call: OpenCall) => Situation;
  readonly #waiting = new LazyMap<CallId, Waiting>();

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly inForce: WorldInForce;
    readonly executors: Executors;
    readonly journal: RunnerJournal;
    readonly clock: Clock;
    readonly situationOf: (call: OpenCall) => Situation;
  }) {
    this.#playthrough = options.playthrough;
    this.#inForce = options.inForce;
    this.#executors = options.executors;
    this.#journal = options.journal;
    this.#clock = options.clock;
    this.#situationOf = options.situationOf;
  }

  get #rules(): Rules {
    return this.#inForce.current.rules;
  }

  /**
   * Waits for a call whose dispatch is durable. Resolves with its outcome once that is durable too; with none when the
   * call goes on by itself.
   */
  wait(id: CallId): Promise<CallOutcome | undefined> {
    return new Promise((resolve, reject) => {
      const call = this.#playthrough.openCalls.get(id);
      if (!call) {
        reject(new DramatisError({ code: "internal", message: `Call ${id} is not open.` }));
        return;
      }
      const now = this.#clock.monotonic();
      const milliseconds = call.dispatched.deadline;
      const stopTimer = this.#clock.after(milliseconds, () => {
        this.#end(id, { type: "timed_out" }).catch(reject);
      });
      const waiting: Waiting = {
        call,
        deadline: now + milliseconds,
        latest: now + Math.max(milliseconds, this.#rules.patience(call.dispatched.name)),
        stopTimer,
        toldAt: Number.NEGATIVE_INFINITY,
        executor: undefined,
        settled: resolve,
        failed: reject,
      };
      this.#waiting.set(id, waiting);
      this.#ask(waiting);
    });
  }

  /** Gives a newcomer the calls of its scene that nobody is working on, those left over from before a crash too. */
  offerTo(scene: SceneId): void {
    for (const [id, call] of this.#playthrough.openCalls) {
      if (call.turn.scene !== scene) continue;
      const waiting = this.#waiting.get(id);
      if (!waiting) this.#adopt(id);
      else if (!waiting.executor || !this.#executors.has(waiting.executor)) this.#ask(waiting);
    }
  }

  /** Somebody left: what they were asked is asked of the next. */
  leave(executor: Executor): void {
    for (const waiting of this.#waiting.values()) {
      if (waiting.executor === executor) this.#ask(waiting);
    }
  }

  /** `LivePlaythrough.progress` */
  progress(id: CallId, progress: CallProgress, from: Executor): void {
    const call = this.#findOpen(id, from, "progress");
    const waiting = call && this.#waiting.get(id);
    if (!waiting) return;
    const now = this.#clock.monotonic();
    const { dispatched, turn } = call;
    waiting.deadline = Math.max(waiting.deadline, Math.min(waiting.latest, now + dispatched.deadline));
    waiting.stopTimer();
    waiting.stopTimer = this.#clock.after(waiting.deadline - now, () => {
      this.#end(id, { type: "timed_out" }).catch(waiting.failed);
    });
    if (now - waiting.toldAt < betweenProgress) return;
    waiting.toldAt = now;
    const { scene, id: turnId, npc } = turn;
    const told = { scene, turn: turnId, npc, call: id, name: dispatched.name, ...progress };
    for (const listener of this.#journal.listeners) listener.progress?.(told);
  }

  async answer(id: CallId, answer: ExecutorAnswer, from: Executor): Promise<void> {
    const call = this.#findOpen(id, from, "result");
    if (call) await this.#end(id, this.#judge(call, answer));
  }

  /** Undefined for a call that has ended. */
  #findOpen(id: CallId, from: Executor, what: "result" | "progress"): OpenCall | undefined {
    const call = this.#playthrough.openCalls.get(id);
    if (!call) {
      if (this.#isKnown(id)) return undefined;
      throw new DramatisError({
        code: "not_found",
        message: `There is no call ${id} in this scene.`,
        mend: "Answer with the `call` of an npc.behavior.run that this connection received.",
        param: "call",
      });
    }
    if (!this.#mayAnswer(call, from)) {
      throw new DramatisError({
        code: "forbidden",
        message: `The ${what} of ${call.dispatched.name} may not come from this connection.`,
        mend: "Consequential behaviors are answered by the game's backend; others by a client of the scene.",
        param: "call",
      });
    }
    return call;
  }

  /**
   * The turn is broken off: each of its open calls is cancelled, waited for or let go on, as its behavior says. `also`:
   * entries that become durable together with the end of a call that is cancelled.
   */
  async interrupt(turn: string, also: (call: CallId) => readonly JournalEntry[]): Promise<void> {
    const open = [...this.#waiting].filter(([, { call }]) => call.turn.id === turn);
    await Promise.all(
      open.map(async ([id, waiting]) => {
        const { name, compensates } = waiting.call.dispatched;
        if (compensates !== undefined) return;
        const mode = this.#rules.interrupt(name);
        if (mode === "cancel") await this.#end(id, { type: "cancelled" }, also(id));
        else if (mode === "keep") waiting.settled(undefined);
      }),
    );
  }

  /** Nobody waits any more for what of the turn is still open; the journal keeps it for whoever comes next. */
  release(turn: string): void {
    for (const waiting of this.#waiting.values())
      if (waiting.call.turn.id === turn) waiting.settled(undefined);
  }

  /** Forgets timers; the calls stay open in the journal. */
  close(): void {
    for (const { stopTimer } of this.#waiting.values()) stopTimer();
    this.#waiting.clear();
  }

  #adopt(id: CallId): void {
    this.wait(id).catch(() => undefined);
  }

  #ask(waiting: Waiting): void {
    const { dispatched, turn } = waiting.call;
    waiting.executor = this.#executors.choose({
      name: dispatched.name,
      scene: turn.scene,
      player: isPlayer(turn.partner) ? turn.partner : undefined,
      consequential: this.#rules.isConsequential(dispatched.name),
    });
    if (!waiting.executor) return;
    const request: RunRequest = {
      scene: turn.scene,
      turn: turn.id,
      npc: turn.npc,
      call: dispatched.call,
      name: dispatched.name,
      arguments: dispatched.arguments,
      deadline: Math.max(0, Math.round(waiting.deadline - this.#clock.monotonic())),
      ...(dispatched.compensates === undefined ? {} : { compensates: dispatched.compensates }),
    };
    waiting.executor.run(request);
  }

  #isKnown(id: CallId): boolean {
    for (const turn of this.#playthrough.turns.values()) {
      if (turn.calls.some((call) => call.id === id || call.compensation?.call === id)) return true;
    }
    return false;
  }

  #mayAnswer(call: OpenCall, from: Executor): boolean {
    if (from.scene !== call.turn.scene) return false;
    if (from.backend) return true;
    return from.player === call.turn.partner && !this.#rules.isConsequential(call.dispatched.name);
  }

  #judge(call: OpenCall, answer: ExecutorAnswer): CallOutcome {
    switch (answer.type) {
      case "failed":
        return { type: "failed", message: answer.message };
      case "unknown":
        return { type: "unknown" };
      case "done": {
        const checked = this.#rules.checkResult(call.dispatched.name, answer.result);
        if (checked.type === "invalid") return { type: "invalid", message: checked.message };
        const { name, compensates } = call.dispatched;
        // Its effects are what takes those of the other call back.
        if (compensates !== undefined) return { type: "done", result: checked.result, changes: [] };
        const commit = this.#rules.commit(name, call.dispatched.arguments, this.#situationOf(call));
        if (commit.type === "impossible") return { type: "failed", message: commit.message };
        return { type: "done", result: checked.result, changes: commit.changes };
      }
      default:
        return answer satisfies never;
    }
  }

  async #end(id: CallId, outcome: CallOutcome, also: readonly JournalEntry[] = []): Promise<void> {
    const call = this.#playthrough.openCalls.get(id);
    if (!call) return;
    const waiting = this.#waiting.get(id);
    waiting?.stopTimer();
    this.#waiting.delete(id);
    await this.#journal.append([this.#ending(call, outcome), ...also]);
    waiting?.settled(outcome);
  }

  #ending({ dispatched, turn }: OpenCall, outcome: CallOutcome): JournalEntry {
    const { call, compensates: of } = dispatched;
    if (of === undefined) return { type: "call.ended", v: 1, turn: turn.id, call, outcome };
    const { state } = this.#playthrough;
    return endCompensation(state, this.#inForce.current.world.document, turn, { of, call, outcome });
  }
}
