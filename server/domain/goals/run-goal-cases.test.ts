import { expect, test } from "vitest";
import { storyWorld } from "../../../test/fakes/story-world.ts";
import { completeProfile } from "../../../test/fakes/complete-npc.ts";
import { compileRules } from "../behavior/compile-rules.ts";
import type { Goal } from "../npc/goal.ts";
import { runGoalCases } from "./run-goal-cases.ts";

const words = { text: "See the boat in.", why: "It is time.", obstacle: "The reef." };
const begins = { cooldown: 30, because: "It is time.", lines: ["Row!"], if: "standing.trust >= 20" };
const { document } = storyWorld();
const { rules } = compileRules(document);

test("[TQ21] the cases of goals run, and one that expects something else fails", () => {
  const goal: Goal = {
    id: "boat-in",
    ...words,
    met_when: "world.tide >= 7",
    begins,
    cases: [
      { given: { "world.tide": 7 }, is: "met" },
      { given: {}, is: "pursued", begins: false },
      { given: { "standing.trust": 20 }, is: "pursued", begins: true },
      { given: { "world.tide": 6 }, is: "met" },
    ],
  };
  const reports = runGoalCases(document, rules, "ada-holt", [goal]);
  expect(reports.map(({ passed }) => passed)).toEqual([true, true, true, false]);
  expect(reports[3]).toMatchObject({
    behavior: "goal ada-holt/boat-in",
    number: 4,
    expected: "met",
    actual: "pursued",
  });
});

test("[TQ21] mistakes in a goal's conditions and cases are found at their paths, with the choices", () => {
  const goal: Goal = {
    id: "boat-in",
    ...words,
    met_when: "world.tid > 1",
    given_up_when: "standing.trust",
    begins: { ...begins, if: '"boat-in" in goal.mat' },
    cases: [{ given: { "world.tide": 70 }, is: "pursued" }],
  };
  const idle: Goal = { id: "idle", ...words, cases: [{ given: {}, is: "met", begins: true }] };
  const problems = rules.checkProfile({ ...completeProfile(), behaviors: [], goals: [goal, idle] });
  expect(problems.map(({ path, message }) => `${path.join("/")}: ${message}`)).toEqual([
    "goals/0/met_when: There is no field world.tid. Did you mean tide?",
    "goals/0/given_up_when: This gives an integer, where a boolean is expected.",
    "goals/0/begins/if: There is no field goal.mat. Did you mean met?",
    "goals/0/cases/0/given/world.tide: 70 is not an integer from 0 to 9.",
    "goals/1/cases/0/begins: Nothing says that they begin to talk for the sake of it.",
    "goals/1/cases/0/is: Nothing says when it is met: give it a `met_when`.",
  ]);
});
