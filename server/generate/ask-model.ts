import type { Json } from "../domain/json.ts";
import type { ModelFailure, ModelRequest } from "../domain/ports/model.ts";
import { type Completion, completeStructured, type Desk, type OnAgain } from "./complete-structured.ts";
import { type Acceptance, type Origin, type Recipe, repairRequest } from "./recipe.ts";

/** What a model made of one item. */
export type Draft<Product> =
  | (Answer & { readonly type: "accepted"; readonly product: Product })
  | { readonly type: "rejected"; readonly reasons: readonly string[] }
  | { readonly type: "unanswered"; readonly failure: ModelFailure };

/** An accepted answer, with what is needed to have it repaired. */
export interface Answer {
  readonly request: ModelRequest;
  readonly value: Json;
  readonly origin: Origin;
}

export interface Asking<Input, Product> {
  readonly desk: Desk;
  readonly recipe: Recipe<Input, Product>;
  /** Told of every answer, paid or reused. */
  readonly count: (completion: Completion) => void;
  /** Told of every attempt that failed and is made again. */
  readonly onAgain?: OnAgain;
  readonly signal: AbortSignal;
}

/**
 * Asks for one product and has it repaired once, the errors shown. With `retry`, answers that are in the ledger and
 * were rejected are passed over, and one new one is asked for.
 */
export async function askForDraft<Input, Product>(
  asking: Asking<Input, Product>,
  input: Input,
  retry: boolean,
): Promise<Draft<Product>> {
  for (let attempt = 0; ; attempt += 1) {
    const request = asking.recipe.compose(input, attempt);
    const first = await ask(asking, request, input);
    const isRepairable = first.type === "rejected" && first.answer !== undefined;
    const last = isRepairable ? await repair(asking, first.answer, first.reasons, input) : first;
    if (last.type !== "rejected" || !retry || !first.reused || !last.reused) return last;
  }
}

/** Shows the model what is wrong with its answer and asks once more. */
export async function repair<Input, Product>(
  asking: Asking<Input, Product>,
  { request, value }: Pick<Answer, "request" | "value">,
  reasons: readonly string[],
  input: Input,
): Promise<Draft<Product> & { readonly reused: boolean }> {
  return ask(asking, repairRequest(request, value, reasons), input);
}

type Asked<Product> = Draft<Product> & { readonly reused: boolean; readonly answer?: Answer };

async function ask<Input, Product>(
  asking: Asking<Input, Product>,
  request: ModelRequest,
  input: Input,
): Promise<Asked<Product>> {
  const { desk, recipe, count, onAgain, signal } = asking;
  const completion = await completeStructured(desk, request, signal, onAgain);
  count(completion);
  const { reused } = completion;
  switch (completion.type) {
    case "failed":
      return { type: "unanswered", failure: completion.failure, reused };
    case "no_value":
      return { type: "rejected", reasons: [completion.reason], reused };
    case "value": {
      const origin = { provider: desk.model.provider, model: desk.model.name, request: completion.request };
      const answer = { request, value: completion.value, origin };
      const judged: Acceptance<Product> = recipe.accept(completion.value, input, origin);
      if (judged.type === "rejected") return { ...judged, reused, answer };
      const confirmed = await confirm(asking, judged.product);
      if (confirmed.type === "unanswered") return { ...confirmed, reused };
      // What others did not find again is not mended by saying it better: no answer to repair is given.
      if (confirmed.type === "rejected") return { ...confirmed, reused };
      return { ...confirmed, ...answer, reused };
    }
    default:
      return completion satisfies never;
  }
}

type Confirmed<Product> =
  | Acceptance<Product>
  | { readonly type: "unanswered"; readonly failure: ModelFailure };

/** Puts the recipe's further questions, and has it decide. */
async function confirm<Input, Product>(
  { desk, recipe, count, signal }: Asking<Input, Product>,
  product: Product,
): Promise<Confirmed<Product>> {
  if (!recipe.confirm) return { type: "accepted", product };
  const requests = recipe.confirm.requests(product);
  const completions = await Promise.all(requests.map((request) => completeStructured(desk, request, signal)));
  for (const completion of completions) count(completion);
  const failed = completions.find((completion) => completion.type === "failed");
  if (failed) return { type: "unanswered", failure: failed.failure };
  const answers = completions.map((completion) =>
    completion.type === "value" ? completion.value : undefined,
  );
  return recipe.confirm.decide(product, answers);
}
