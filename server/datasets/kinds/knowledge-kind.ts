import { faultsOfSums } from "../../domain/arithmetic/check-solution.ts";
import { closedObject, type ProductKind, textColumns, textOf } from "./row-kind.ts";
import { pickTexts } from "./solved-problem.ts";

const claims = {
  type: "array",
  items: {
    type: "object",
    properties: { claim: { type: "string" }, kind: { type: "string" } },
    required: ["claim", "kind"],
    additionalProperties: false,
  },
} as const;

/** Articles, with what they claim. */
export const knowledgeKind: ProductKind = {
  config: "knowledge",
  recipe: "knowledge",
  about: "an article as the persona would write it, with what it claims",
  schema: closedObject({ ...textColumns("title", "text"), claims }),
  columnsOf({ value }) {
    const columns = pickTexts(value, ["title", "text"]);
    const { claims: made } = value;
    return columns && Array.isArray(made) ? { ...columns, claims: made } : undefined;
  },
  faults: (row) => faultsOfSums(textOf(row, "text")).map((message) => ({ rule: "sums", message })),
};
