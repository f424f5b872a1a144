import type { Candidate, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import type { FailedTry } from "../../domain/blueprint/failed-try.ts";
import type { Bench } from "./gates/gate.ts";
import { judgeAlone } from "./gates/judge-candidate.ts";

/** How often a turn that fails is asked for again. */
const mostTries = 2;

/**
 * Has a turn that fails a gate asked for again, from the state before it and with the same words: where a later try
 * passes, the talk goes on from that one, and both are a preference pair. What never passes stays as it came last.
 */
export class SecondTries {
  readonly #bench: Bench;
  readonly #failed: FailedTry[] = [];

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** In the order in which they were made. */
  get failed(): readonly FailedTry[] {
    return this.#failed;
  }

  /**
   * `said`: the last turn of the talk so far, which `talk` gives the whole of. `again`: another in its place; undefined
   * where there can be none.
   */
  async settle(
    said: CandidateTurn,
    talk: (last: CandidateTurn) => Candidate,
    again: (turn: CandidateTurn) => Promise<CandidateTurn | undefined>,
  ): Promise<CandidateTurn> {
    const failed: Omit<FailedTry, "instead">[] = [];
    let last = said;
    for (;;) {
      const fault = this.#faultOf(last, talk);
      if (!fault) break;
      failed.push(fault);
      const next = failed.length > mostTries || isSpent(last) ? undefined : await again(last);
      if (!next) return last;
      last = { ...next, usage: sum(last.usage, next.usage) };
    }
    this.#failed.push(...failed.map((fault) => ({ ...fault, instead: last.turn })));
    return last;
  }

  #faultOf(
    turn: CandidateTurn,
    talk: (last: CandidateTurn) => Candidate,
  ): Omit<FailedTry, "instead"> | undefined {
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
