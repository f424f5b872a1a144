import { expect, test } from "vitest";
import { goalsOfTensions } from "../../../../server/generate/casting/content/goals-of-tensions.ts";
import { castPersonas, readWorld } from "./cast-personas.ts";

const world = await readWorld("longshore");
const made = new Set<string>(
  Object.values(goalsOfTensions).flatMap((goals) => goals.map(({ id }): string => id)),
);

/** The goals out of the persona's tension, of six people cast of it. */
function tensionGoalsOf(persona: string): string[] {
  return castPersonas([persona], world, 6).flatMap(({ result }) =>
    result.profile.goals.flatMap(({ id, text }) => (made.has(id) ? [text] : [])),
  );
}

test.each([
  ["A teacher frustrated with translation errors", "translation errors"],
  ["A grocer who hates alcohol", "alcohol"],
  ["A baker who believes that bread should be free", "bread should be free"],
  ["A pilot with 15 years of experience in flying cargo planes", "flying cargo planes"],
  ["A novelist with an interest in history and a love for dogs", "history"],
])("[NP11] %j gives a goal about its tension", (persona, topic) => {
  const goals = tensionGoalsOf(persona);
  expect(goals.length).toBeGreaterThan(0);
  for (const goal of goals) expect(goal).toMatch(new RegExp(`\\b${topic}\\b(?! and a love)`));
});

test.each([
  "A welder who argues with the mayor at every meeting",
  "A senior patent officer with years of experience in the field",
  "A bullfighter who constantly challenges them for the title of the best in the arena",
  "A psychiatrist who is interested in the link between drug addiction and economic stress",
  "A quality officer responsible for ensuring",
  "An airline pilot with 15 years of experience flying commercial planes",
])("[NP11] %j leaves the goal to the life", (persona) => {
  expect(tensionGoalsOf(persona)).toEqual([]);
});

test("[NP11] a persona that gives a goal is not told in every second line", () => {
  const [cast] = castPersonas(["A speedcuber with a knack for solving wooden puzzles"], world);
  const told = JSON.stringify(cast?.result.profile).toLowerCase().split("solving wooden puzzles").length - 1;
  expect(told).toBeGreaterThan(1);
  expect(told).toBeLessThan(6);
});
