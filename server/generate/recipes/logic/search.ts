/** A state that one step leads to. */
export interface Next<Step> {
  readonly state: string;
  readonly step: Step;
}

/** The steps of a shortest way from one state to another, breadth first; undefined where no way leads there. */
export function fewestSteps<Step>(
  start: string,
  goal: string | ((state: string) => boolean),
  nextOf: (state: string) => readonly Next<Step>[],
): readonly Step[] | undefined {
  const isGoal = typeof goal === "string" ? (state: string) => state === goal : goal;
  const paths = new Map<string, readonly Step[]>([[start, []]]);
  for (const [state, path] of paths) {
    if (isGoal(state)) return path;
    for (const next of nextOf(state)) if (!paths.has(next.state)) paths.set(next.state, [...path, next.step]);
  }
  return undefined;
}
