import { faultsOfConclusion, listForm } from "../../domain/arithmetic/check-conclusion.ts";
import { agreementColumn, agreementSchema, faultsOfAgreement } from "./agreement-column.ts";
import { closedObject, type ProductKind, textColumns, textOf } from "./row-kind.ts";
import { pickTexts, solvedChat } from "./solved-problem.ts";

/** Puzzles with one answer, at which the reasoning must arrive. */
export const logicKind: ProductKind = {
  config: "logic",
  recipe: "logic",
  about: "a puzzle out of the persona's life, the reasoning that solves it, and the one answer",
  schema: closedObject(
    { ...textColumns("problem", "solution", "answer", "kind", "difficulty"), agreement: agreementSchema },
    ["agreement"],
  ),
  columnsOf({ value }, { agreement }) {
    const columns = pickTexts(value, ["problem", "reasoning", "answer", "kind", "difficulty"]);
    if (!columns) return undefined;
    const { reasoning = "", ...others } = columns;
    return { ...others, solution: reasoning, ...agreementColumn(agreement) };
  },
  faults: (row) => [
    ...faultsOfConclusion(textOf(row, "solution"), textOf(row, "answer")).map((message) => ({
      rule: "conclusion",
      message,
    })),
    ...faultsOfAgreement(row, listForm),
  ],
  chat: (row) => solvedChat(row),
};
