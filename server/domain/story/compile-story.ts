import { checkArguments } from "../behavior/check-arguments.ts";
import type { BehaviorCompiler } from "../behavior/compile-behavior.ts";
import { type CompiledEffect, compileEffect, type Target } from "../behavior/compile-effects.ts";
import { applyEffects } from "../behavior/effects.ts";
import { type Expression, type ExpressionScope, readsClock } from "../behavior/expressions.ts";
import { compileParameters, toolSpec } from "../behavior/parameters.ts";
import type { Path, Problems } from "../behavior/problems.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import { compileExpression } from "../behavior/values.ts";
import type { JsonObject } from "../json.ts";
import { type Behavior, behaviorSchema, type Effect } from "../world/behavior.ts";
import type { StoryEvent, Trigger } from "../world/trigger.ts";
import { checkTriggerCases } from "./check-trigger-cases.ts";
import { compileQuests } from "./compile-quests.ts";
import type { EventRules, StoryRules, TriggerRules } from "./story-rules.ts";

/** Compiles the triggers and quests of a world; what is wrong with them is added to the problems. */
export function compileStory(
  document: RuledWorld,
  compiler: BehaviorCompiler,
  problems: Problems,
): StoryRules {
  const { events = {}, triggers = {} } = document.triggers ?? {};
  const behaviors = new Map(Object.entries(events).map(([name, event]) => [name, asBehavior(event)]));
  const compiledEvents = new Map<string, EventRules>();
  for (const [name, event] of Object.entries(events)) {
    compiledEvents.set(name, compileEvent(name, event, asBehavior(event), compiler, problems));
  }
  const compiled = Object.entries(triggers).map(([name, trigger]): TriggerRules => {
    const path = ["triggers", "triggers", name];
    const fields = fieldsOf(trigger, behaviors, path, problems);
    const scope = compiler.expressions.withArguments(fields);
    checkDeeds(document, trigger, path, problems);
    checkTriggerCases(trigger, compiler.declarations, path, problems);
    return compileTrigger(name, trigger, scope, path, problems);
  });
  return {
    events: compiledEvents,
    triggers: compiled.sort(byPriority),
    quests: compileQuests(document.quests ?? {}, compiler.expressions.state, problems),
  };
}

function byPriority(left: TriggerRules, right: TriggerRules): number {
  if (left.trigger.priority !== right.trigger.priority) return right.trigger.priority - left.trigger.priority;
  return left.name < right.name ? -1 : 1;
}

/** An event is checked as the call of a behavior is: its fields are declared alike. */
function asBehavior({ description, fields }: StoryEvent): Behavior {
  return { ...behaviorSchema.parse({ description }), parameters: fields };
}

function compileEvent(
  name: string,
  event: StoryEvent,
  behavior: Behavior,
  { declarations, expressions, compileSchema }: BehaviorCompiler,
  problems: Problems,
): EventRules {
  const path = ["triggers", "events", name];
  for (const [key, field] of Object.entries(event.fields)) {
    if (field.type !== "string" || field.from === undefined) continue;
    problems.add([...path, "fields", key, "from"], {
      message: "An event has no choices of the moment; name a vocabulary by `of`, or list an `enum`.",
    });
  }
  const parameters = compileParameters(behavior, declarations, expressions.state, path, problems);
  const tool = toolSpec(name, behavior, parameters);
  let validate: ReturnType<typeof compileSchema> | undefined;
  return {
    event,
    check(fields) {
      const checked = checkArguments(
        parameters,
        (validate ??= compileSchema(tool.parameters)),
        { sets: new Map(), things: new Map() },
        fields,
      );
      return checked.type === "valid" ? { type: "valid", fields: checked.arguments } : checked;
    },
  };
}

function fieldsOf(
  { on }: Trigger,
  events: ReadonlyMap<string, Behavior>,
  path: Path,
  problems: Problems,
): Behavior["parameters"] {
  if (!("event" in on)) return {};
  const behavior = events.get(on.event);
  if (!behavior) problems.unknown([...path, "on", "event"], "event", on.event, events.keys());
  return behavior?.parameters ?? {};
}

function compileTrigger(
  name: string,
  trigger: Trigger,
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): TriggerRules {
  const conditions: Expression[] = [];
  const demand = (source: string | undefined, under: readonly string[]): void => {
    if (source === undefined) return;
    const compiled = compileExpression(source, ["boolean"], scope, [...path, ...under], problems);
    if (compiled) conditions.push(compiled);
  };
  demand("when" in trigger.on ? trigger.on.when : undefined, ["on", "when"]);
  demand(trigger.if, ["if"]);
  const effects = trigger.do.flatMap((deed, index) =>
    isEffect(deed) ? (compileEffect(deed, scope, [...path, "do", index], problems) ?? []) : [],
  );
  const toward = effects.filter((effect) => targetsOf(effect).some(isOfPlayer));
  return {
    name,
    trigger,
    readsClock: conditions.some(readsClock),
    holds: (situation, fields) => holdAll(conditions, scope, situation, fields),
    commit: (situation, fields) => commitAll(effects, scope, situation, fields),
    commitToward: (situation, fields) => commitAll(toward, scope, situation, fields),
    isOfPlayer: "when" in trigger.on && (conditions[0]?.references ?? []).some(isOfPlayer),
  };
}

function targetsOf(effect: CompiledEffect): readonly Pick<Target, "root">[] {
  return effect.type === "move" ? [effect.from, effect.to] : [effect.target];
}

function isOfPlayer({ root }: { readonly root: string }): boolean {
  return root === "partner" || root === "standing";
}

function holdAll(
  conditions: readonly Expression[],
  scope: ExpressionScope,
  situation: Situation,
  fields: JsonObject,
): boolean {
  const bindings = scope.bind(situation, fields);
  return conditions.every((condition) => {
    const evaluated = condition.evaluate(bindings);
    return evaluated.type === "value" && evaluated.value === true;
  });
}

function commitAll(
  effects: readonly CompiledEffect[],
  scope: ExpressionScope,
  situation: Situation,
  fields: JsonObject,
): ReturnType<TriggerRules["commit"]> {
  return applyEffects(effects, scope, situation, fields);
}

function isEffect(deed: Trigger["do"][number]): deed is Effect {
  return !("narrate" in deed || "say" in deed || "advance" in deed);
}

function checkDeeds(
  { quests = {}, triggers }: RuledWorld,
  trigger: Trigger,
  path: Path,
  problems: Problems,
): void {
  trigger.do.forEach((deed, index) => {
    const here = [...path, "do", index];
    if ("advance" in deed) {
      const { quest: id, to } = deed.advance;
      const quest = Object.hasOwn(quests, id) ? quests[id] : undefined;
      const stages = quest?.stages.map((stage) => stage.id) ?? [];
      if (!quest) problems.unknown([...here, "advance", "quest"], "quest", id, Object.keys(quests));
      else if (to !== undefined && !stages.includes(to))
        problems.unknown([...here, "advance", "to"], "stage", to, stages);
    }
    const isSeen = "narrate" in deed || "say" in deed;
    if (isSeen && "scene" in trigger.on && trigger.on.scene === "left") {
      problems.add(here, { message: "Nobody is left in the scene to see or say it." });
    }
  });
  const starts = trigger.do.filter((deed) => "say" in deed).length;
  if (starts > 1 && triggers)
    problems.add([...path, "do"], { message: "One `say` is enough: an NPC begins once." });
}
