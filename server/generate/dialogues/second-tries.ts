import type { Candidate, CandidateTurn, GateFault, Verdict } from "../../domain/blueprint/candidate.ts";
import type { FailedTry } from "../../domain/blueprint/failed-try.ts";
import type { TurnId } from "../../domain/ids.ts";
import type { Bench } from "./gates/gate.ts";
import { judgeAlone } from "./gates/judge-candidate.ts";
import type { NpcSeat } from "./npc-seat.ts";

/** How often a turn that fails is asked for again. */
const mostTries = 2;

/** A try of the model that a gate found fault with. */
type Fault = Omit<FailedTry, "instead" | "by">;
type Talk = (last: CandidateTurn) => Candidate;
type Again = (turn: CandidateTurn) => Promise<CandidateTurn | undefined>;

/**
 * Has a turn that fails a gate asked for again, from the state before it and with the same words: where a later try
 * passes, the talk goes on from that one, and both are a preference pair. Where none passes the oracle answers, if there
 * is one: what it says is no row, and what passes is preferred to every try. What never passes stays as it came last.
 */
export class SecondTries {
  readonly #bench: Bench;
  readonly #seat: NpcSeat | undefined;
  readonly #failed: FailedTry[] = [];
  /** What the model came to last, by the oracle's turn in its place. */
  readonly #relieved = new Map<TurnId, Fault>();

  constructor(bench: Bench, seat?: NpcSeat) {
    this.#bench = bench;
    this.#seat = seat;
  }

  /** In the order in which they were made. */
  get failed(): readonly FailedTry[] {
    return this.#failed;
  }

  /**
   * `said`: the last turn of the talk so far, which `talk` gives the whole of. `again`: another in its place; undefined
   * where there can be none.
   */
  async settle(said: CandidateTurn, talk: Talk, again: Again): Promise<CandidateTurn> {
    const failed: Fault[] = [];
    let last = said;
    for (;;) {
      const fault = this.#faultOf(last, talk);
      if (!fault) break;
      failed.push(fault);
      if (isSpent(last)) return last;
      if (failed.length > mostTries) return this.#askOracle(last, failed, talk, again);
      const next = await again(last);
      if (!next) return last;
      last = { ...next, usage: sum(last.usage, next.usage) };
    }
    this.#failed.push(...failed.map((fault) => ({ ...fault, instead: last.turn })));
    return last;
  }

  /** The turn by which a talk is told whose: of one that the oracle said, the model's last try. */
  ofModel(turn: TurnId): TurnId {
    return this.#relieved.get(turn)?.turn ?? turn;
  }

  /** What was found of a talk as the model left it: the oracle's turns are nobody's merit, and nobody's fault. */
  verdictsOfModel(verdicts: readonly Verdict[]): readonly Verdict[] {
    if (this.#relieved.size === 0) return verdicts;
    const own = [...this.#relieved.values()];
    return verdicts.map(({ gate, faults: found }): Verdict => {
      const faults: readonly GateFault[] = [
        ...own
          .filter((fault) => fault.gate === gate)
          .map(({ turn, fault, message }) => ({ turn, fault, message })),
        ...found.filter(({ turn }) => turn === undefined || !this.#relieved.has(turn)),
      ];
      return { gate, passed: faults.length === 0, faults };
    });
  }

  async #askOracle(
    last: CandidateTurn,
    failed: readonly Fault[],
    talk: Talk,
    again: Again,
  ): Promise<CandidateTurn> {
    const expects = talk(last).blueprint.beats[last.beat]?.expects;
    const own = failed.at(-1);
    if (!this.#seat || !expects || !own) return last;
    const next = await this.#seat.relieve(expects, () => again(last));
    if (!next) return last;
    this.#relieved.set(next.turn, own);
    if (!this.#faultOf(next, talk))
      this.#failed.push(...failed.map((fault) => ({ ...fault, instead: next.turn, by: "oracle" as const })));
    return { ...next, usage: sum(last.usage, next.usage) };
  }

  #faultOf(turn: CandidateTurn, talk: Talk): Fault | undefined {
    for (const { gate, faults } of judgeAlone(talk(turn), this.#bench)) {
      const found = faults.find((fault) => fault.turn === turn.turn);
      if (found)
        return { turn: turn.turn, beat: turn.beat, gate, fault: found.fault, message: found.message };
    }
    return undefined;
  }
}

/** A turn that did not end says nothing of its model, and a failure that was planned comes once. */
function isSpent({ status, calls }: CandidateTurn): boolean {
  return status !== "completed" || calls.some(({ outcome }) => outcome?.type === "failed");
}

/** With what the tries before it took. */
function sum(one: CandidateTurn["usage"], other: CandidateTurn["usage"]): CandidateTurn["usage"] {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}
