import { checkPaths } from "../behavior/check-cases.ts";
import type { Declarations } from "../behavior/declarations.ts";
import type { ExpressionScope } from "../behavior/expressions.ts";
import type { Path, Problems } from "../behavior/problems.ts";
import { compileExpression } from "../behavior/values.ts";
import type { Goal } from "../npc/goal.ts";

/** Whether the conditions of a goal and the paths of its cases fit the world; whether the cases pass, `runGoalCases` says. */
export function checkGoal(
  { met_when: met, given_up_when: lost, begins, cases = [] }: Partial<Goal>,
  declarations: Declarations,
  state: ExpressionScope,
  path: Path,
  problems: Problems,
): void {
  const check = (source: string | undefined, under: Path): void => {
    if (source !== undefined) compileExpression(source, ["boolean"], state, [...path, ...under], problems);
  };
  check(met, ["met_when"]);
  check(lost, ["given_up_when"]);
  check(begins?.if, ["begins", "if"]);
  cases.forEach((each, index) => {
    const here = [...path, "cases", index];
    checkPaths(each.given, declarations, [...here, "given"], problems);
    if (each.begins === true && !begins)
      problems.add([...here, "begins"], {
        message: "Nothing says that they begin to talk for the sake of it.",
      });
    if (each.is === "met" && met === undefined)
      problems.add([...here, "is"], { message: "Nothing says when it is met: give it a `met_when`." });
    if (each.is === "given_up" && lost === undefined)
      problems.add([...here, "is"], {
        message: "Nothing says when it is given up: give it a `given_up_when`.",
      });
  });
}
