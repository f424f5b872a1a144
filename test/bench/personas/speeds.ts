/** Seconds of CPU of each repetition, by what ran. */
export type Runs = Readonly<Record<string, readonly number[]>>;

/**
 * Runs each in turn, so many times; the first round, which compiles, is not counted. CPU time, since others may be
 * using the machine.
 */
export function repeatInTurn(times: number, works: Readonly<Record<string, () => number>>): Runs {
  const runs: Record<string, number[]> = {};
  for (let round = 0; round <= times; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      if (round > 0) (runs[name] ??= []).push((user + system) / 1e6);
    }
  }
  return runs;
}

/** Of the first of all: each speed, its spread, and the ratio to the first one's of the same round. */
export function showSpeeds(runs: Runs, lines: number, goals: Readonly<Record<string, number>>): void {
  const [baseline = []] = Object.values(runs);
  for (const [name, seconds] of Object.entries(runs)) {
    const speeds = seconds.map((second) => lines / second / 1000);
    const ratios = seconds.map((second, round) => (baseline[round] ?? Number.NaN) / second);
    const goal = goals[name];
    console.log(
      `${name.padEnd(32)} ${spread(speeds, 0).padStart(18)} thousand lines/s   ratio ${spread(ratios, 3)}${goal === undefined ? "" : `   goal >= ${goal}`}`,
    );
  }
}

/** Median, least and most. */
function spread(values: readonly number[], digits: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${medianOf(values).toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
