import { faultsOfSolution } from "../../../domain/arithmetic/check-solution.ts";
import type { RecipeGate } from "../recipe-file.ts";
import { textAt } from "../text-gates.ts";

/** Recomputes the arithmetic of a worked solution, and demands that the answer is what it comes to. */
export const computed: RecipeGate = {
  name: "computed",
  check: (value) => faultsOfSolution(textAt(value, "solution"), textAt(value, "answer")),
};
