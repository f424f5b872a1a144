import { sha256 } from "../../domain/hash.ts";
import { isJsonObject, type Json } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Product } from "../../domain/product.ts";
import type { Confirmation } from "../recipe.ts";
import type { Agreement } from "./recipe-file.ts";

const answerSchema = {
  type: "object",
  properties: { solution: { type: "string" }, answer: { type: "string" } },
  required: ["solution", "answer"],
  additionalProperties: false,
} as const;

/** Has the question of a product answered again, and keeps the product when enough of the answers are alike. */
export function agreementOf(agreement: Agreement, seed: number): Confirmation<Product> {
  const { prompt, times, atLeast } = agreement;

  function requests({ id, value }: Product): readonly ModelRequest[] {
    const asked = agreement.question(value);
    return Array.from({ length: times }, (_, time) => ({
      blocks: [{ id: "rules/answer", kind: "rules", text: prompt, data: { text: prompt }, sources: [] }],
      messages: [{ role: "player", speaker: "Editor", text: asked }],
      tools: [],
      toolChoice: "none",
      output: { name: "answer", schema: answerSchema },
      maximumTokens: 2000,
      temperature: 0.7,
      seed: Number.parseInt(sha256(`${id}/${seed}/answer/${time}`).slice(0, 7), 16),
    }));
  }

  function decide(product: Product, answers: readonly (Json | undefined)[]) {
    const given = agreement.normalize(agreement.answer(product.value));
    const others = answers.map((other) => agreement.normalize(answerIn(other)));
    const alike = 1 + others.filter((other) => other === given).length;
    if (alike >= atLeast) return { type: "accepted", product } as const;
    const told = others.map((other) => (other === "" ? "no answer" : other)).join(" and ");
    const reason = `agreement: the answer ${given} was found again by ${alike - 1} of ${others.length}; the others found ${told}.`;
    return { type: "rejected", reasons: [reason] } as const;
  }

  return { requests, decide };
}

/** The answer that a value of the schema above gives; "" for none. */
export function answerIn(value: Json | undefined): string {
  const answer = isJsonObject(value) ? value["answer"] : undefined;
  return typeof answer === "string" || typeof answer === "number" ? String(answer) : "";
}
