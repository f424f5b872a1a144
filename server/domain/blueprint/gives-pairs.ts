import type { JudgedCandidate } from "./candidate.ts";

/** Whether rows are made of it: all of them, or where it is no row what was preferred in it. */
export function isExported(judged: JudgedCandidate): boolean {
  return judged.kept || givesPairsAlone(judged);
}

/**
 * Whether a talk that is no row is whole but for turns in whose place the oracle's passed every gate: what was preferred
 * in it is told without it.
 */
export function givesPairsAlone({ kept, tries = [], verdicts }: JudgedCandidate): boolean {
  return !kept && tries.some(({ by }) => by === "oracle") && isWholeBut(tries, verdicts);
}

/** Whether nothing is found but in tries of the model that the oracle's turn is in the place of. */
export function isWholeBut(
  tries: NonNullable<JudgedCandidate["tries"]>,
  verdicts: JudgedCandidate["verdicts"],
): boolean {
  const mended = new Set(tries.filter(({ by }) => by === "oracle").map(({ turn }) => turn));
  return verdicts.every(({ faults, passed }) =>
    passed ? true : faults.every(({ turn }) => turn !== undefined && mended.has(turn)),
  );
}
