import type { Rules, WorldProblem } from "../behavior/rules.ts";
import { startSituation } from "../behavior/start-situation.ts";
import { outcomeOf } from "../goals/judge-goal.ts";
import type { WorldDocument } from "./world.ts";
import { unknownName } from "./unknown-name.ts";

/** Names that casting may refer to. */
export interface CastingNames {
  readonly roleClasses: readonly string[];
  readonly lore: readonly string[];
  readonly behaviors: readonly string[];
}

type Path = WorldProblem["path"];

/** References of `casting.yaml` to places, lore, behaviors, role classes and state that do not exist. */
export function checkCasting(
  document: WorldDocument,
  rules: Rules,
  names: CastingNames,
): readonly WorldProblem[] {
  const { casting } = document;
  const places = Object.keys(document.places);
  const all = (what: string, known: readonly string[]) => (written: readonly string[], path: Path) =>
    written.flatMap((name, index) => unknownName([...path, index], what, name, known));
  const classes = all("role class", names.roleClasses);
  const behaviors = all("behavior", names.behaviors);
  return [
    ...Object.entries(casting.homes).flatMap(([place, home]) => [
      ...unknownName(["casting", "homes", place], "place", place, places),
      ...classes(home.classes, ["casting", "homes", place, "classes"]),
    ]),
    ...Object.entries(casting.classes).flatMap(([name, role]) => [
      ...unknownName(["casting", "classes", name], "role class", name, names.roleClasses),
      ...behaviors(role.behaviors, ["casting", "classes", name, "behaviors"]),
      ...role.titles.flatMap((title, index) =>
        all("place", places)(title.places, ["casting", "classes", name, "titles", index, "places"]),
      ),
      ...checkInventory(role.inventory, rules, ["casting", "classes", name, "inventory"]),
    ]),
    ...Object.entries(casting.lore_events).flatMap(([id, event]) => [
      ...unknownName(["casting", "lore_events", id], "lore entry", id, names.lore),
      ...classes(event.classes, ["casting", "lore_events", id, "classes"]),
    ]),
    ...behaviors(casting.behaviors.everyone, ["casting", "behaviors", "everyone"]),
    ...casting.events.flatMap((event, index) =>
      classes(event.classes, ["casting", "events", index, "classes"]),
    ),
    ...casting.goals.flatMap((goal, index) => classes(goal.classes, ["casting", "goals", index, "classes"])),
    ...checkGoals(document, rules),
    ...casting.secrets.flatMap((secret, index) =>
      classes(secret.classes, ["casting", "secrets", index, "classes"]),
    ),
    ...checkReluctances(document, rules, names),
  ];
}

function checkReluctances(
  document: WorldDocument,
  rules: Rules,
  names: CastingNames,
): readonly WorldProblem[] {
  return document.casting.reluctances.flatMap(({ behavior, requires }, index) => {
    const path: Path = ["casting", "reluctances", index];
    const unknown = unknownName([...path, "behavior"], "behavior", behavior, names.behaviors);
    // One that is broken where it is written has been reported there.
    if (!rules.names.includes(behavior)) return unknown;
    const grants = [{ name: behavior, requires: [requires] }];
    const problems = rules.checkProfile({ secrets: [], behaviors: grants, state: {} });
    return problems.map((problem) => ({ ...problem, path: [...path, "requires", ...problem.path.slice(4)] }));
  });
}

/** Conditions that do not fit the world, and goals that whoever has them would find reached as play begins. */
function checkGoals(document: WorldDocument, rules: Rules): readonly WorldProblem[] {
  const { goals } = document.casting;
  const start = startSituation(document);
  const problems = rules
    .checkProfile({ secrets: [], behaviors: [], state: {}, goals })
    .map((problem): WorldProblem => ({ ...problem, path: ["casting", ...problem.path] }));
  const broken = new Set(problems.map(({ path }) => path[2]));
  const reached = goals.flatMap((goal, index): readonly WorldProblem[] => {
    const outcome = broken.has(index) ? undefined : outcomeOf(goal, rules, start);
    if (!outcome) return [];
    const path = ["casting", "goals", index, outcome.to === "met" ? "met_when" : "given_up_when"];
    const message = `${goal.id} is ${outcome.to === "met" ? "met" : "given up"} before anything has happened.`;
    return [{ path, message, expected: "a condition that does not hold in the state that play begins with" }];
  });
  return [...problems, ...reached];
}

function checkInventory(
  inventory: { readonly [entry: string]: number },
  rules: Rules,
  path: Path,
): readonly WorldProblem[] {
  if (Object.keys(inventory).length === 0) return [];
  const problems = rules.checkProfile({ secrets: [], behaviors: [], state: { inventory } });
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path.slice(2)] }));
}
