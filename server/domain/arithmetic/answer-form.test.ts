import { expect, test } from "vitest";
import { answerForm } from "./answer-form.ts";
import { faultsOfSolution } from "./check-solution.ts";

test("an answer that leaves a choice is no number, whatever it begins with", () => {
  expect(answerForm("24.4")).toBe(answerForm("24.4 cups per day"));
  expect(faultsOfSolution("12.2 × 2 = 24.4", "24.4 cups")).toEqual([]);
  for (const answer of ["24.4 or Sunday week", "24.4 and a half", "24.4 but not always"])
    expect(faultsOfSolution("12.2 × 2 = 24.4", answer)).toHaveLength(1);
});
