import { compileEffect } from "../behavior/compile-effects.ts";
import { applyEffects } from "../behavior/effects.ts";
import { type Expression, type ExpressionScope, readsClock } from "../behavior/expressions.ts";
import type { Path, Problems } from "../behavior/problems.ts";
import type { Situation } from "../behavior/situation.ts";
import { compileExpression } from "../behavior/values.ts";
import type { Quest, QuestStage } from "../world/quest.ts";
import type { QuestRules, StageRules } from "./story-rules.ts";

/** Quests by name, in the order of their names. */
export function compileQuests(
  quests: { readonly [id: string]: Quest },
  scope: ExpressionScope,
  problems: Problems,
): ReadonlyMap<string, QuestRules> {
  const ids = Object.keys(quests).sort();
  return new Map(
    ids.flatMap((id) => {
      const quest = quests[id];
      return quest ? [[id, compileQuest(id, quest, scope, problems)] as const] : [];
    }),
  );
}

function compileQuest(id: string, quest: Quest, scope: ExpressionScope, problems: Problems): QuestRules {
  const path = ["quests", id];
  const names = quest.stages.map((stage) => stage.id);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    problems.add([...path, "stages", index, "id"], { message: `There are two stages ${name}.` });
  });
  const compile = (source: string | undefined, under: Path): Expression | undefined =>
    source === undefined
      ? undefined
      : compileExpression(source, ["boolean"], scope, [...path, ...under], problems);
  const stages = quest.stages.map((stage, index) => {
    compile(stage.tells_when, ["stages", index, "tells_when"]);
    return compileStage(
      stage,
      compile(stage.when, ["stages", index, "when"]),
      scope,
      [...path, "stages", index],
      problems,
    );
  });
  const fails = compile(quest.fails?.when, ["fails", "when"]);
  return {
    id,
    quest,
    readsClock: stages.some((stage) => stage.readsClock) || (fails !== undefined && readsClock(fails)),
    after: (stage) => (stage === "" ? stages[0] : stages[following(names, stage)]),
    stage: (name) => stages[names.indexOf(name)],
    hasFailed: (situation) => holds(fails, scope, situation),
  };
}

/** -1, which is no index, after the last and after a stage that is not there. */
function following(names: readonly string[], stage: string): number {
  const index = names.indexOf(stage);
  return index === -1 ? -1 : index + 1;
}

function compileStage(
  stage: QuestStage,
  when: Expression | undefined,
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): StageRules {
  const effects = stage.effects.flatMap(
    (effect, index) => compileEffect(effect, scope, [...path, "effects", index], problems) ?? [],
  );
  return {
    stage,
    readsClock: when !== undefined && readsClock(when),
    isDue: (situation) => holds(when, scope, situation),
    commit: (situation) => applyEffects(effects, scope, situation, {}),
  };
}

function holds(expression: Expression | undefined, scope: ExpressionScope, situation: Situation): boolean {
  const evaluated = expression?.evaluate(scope.bind(situation, {}));
  return evaluated?.type === "value" && evaluated.value === true;
}
