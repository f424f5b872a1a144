import { type CaseReport, runCases } from "../domain/behavior/run-cases.ts";
import { runTriggerCases } from "../domain/story/run-trigger-cases.ts";
import { z } from "zod";
import { runGoalCases } from "../domain/goals/run-goal-cases.ts";
import { goalSchema } from "../domain/npc/goal.ts";
import type { WorldId } from "../domain/ids.ts";
import { roleClasses } from "../generate/casting/content/role-classes.ts";
import { type LoadedWorld, loadWorld } from "../intake/world/load-world.ts";

const authoredGoals = z.looseObject({ goals: z.array(goalSchema).default([]) });

/** Reads and checks the world in a folder. Touches nothing else. */
export function checkWorld(directory: string): Promise<LoadedWorld> {
  return loadWorld(directory, roleClasses);
}

export type WorldTest =
  | Extract<LoadedWorld, { type: "mistaken" }>
  | {
      readonly type: "tested";
      readonly id: WorldId;
      readonly passed: number;
      readonly cases: readonly CaseReport[];
    };

/** Runs every case of every behavior, trigger, goal of casting and hand-written goal of the world in a folder; a world with mistakes is not run. */
export async function testWorld(directory: string): Promise<WorldTest> {
  const loaded = await checkWorld(directory);
  if (loaded.type === "mistaken") return loaded;
  const { document } = loaded.world;
  const cases = [
    ...runCases(document, loaded.rules),
    ...runTriggerCases(document, loaded.rules),
    ...runGoalCases(document, loaded.rules, "casting", document.casting.goals),
    ...loaded.npcs.flatMap(({ id, authored }) =>
      runGoalCases(document, loaded.rules, id, authoredGoals.parse(authored).goals),
    ),
  ];
  return { type: "tested", id: loaded.world.id, passed: cases.filter(({ passed }) => passed).length, cases };
}
