import type { ReachedGoals } from "../behavior/situation.ts";
import type { Goal, GoalStatus } from "../npc/goal.ts";

/** A goal of an NPC as it stands in a playthrough. */
export interface GoalStanding {
  readonly id: string;
  readonly text: string;
  readonly status: GoalStatus;
}

/** Goals as they stand, in the order of the profile. */
export function describeGoals(
  goals: readonly Goal[],
  reached: ReachedGoals | undefined,
): readonly GoalStanding[] {
  return goals.map(({ id, text }) => ({ id, text, status: statusOf(id, reached) }));
}

/** Pursued until something became of it. */
export function statusOf(goal: string, reached: ReachedGoals | undefined): GoalStatus {
  return reached && Object.hasOwn(reached, goal) ? (reached[goal] ?? "pursued") : "pursued";
}

/** A line for people; no pronoun, which might be the wrong one. */
export function describeReached(
  name: string,
  { text, to }: { readonly text: string; readonly to: "met" | "given_up" },
): string {
  return to === "met" ? `${name} has come to this: ${text}` : `${name} gives this up: ${text}`;
}
