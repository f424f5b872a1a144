import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { AgreementRecord, RowFault } from "./row-kind.ts";

/** How the answer of a row was found again, as a column that verification counts anew. */

export const agreementSchema: JsonObject = {
  type: "object",
  properties: {
    at_least: { type: "integer", minimum: 2 },
    answers: { type: "array", items: { type: "string" } },
  },
  required: ["at_least", "answers"],
  additionalProperties: false,
};

/** Nothing where nobody knows. */
export function agreementColumn(record: AgreementRecord | undefined): JsonObject {
  return record ? { agreement: { at_least: record.atLeast, answers: record.answers } } : {};
}

/** `form`: in which answers are alike. */
export function faultsOfAgreement(row: JsonObject, form: (answer: string) => string): readonly RowFault[] {
  const { agreement, answer } = row;
  if (!isJsonObject(agreement) || typeof answer !== "string") return [];
  const answers: readonly unknown[] = Array.isArray(agreement["answers"]) ? agreement["answers"] : [];
  const alike = answers.filter((other) => typeof other === "string" && form(other) === form(answer)).length;
  const needed = Number(agreement["at_least"]);
  if (alike + 1 >= needed) return [];
  return [
    {
      rule: "agreement",
      message: `The answer was found again by ${alike} of ${answers.length}; ${needed} had to be alike.`,
    },
  ];
}
