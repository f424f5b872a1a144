import type { Random } from "../../../domain/random.ts";
import type { Dressing } from "../persona-dressing/dress.ts";

export interface Exchange {
  readonly request: string;
  readonly answer: string;
}

/** A request whose answer is computed, and changes to it that are computed as well. */
export interface OpenTask {
  readonly kind: string;
  readonly first: Exchange;
  /** The next change, which builds on all before; no two of a task are alike. Undefined when there are no more. */
  readonly next: () => Exchange | undefined;
}

/** A family of requests: draws one for somebody. */
export type InstructionFamily = (dressing: Dressing, random: Random) => OpenTask;

/** A change to what is kept of a task: what is asked, and the state afterwards; undefined where it makes no sense. */
export type Change<State> = (
  state: State,
  random: Random,
) => { readonly request: string; readonly state: State } | undefined;

/** Follow-ups drawn from a list of changes. */
export function followUps<State>(
  start: State,
  changes: readonly Change<State>[],
  show: (state: State) => string,
  random: Random,
): () => Exchange | undefined {
  let state = start;
  const said = new Set([show(start)]);
  // Most changes can be asked for more than once, with other numbers.
  const open = [1, 2, 3].flatMap(() => random.shuffle(changes));
  return () => {
    for (let change = open.shift(); change !== undefined; change = open.shift()) {
      const made = change(state, random);
      if (made === undefined) continue;
      const answer = show(made.state);
      // What changes nothing, or was asked before, is no follow-up.
      if (said.has(answer) || said.has(made.request)) continue;
      state = made.state;
      said.add(answer).add(made.request);
      return { request: made.request, answer };
    }
    return undefined;
  };
}
