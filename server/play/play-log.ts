import { DramatisError } from "../domain/errors.ts";
import type { NpcId, PlaythroughId, TurnId } from "../domain/ids.ts";
import type { JournalEntry, TurnEnded } from "../domain/playthrough/journal.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Usage } from "../domain/ports/model.ts";

/** A turn that is under way, in monotonic milliseconds. */
interface Meter {
  readonly playthrough: PlaythroughId;
  readonly npc: NpcId;
  readonly startedAt: number;
  readonly calls: Map<string, number>;
  firstTextAt: number | undefined;
}

/** Tells the operator of turns, by watching what is written of them: ids, counts and times. */
export class PlayLog {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #priceOf: (model: string, usage: Usage) => number | undefined;
  readonly #meters = new Map<TurnId, Meter>();

  constructor(options: {
    readonly log: Log;
    readonly clock: Clock;
    readonly priceOf: (model: string, usage: Usage) => number | undefined;
  }) {
    this.#log = options.log;
    this.#clock = options.clock;
    this.#priceOf = options.priceOf;
  }

  firstText(turn: TurnId): void {
    const meter = this.#meters.get(turn);
    if (meter) meter.firstTextAt ??= this.#clock.monotonic();
  }

  /** The same journal; what could not be written is told, too. */
  watch(journal: Journal): Journal {
    return {
      append: async (playthrough, expected, at, entries) => {
        for (const entry of entries) this.#begin(playthrough, entry);
        try {
          const written = await journal.append(playthrough, expected, at, entries);
          for (const entry of entries) this.#written(entry);
          return written;
        } catch (cause) {
          this.#failed(playthrough, cause);
          throw cause;
        }
      },
      fork: (from, to, seq, at, entries) => journal.fork(from, to, seq, at, entries),
      read: (playthrough, after, limit) => journal.read(playthrough, after, limit),
      opening: (epoch) => journal.opening(epoch),
      playthroughs: (page) => journal.playthroughs(page),
    };
  }

  /** Before it is durable: the model is asked, and may answer, while its turn's start is being written. */
  #begin(playthrough: PlaythroughId, entry: JournalEntry): void {
    if (entry.type !== "turn.started") return;
    const startedAt = this.#clock.monotonic();
    const { turn, npc } = entry;
    this.#meters.set(turn, { playthrough, npc, startedAt, calls: new Map(), firstTextAt: undefined });
  }

  #written(entry: JournalEntry): void {
    if (entry.type === "call.refused") this.#count(entry.turn, "refused");
    if (entry.type === "call.ended") this.#count(entry.turn, entry.outcome.type);
    if (entry.type === "turn.ended") this.#end(entry);
  }

  #count(turn: TurnId, outcome: string): void {
    const calls = this.#meters.get(turn)?.calls;
    calls?.set(outcome, (calls.get(outcome) ?? 0) + 1);
  }

  #end({ turn, status, reason, failure, rounds }: TurnEnded): void {
    const meter = this.#meters.get(turn);
    // Ended after a crash, by a process that did not see it begin.
    if (!meter) return;
    this.#meters.delete(turn);
    const { playthrough, npc, startedAt, firstTextAt, calls } = meter;
    const last = rounds.at(-1);
    if (failure) {
      const { provider = "unknown", model = "unknown" } = last ?? {};
      this.#log({ event: "model.failed", playthrough, turn, provider, model, kind: failure.kind });
    }
    const cost = this.#costOf(rounds);
    this.#log({
      event: "turn.ended",
      playthrough,
      turn,
      npc,
      status,
      ...(reason === undefined ? {} : { reason }),
      ...(firstTextAt === undefined ? {} : { firstTextMs: Math.round(firstTextAt - startedAt) }),
      tookMs: Math.round(this.#clock.monotonic() - startedAt),
      rounds: rounds.length,
      inputTokens: rounds.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
      outputTokens: rounds.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
      ...(cost === undefined ? {} : { cost }),
      calls: [...calls].map(([outcome, count]) => `${outcome}=${count}`).join(" "),
    });
  }

  /** Undefined where the price of a round is unknown. */
  #costOf(rounds: TurnEnded["rounds"]): number | undefined {
    let sum = 0;
    for (const { model, usage } of rounds) {
      const cost = this.#priceOf(model, usage);
      if (cost === undefined) return undefined;
      sum += cost;
    }
    return sum;
  }

  /** The playthrough is thrown away with all that was under way in it. */
  #failed(playthrough: PlaythroughId, cause: unknown): void {
    for (const [turn, meter] of this.#meters)
      if (meter.playthrough === playthrough) this.#meters.delete(turn);
    const code = cause instanceof DramatisError ? cause.code : "internal";
    this.#log({ event: "journal.failed", playthrough, code });
  }
}
