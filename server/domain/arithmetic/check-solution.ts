import { answerForm, numberOf } from "./answer-form.ts";
import { add, divide, type Fraction, isSame, multiply, numberText, subtract } from "./fraction.ts";
import { numbersIn, readSteps, type Step } from "./read-steps.ts";

/**
 * Recomputes the arithmetic of a worked solution, and demands that the answer is what it comes to: a sentence for each
 * thing that is wrong. Texts are let through by this, and rows of a dataset judged again.
 */
export function faultsOfSolution(solution: string, answer: string): readonly string[] {
  const steps = readSteps(solution);
  const wrong = steps.filter(({ holds }) => !holds);
  if (wrong.length > 0)
    return wrong
      .slice(0, 3)
      .map((step) => `The step "${step.text}" is wrong: the left side is ${numberText(step.left)}.`);
  const number = numberOf(answer);
  return number === undefined ? checkWords(solution, answer) : checkNumber(solution, steps, number, answer);
}

/** The sums of a text that do not hold, a sentence each. */
export function faultsOfSums(text: string): readonly string[] {
  return readSteps(text)
    .filter(({ holds }) => !holds)
    .slice(0, 3)
    .map((step) => `"${step.text}" is wrong: the left side is ${numberText(step.left)}.`);
}

/** "Tuesday", "14:35": the solution must come to it in its last lines. */
function checkWords(solution: string, answer: string): readonly string[] {
  const form = answerForm(answer);
  if (form === "") return ["The answer says nothing."];
  const end = solution.trim().split("\n").slice(-2).join(" ");
  return answerForm(end).includes(form) ? [] : [`The solution does not end with its answer, ${answer}.`];
}

function checkNumber(
  solution: string,
  steps: readonly Step[],
  answer: Fraction,
  written: string,
): readonly string[] {
  if (steps.length === 0)
    return ["The solution has no step that can be computed; write each as 12 × 30 = 360."];
  if (isDerived(steps, answer)) return [];
  // Where the last step is to choose among what was computed, or to count, the number stands in the last line.
  const last = solution.trim().split("\n").at(-1) ?? "";
  if (numbersIn(last).some((number) => isSame(number, answer)) && !readSteps(last).length) return [];
  const results = steps.map(({ right }) => numberText(right));
  return [
    `The answer ${written} follows from none of the solution's results: ${[...new Set(results)].join(", ")}.`,
  ];
}

/** The last results, or what one operation makes of two of them. */
function isDerived(steps: readonly Step[], answer: Fraction): boolean {
  const results = steps.map(({ right }) => right);
  // "30 / 120 × 100 = 25%": the answer is 25 or 25%.
  const wanted = [answer, divide(answer, { above: 100n, below: 1n })];
  const isWanted = (result: Fraction): boolean => wanted.some((number) => isSame(number, result));
  if (results.some(isWanted)) return true;
  const late = results.slice(-3);
  return late.some((one) =>
    late.some((other) =>
      [add, subtract, multiply, ...(other.above === 0n ? [] : [divide])].some((operation) =>
        isWanted(operation(one, other)),
      ),
    ),
  );
}
