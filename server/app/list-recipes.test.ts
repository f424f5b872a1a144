import { expect, test } from "vitest";
import { listRecipes } from "./list-recipes.ts";

test("every recipe of the package is told of, with what it takes", async () => {
  const listed = new Map((await listRecipes()).map((recipe) => [recipe.id, recipe]));
  expect(listed.get("math")?.options["difficulty"]?.values).toContain("hard");
  expect(listed.get("worlds")).toMatchObject({ personas: 4, needsWorld: false });
  expect(listed.get("behaviors")).toMatchObject({ personas: 1, needsWorld: true });
});
