import type { JudgedCandidate } from "../../domain/blueprint/candidate.ts";
import { sha256 } from "../../domain/hash.ts";
import {
  type JobId,
  parsePlaythroughId,
  parseProductId,
  type PlaythroughId,
  type ProductId,
} from "../../domain/ids.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Product } from "../../domain/product.ts";
import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";

/** Raised whenever the same seed gives other blueprints, other lines of a player by rule, or another order of gates. */
export const dialoguesVersion = "dialogues/2";

/** The id of the product that an item of a job comes to: known before it is played. */
export function candidateId(job: JobId, item: number): ProductId {
  const id = parseProductId(`${dialoguesRecipe}_${sha256(`${job}/${item}`).slice(0, 16)}`);
  if (id === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return id;
}

/** The playthrough of its `attempt`th try, from 0: one that a crash cut off stays behind, and is nobody's row. */
export function playthroughOf(candidate: ProductId, attempt: number): PlaythroughId {
  const id = parsePlaythroughId(`play_${candidate.slice(dialoguesRecipe.length + 1)}${attempt}`);
  if (id === undefined) throw new TypeError("sixteen hex digits and a number are an id");
  return id;
}

/** A judged candidate as it is stored, with the words that later ones are compared with. */
export function productOf(
  id: ProductId,
  candidate: JudgedCandidate,
  more: { readonly drops: readonly string[]; readonly words: string; readonly seed: number },
  personas: Product["personas"],
): Product {
  const { world } = candidate.blueprint;
  const { provider, model } = candidate.npc;
  return {
    id,
    recipe: dialoguesRecipe,
    world,
    personas,
    value: { ...plainObject(candidate), drops: more.drops, words: candidate.kept ? more.words : "" },
    provenance: {
      provider: provider === "openai" || provider === "procedural" ? provider : "scripted",
      model,
      promptVersion: dialoguesVersion,
      mode: "zero-shot",
      seed: more.seed,
    },
  };
}
