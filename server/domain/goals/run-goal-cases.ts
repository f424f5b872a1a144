import { declare } from "../behavior/declarations.ts";
import { type CaseReport, giveAll } from "../behavior/run-cases.ts";
import type { RuledWorld, Rules } from "../behavior/rules.ts";
import { startSituation } from "../behavior/start-situation.ts";
import type { Goal } from "../npc/goal.ts";
import { impulseOf, outcomeOf } from "./judge-goal.ts";

/**
 * Runs the cases of an NPC's goals, in the order of the profile: what each comes to in the state that is given, and
 * whether the NPC would begin to talk for the sake of it. The cooldown is no part of a case.
 */
export function runGoalCases(
  document: RuledWorld,
  rules: Rules,
  npc: string,
  goals: readonly Goal[],
): readonly CaseReport[] {
  const declarations = declare(document);
  const start = startSituation(document);
  return goals.flatMap((goal) =>
    (goal.cases ?? []).map((each, index): CaseReport => {
      const situation = giveAll(start, each, declarations);
      const isBegun = (): string => (impulseOf(goal, rules, situation) ? " and begins" : " and waits");
      const say = (status: string, begins: string): string => `${status}${begins}`;
      const wanted = each.begins === undefined ? "" : each.begins ? " and begins" : " and waits";
      const expected = say(each.is, wanted);
      const status = outcomeOf(goal, rules, situation)?.to ?? "pursued";
      const actual = say(status, each.begins === undefined ? "" : isBegun());
      return {
        behavior: `goal ${npc}/${goal.id}`,
        number: index + 1,
        passed: expected === actual,
        expected,
        actual,
      };
    }),
  );
}
