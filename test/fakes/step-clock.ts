import type { ManualClock } from "../faults/manual-clock.ts";

/** Lets the work go on, and moves the clock each time that nothing is left but waiting for it. */
export async function stepClock<Result>(
  clock: ManualClock,
  work: Promise<Result>,
  step = 10,
): Promise<Result> {
  let isOver = false;
  const ending = work.finally(() => void (isOver = true));
  // It is awaited below; until then its failure is nobody's surprise.
  ending.catch(() => undefined);
  while (!isOver) {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (clock.pending > 0) clock.advance(step);
  }
  return ending;
}
