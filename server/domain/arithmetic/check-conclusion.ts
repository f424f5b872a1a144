import { answerForm } from "./answer-form.ts";

/** The form in which answers to puzzles are compared: "Ben and Ana" and "Ana, Ben" are the same. */
export function listForm(answer: string): string {
  const parts = answer.split(/,| and | & /).map(answerForm);
  return parts
    .filter((part) => part !== "")
    .toSorted()
    .join(" ");
}

/** The last lines of a reasoning must come to its answer; a sentence where they do not. */
export function faultsOfConclusion(reasoning: string, answer: string): readonly string[] {
  const end = answerForm(reasoning.trim().split("\n").slice(-2).join(" "));
  const words = end.split(/[^\p{L}\p{N}/-]+/u);
  const missing = listForm(answer)
    .split(" ")
    .filter((word) => !words.includes(word));
  return missing.length === 0 ? [] : [`The reasoning does not end with its answer, ${answer}.`];
}
