import type { RequestHash } from "../domain/ids.ts";
import type { Json } from "../domain/json.ts";
import type { ModelRequest } from "../domain/ports/model.ts";
import type { NpcProvenance } from "../domain/npc/npc.ts";

/** Who answered, for the lineage of what is made of the answer. */
export interface Origin {
  readonly provider: NpcProvenance["provider"];
  readonly model: string;
  readonly request?: RequestHash;
}

export type Acceptance<Product> =
  | { readonly type: "accepted"; readonly product: Product }
  /** Each reason is a sentence that a model can act on. */
  | { readonly type: "rejected"; readonly reasons: readonly string[] };

/** How one kind of thing is made of a persona: the request to a model, and the gates that its answer must pass. */
export interface Recipe<Input, Product> {
  /** `npcs` */
  readonly id: string;
  /** Hash of everything in the prompt that is the recipe's own; a changed prompt is another version. */
  readonly promptVersion: string;
  /** The request for the `attempt`th answer, from 0. It depends on nothing but the input. */
  compose(input: Input, attempt: number): ModelRequest;
  /** Coerces what fits without loss, then judges: everything that is wrong is named. */
  accept(value: Json, input: Input, origin: Origin): Acceptance<Product>;
  /** Asked of a model about its own product before that is kept. */
  readonly confirm?: Confirmation<Product>;
  /** Makes the product without a language model. The same input gives the same product. Absent where only a model can. */
  offline?(input: Input, origin: Origin): Acceptance<Product>;
}

/** Further questions about a product, each asked without sight of it, and what their answers say of it. */
export interface Confirmation<Product> {
  requests(product: Product): readonly ModelRequest[];
  /** `answers` are in the order of the requests; undefined where a model gave no value. */
  decide(product: Product, answers: readonly (Json | undefined)[]): Acceptance<Product>;
}

/** The same request once more, with the answer that was rejected and the reasons. */
export function repairRequest(request: ModelRequest, answer: Json, reasons: readonly string[]): ModelRequest {
  const list = reasons.map((reason) => `- ${reason}`).join("\n");
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: "npc", text: JSON.stringify(answer), calls: [] },
      {
        role: "player",
        speaker: "Editor",
        text: `This cannot be used yet:\n${list}\nGive the whole JSON value again with exactly these points put right.`,
      },
    ],
  };
}
