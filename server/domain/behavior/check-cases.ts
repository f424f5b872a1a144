import type { Behavior, BehaviorCase } from "../world/behavior.ts";
import type { Declarations } from "./declarations.ts";
import type { Path, Problems } from "./problems.ts";
import { choicesAt, parseStatePath, wrongAtPath } from "./state-paths.ts";

/** Whether the cases of a behavior speak of what exists; whether they pass, `runCases` says. */
export function checkCases(
  behavior: Behavior,
  declarations: Declarations,
  path: Path,
  problems: Problems,
): void {
  behavior.cases.forEach((each, index) => {
    const here = [...path, "cases", index];
    checkPaths(each.given, declarations, [...here, "given"], problems);
    if (each.leaves) checkPaths(each.leaves, declarations, [...here, "leaves"], problems);
    checkOutcome(behavior, each, here, problems);
  });
}

export function checkPaths(
  paths: NonNullable<BehaviorCase["leaves"]>,
  declarations: Declarations,
  path: Path,
  problems: Problems,
): void {
  if (Object.hasOwn(paths, "feeling.strength") && !Object.hasOwn(paths, "feeling.kind")) {
    const message = "Say what is felt so strongly: feeling.kind.";
    problems.add([...path, "feeling.strength"], { message });
  }
  for (const [text, value] of Object.entries(paths)) {
    const parsed = parseStatePath(text, declarations);
    if (parsed.type === "wrong") {
      problems.add([...path, text], { message: parsed.message, choices: parsed.choices });
      continue;
    }
    const message = wrongAtPath(parsed.path, value);
    if (message !== undefined) problems.add([...path, text], { message, ...choicesAt(parsed.path, value) });
  }
}

function checkOutcome(behavior: Behavior, each: BehaviorCase, path: Path, problems: Problems): void {
  if (each.refused !== undefined && (each.gives || each.leaves)) {
    problems.add([...path, "refused"], { message: "A refused call gives and leaves nothing." });
  }
  if (typeof each.refused === "number" && each.refused > behavior.requires.length) {
    const message = `There is no requirement ${each.refused}; there are ${behavior.requires.length}.`;
    problems.add([...path, "refused"], { message });
  }
  if (each.compensates && (each.refused !== undefined || typeof behavior.compensate !== "string")) {
    const message = "Nobody is asked to take it back: it is refused, or names no behavior as `compensate`.";
    problems.add([...path, "compensates"], { message });
  }
  for (const [name, value] of Object.entries(each.gives ?? {})) {
    const field = Object.hasOwn(behavior.result, name) ? behavior.result[name] : undefined;
    if (!field)
      problems.unknown([...path, "gives", name], "result field", name, Object.keys(behavior.result));
    else if (field.value === undefined) {
      const message = `Only the game answers ${name}; give it a value or leave it out of the case.`;
      problems.add([...path, "gives", name], { message });
    } else if ((field.type === "integer" ? "number" : field.type) !== typeof value) {
      problems.add([...path, "gives", name], { message: `${name} is ${field.type}.`, expected: field.type });
    }
  }
}
