import type { CompiledBehavior } from "./compile-behavior.ts";
import { compileRequirements } from "./compile-behavior.ts";
import type { Declarations } from "./declarations.ts";
import type { ExpressionScope } from "./expressions.ts";
import { checkFieldValue } from "./field-values.ts";
import { checkGoal } from "../goals/check-goal.ts";
import { collectProblems } from "./problems.ts";
import type { RuledProfile, WorldProblem } from "./rules.ts";
import { compileExpression } from "./values.ts";

/** What is wrong with an NPC's own conditions and starting state, at paths into its profile. */
export function checkProfile(
  profile: RuledProfile,
  behaviors: ReadonlyMap<string, CompiledBehavior>,
  declarations: Declarations,
  state: ExpressionScope,
): readonly WorldProblem[] {
  const problems = collectProblems();
  profile.secrets.forEach((secret, index) => {
    compileExpression(secret.when, ["boolean"], state, ["secrets", index, "when"], problems);
  });
  profile.behaviors.forEach(({ name, requires }, index) => {
    const path = ["behaviors", index];
    const behavior = behaviors.get(name);
    if (!behavior) problems.unknown([...path, "name"], "behavior", name, behaviors.keys());
    else compileRequirements(requires, behavior.scope, [...path, "requires"], problems);
    if (profile.behaviors.findIndex((other) => other.name === name) < index) {
      problems.add([...path, "name"], { message: `${name} is granted twice.` });
    }
  });
  (profile.goals ?? []).forEach((goal, index) => {
    checkGoal(goal, declarations, state, ["goals", index], problems);
  });
  for (const [key, value] of Object.entries(profile.state)) {
    const declared = declarations.roots.actor.get(key);
    if (!declared?.field) {
      const known = [...declarations.roots.actor].filter(([, { field }]) => field).map(([name]) => name);
      problems.unknown(["state", key], "character field", key, known);
      continue;
    }
    const check = checkFieldValue(declared, value);
    if (check.type === "wrong")
      problems.add(["state", key], { message: check.message, expected: check.expected });
  }
  return problems.all;
}
