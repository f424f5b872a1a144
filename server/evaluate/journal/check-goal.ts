import { sameJson } from "../../datasets/same-json.ts";
import { impulseOf, outcomeOf } from "../../domain/goals/judge-goal.ts";
import { type GoalChanged, goalKey, type GoalPursued } from "../../domain/goals/journal-goals.ts";
import { minutesAt } from "../../domain/playthrough/clock.ts";
import type { Scene } from "../../domain/playthrough/scene.ts";
import { turnSituationAt } from "../../domain/playthrough/turn-situation.ts";
import type { ReplayStep } from "./replay-step.ts";

/** Whether the goal was pursued, and its condition holds in the state that was there. */
export function checkGoal(step: ReplayStep, entry: GoalChanged | GoalPursued): void {
  const { fold, world, rules, npcIn, differ } = step;
  const { view } = fold.played;
  const scene = view.scenes.get(entry.scene);
  const goal = scene && npcIn(scene, entry.npc)?.profile.goals.find(({ id }) => id === entry.goal);
  if (!scene || !goal) {
    const found = `${entry.npc} ${entry.goal}`;
    differ("goal", `${entry.npc} has no goal ${entry.goal}.`, { expected: "a goal of the profile", found });
    return;
  }
  checkOrder(step, scene, entry);
  const { npc, partner, now } = entry;
  const situation = turnSituationAt(view, world.document, { npc, partner, scene }, now);
  if (entry.type === "goal.pursued") {
    const last = view.goals.begun.get(goalKey(npc, goal.id));
    if (last && goal.begins && now < last.now + goal.begins.cooldown)
      differ("goal", "It was begun for the sake of it too soon again.", {
        expected: last.now + goal.begins.cooldown,
        found: now,
      });
    compare(step, impulseOf(goal, rules, situation), entry.start);
    return;
  }
  const { to, condition, text } = entry;
  const outcome = outcomeOf(goal, rules, situation);
  compare(step, outcome && { ...outcome, text: goal.text }, { to, condition, text });
}

function checkOrder(
  { fold, record, differ }: ReplayStep,
  scene: Scene,
  entry: GoalChanged | GoalPursued,
): void {
  const { view } = fold.played;
  if (!scene.open || entry.cause >= record.seq)
    differ("order", "It follows from nothing before it.", {
      expected: "an earlier entry",
      found: entry.cause,
    });
  if (view.goals.changed.has(goalKey(entry.npc, entry.goal)))
    differ("goal", `${entry.goal} is pursued no longer.`, {
      expected: "a goal that is pursued",
      found: entry.goal,
    });
  const now = minutesAt(view, record.at);
  // The clock is read a moment before the entry is written.
  if (entry.now !== now && entry.now !== now - 1)
    differ("state", "The clock showed another time.", { expected: now, found: entry.now });
}

function compare({ differ }: ReplayStep, expected: unknown, found: unknown): void {
  if (sameJson(expected ?? null, found)) return;
  differ("goal", "What becomes of the goal is something else.", {
    expected: expected ?? "it goes on",
    found,
  });
}
