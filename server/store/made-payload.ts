import type { Made } from "../domain/product.ts";
import type { MadePayload } from "./acts/jobs-acts.ts";
import { npcPayload } from "./npc-payload.ts";
import { personaPayload } from "./persona-payload.ts";
import { productPayload } from "./product-payload.ts";

/** What an item made, as the writer takes it. */
export function madePayload(made: Made): MadePayload {
  switch (made.kind) {
    case "npc":
      return { kind: made.kind, npc: npcPayload(made.npc) };
    case "product":
      return { kind: made.kind, product: productPayload(made.product) };
    case "personas":
      return {
        kind: made.kind,
        personas: made.personas.map(personaPayload),
        relations: made.relations.map(({ from, to, type, hop }) => ({ from, to, type, hop })),
      };
    default:
      return made satisfies never;
  }
}
