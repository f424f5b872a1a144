import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { Goal } from "../npc/goal.ts";
import type { TurnImpulse } from "../playthrough/story-told.ts";

/** What a goal that is pursued comes to in a situation, and by which of its conditions; undefined while it goes on. */
export function outcomeOf(
  goal: Goal,
  rules: Pick<Rules, "holds">,
  situation: Situation,
): { readonly to: "met" | "given_up"; readonly condition: string } | undefined {
  const { met_when: met, given_up_when: lost } = goal;
  if (met !== undefined && rules.holds(met, situation).value) return { to: "met", condition: met };
  if (lost !== undefined && rules.holds(lost, situation).value) return { to: "given_up", condition: lost };
  return undefined;
}

/** Why the NPC would begin to talk to its partner for the sake of the goal; undefined where it does not concern them. */
export function impulseOf(
  { id, text, begins }: Goal,
  rules: Pick<Rules, "holds">,
  situation: Situation,
): TurnImpulse | undefined {
  if (!begins || (begins.if !== undefined && !rules.holds(begins.if, situation).value)) return undefined;
  const fill = (words: string): string => words.replaceAll("{partner}", situation.partner.name);
  return {
    because: `${fill(begins.because)} You want this: ${text}`,
    lines: begins.lines.map(fill),
    goal: id,
  };
}
