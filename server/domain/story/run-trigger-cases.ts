import { canonicalJson, type Json } from "../json.ts";
import { declare } from "../behavior/declarations.ts";
import type { CaseReport } from "../behavior/run-cases.ts";
import { giveAll } from "../behavior/run-cases.ts";
import type { RuledWorld, Rules } from "../behavior/rules.ts";
import { startSituation } from "../behavior/start-situation.ts";
import { parseStatePath, readPath } from "../behavior/state-paths.ts";
import type { Situation } from "../behavior/situation.ts";
import type { TriggerCase } from "../world/trigger.ts";
import type { TriggerRules } from "./story-rules.ts";

/**
 * Runs the cases of every trigger, by name, then in the order of the file: whether its conditions hold in the state that
 * is given, and what its effects leave. Its occasion, cooldown and chance are no part of a case.
 */
export function runTriggerCases(document: RuledWorld, rules: Rules): readonly CaseReport[] {
  const declarations = declare(document);
  const start = startSituation(document);
  const triggers = rules.story.triggers.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return triggers.flatMap((trigger) =>
    trigger.trigger.cases.map((each, index) => {
      const before = giveAll(start, each, declarations);
      const outcome = runCase(trigger, each, before, (situation, text) => {
        const parsed = parseStatePath(text, declarations);
        return parsed.type === "path" ? readPath(situation, parsed.path) : undefined;
      });
      const passed = outcome.expected === outcome.actual;
      return { behavior: `trigger ${trigger.name}`, number: index + 1, passed, ...outcome };
    }),
  );

  function runCase(
    trigger: TriggerRules,
    each: TriggerCase,
    before: Situation,
    read: (situation: Situation, path: string) => Json | undefined,
  ): Pick<CaseReport, "expected" | "actual"> {
    const wanted = each.leaves ?? {};
    const expected = each.fires ? `fires ${canonicalJson(wanted)}` : "does not fire";
    const fields = fieldsOf(trigger, each, rules);
    if (typeof fields === "string") return { expected, actual: fields };
    if (!trigger.holds(before, fields)) return { expected, actual: "does not fire" };
    const happened = trigger.commit(before, fields);
    if (happened.type === "impossible") return { expected, actual: `impossible: ${happened.message}` };
    const left: { [path: string]: Json } = {};
    for (const path of Object.keys(wanted)) left[path] = read(happened.situation, path) ?? null;
    return { expected, actual: `fires ${canonicalJson(left)}` };
  }
}

/** A sentence where the event of the case is not as it is declared. */
function fieldsOf({ trigger }: TriggerRules, { event }: TriggerCase, { story }: Rules) {
  if (!("event" in trigger.on)) return {};
  const checked = story.events.get(trigger.on.event)?.check(event);
  if (checked?.type === "valid") return checked.fields;
  return checked ? `refused as event: ${checked.message}` : `There is no event ${trigger.on.event}.`;
}
