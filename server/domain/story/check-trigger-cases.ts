import { checkPaths } from "../behavior/check-cases.ts";
import type { Declarations } from "../behavior/declarations.ts";
import type { Path, Problems } from "../behavior/problems.ts";
import type { Trigger } from "../world/trigger.ts";

/** Whether the cases of a trigger speak of what exists; whether they pass, `runTriggerCases` says. */
export function checkTriggerCases(
  { cases, on }: Trigger,
  declarations: Declarations,
  path: Path,
  problems: Problems,
): void {
  cases.forEach((each, index) => {
    const here = [...path, "cases", index];
    checkPaths(each.given, declarations, [...here, "given"], problems);
    if (each.leaves) checkPaths(each.leaves, declarations, [...here, "leaves"], problems);
    if (!each.fires && each.leaves)
      problems.add([...here, "leaves"], { message: "What does not fire leaves nothing." });
    if (Object.keys(each.event).length > 0 && !("event" in on))
      problems.add([...here, "event"], { message: "No event sets this off, so it has no fields." });
  });
}
