import type { PersonaId, ProductId, RequestHash, WorldHash, WorldId } from "./ids.ts";
import type { JsonObject } from "./json.ts";
import type { Npc, NpcProvenance } from "./npc/npc.ts";
import type { PersonaRecord, PersonaRelation } from "./persona/persona-record.ts";

/** How a prompt was given its examples (Persona Hub, arXiv 2406.20094, figure 5). */
export const promptModes = ["zero-shot", "few-shot", "persona-few-shot"] as const;
export type PromptMode = (typeof promptModes)[number];

/** How a product came to be. */
export interface ProductProvenance {
  readonly provider: NpcProvenance["provider"];
  readonly model: string;
  readonly promptVersion: string;
  readonly mode: PromptMode;
  readonly seed: number;
  /** The model call that it is the answer to; none of what was made by rule. */
  readonly request?: RequestHash;
}

/** What a recipe made of personas that is nobody: a problem, an article, a behavior, a world's draft. Immutable. */
export interface Product {
  /** `math_` and 16 hex digits: the hash of everything that decided it. */
  readonly id: ProductId;
  /** The recipe's id. */
  readonly recipe: string;
  /** The world that it was made for, where the recipe needs one. */
  readonly world?: { readonly id: WorldId; readonly hash: WorldHash };
  /** Whom it was made of, the one that it speaks for first. Never empty. */
  readonly personas: readonly PersonaId[];
  /** As the recipe's output schema has it. */
  readonly value: JsonObject;
  readonly provenance: ProductProvenance;
}

/** What one item of a job came to. */
export type Made =
  | { readonly kind: "npc"; readonly npc: Npc }
  | { readonly kind: "product"; readonly product: Product }
  | {
      readonly kind: "personas";
      readonly personas: readonly PersonaRecord[];
      readonly relations: readonly PersonaRelation[];
    };
