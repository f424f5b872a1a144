import { answerForm } from "../../domain/arithmetic/answer-form.ts";
import { faultsOfSolution } from "../../domain/arithmetic/check-solution.ts";
import { agreementColumn, agreementSchema, faultsOfAgreement } from "./agreement-column.ts";
import { closedObject, type ProductKind, textColumns, textOf } from "./row-kind.ts";
import { pickTexts, solvedChat } from "./solved-problem.ts";

const texts = ["problem", "solution", "answer", "topic", "difficulty"] as const;

/** Problems with a worked solution; every equality is computed again, and the answer must follow. */
export const mathKind: ProductKind = {
  config: "math",
  recipe: "math",
  about: "a problem out of the persona's life, its worked solution, and the answer",
  schema: closedObject({ ...textColumns(...texts), agreement: agreementSchema }, ["agreement"]),
  columnsOf({ value }, { agreement }) {
    const columns = pickTexts(value, texts);
    return columns && { ...columns, ...agreementColumn(agreement) };
  },
  isComputed: true,
  faults: (row) => [
    ...faultsOfSolution(textOf(row, "solution"), textOf(row, "answer")).map((message) => ({
      rule: "solution",
      message,
    })),
    ...faultsOfAgreement(row, answerForm),
  ],
  chat: (row) => solvedChat(row),
};
