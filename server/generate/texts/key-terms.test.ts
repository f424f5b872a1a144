import { expect, test } from "vitest";
import { keyTerms } from "./key-terms.ts";

test("finds the noun phrases that set a passage apart, and no names, verbs or small words", () => {
  const [mill, loom] = keyTerms([
    "The mill pond turns an oak wheel. Each spring the miller of Harrow clears the mill pond of reeds, and the wheel groans.",
    "A hand loom stands in the back room. The weaver of Harrow sells linen towels at the market, and the wheel turns.",
  ]);
  expect(mill?.slice(0, 2)).toEqual(["the mill pond", "an oak wheel"]);
  expect(loom).toContain("a hand loom");
  for (const term of [...(mill ?? []), ...(loom ?? [])]) {
    expect(term).not.toMatch(/Harrow|groans|turns|stands|\band\b/);
    expect(term.replace(/^(?:an?|the) /, "").split(" ").length).toBeLessThanOrEqual(3);
  }
  expect(keyTerms(["", "Ho."])).toEqual([[], []]);
});
