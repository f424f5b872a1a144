import type { Withdrawable } from "dramatis-client";
import { DramatisError } from "../../domain/errors.ts";

/** What was said of turns in this talk and can be taken back. `Turn`: whatever the talk knows a turn by. */
export class GivenFeedback<Turn> {
  #given: readonly { readonly turn: Turn; readonly what: Withdrawable }[] = [];

  /** Said twice of a turn, it is taken back once. */
  add(turn: Turn, what: Withdrawable): void {
    this.#given = [...this.#without(turn, what), { turn, what }];
  }

  /** Throws `invalid_input` when there is nothing. */
  last(): { readonly turn: Turn; readonly what: Withdrawable } {
    const last = this.#given.at(-1);
    if (last) return last;
    throw new DramatisError({
      code: "invalid_input",
      message: "There is nothing to take back.",
      mend: "/good, /bad, /edit and /again are what can be.",
    });
  }

  remove(turn: Turn, what: Withdrawable): void {
    this.#given = this.#without(turn, what);
  }

  /** The talk goes on from the last answer, so that no other takes its place any more. */
  goOn(): void {
    this.#given = this.#given.filter(({ what }) => what !== "replacement");
  }

  #without(turn: Turn, what: Withdrawable) {
    return this.#given.filter((given) => given.turn !== turn || given.what !== what);
  }
}
