import type { Category } from "../../domain/blueprint/categories.ts";
import type { JudgedCandidate } from "../../domain/blueprint/candidate.ts";
import { sha256 } from "../../domain/hash.ts";
import {
  type JobId,
  parsePlaythroughId,
  parseProductId,
  type PlaythroughId,
  type ProductId,
} from "../../domain/ids.ts";
import type { Ids } from "../../domain/ports/clock.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Product } from "../../domain/product.ts";
import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";

/** Raised whenever the same seed gives other blueprints, other lines of a player by rule, or another order of gates. */
export const dialoguesVersion = "dialogues/5";

/** The id of the product that a candidate of a series comes to: known before it is played. */
export function candidateId(series: JobId, number: number): ProductId {
  const id = parseProductId(`${dialoguesRecipe}_${sha256(`${series}/${number}`).slice(0, 16)}`);
  if (id === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return id;
}

/** Items before this candidate that never came to a talk: what no blueprint was found for is no candidate. */
export function unservedBefore({ value }: Pick<Product, "value">): number {
  const unserved = value["unserved"];
  return Array.isArray(unserved) ? unserved.length : 0;
}

/** The playthrough of its `attempt`th try, from 0: one that a crash cut off stays behind, and is nobody's row. */
export function playthroughOf(candidate: ProductId, attempt: number): PlaythroughId {
  const id = parsePlaythroughId(`play_${candidate.slice(dialoguesRecipe.length + 1)}${attempt}`);
  if (id === undefined) throw new TypeError("sixteen hex digits and a number are an id");
  return id;
}

/** Seed and ids of a candidate's playthrough: the same at each try, so that what a crash cut off is played as it was. */
export function foreseenBy(candidate: ProductId): { readonly seed: number; readonly ids: Ids } {
  let turns = 0;
  let calls = 0;
  return {
    seed: Number.parseInt(sha256(candidate).slice(0, 8), 16),
    ids: {
      unique: () => sha256(`${candidate}/turn/${(turns += 1)}`).slice(0, 20),
      call: () => sha256(`${candidate}/call/${(calls += 1)}`).slice(0, 9),
    },
  };
}

/** A judged candidate as it is stored, with what later ones are compared with. */
export function productOf(
  id: ProductId,
  candidate: JudgedCandidate,
  more: {
    readonly drops: readonly string[];
    /** Of the items before it and since the last candidate, for which nothing could be thought up. */
    readonly unserved?: readonly Category[];
    /** Line and answer of each turn. */
    readonly said: readonly (readonly [string, string])[];
    readonly seed: number;
    readonly series: JobId;
  },
  personas: Product["personas"],
): Product {
  const { world } = candidate.blueprint;
  const { provider, model } = candidate.npc;
  return {
    id,
    recipe: dialoguesRecipe,
    world,
    personas,
    value: {
      ...plainObject(candidate),
      drops: more.drops,
      unserved: more.unserved ?? [],
      said: candidate.kept ? more.said : [],
      series: more.series,
    },
    provenance: {
      provider: provider === "openai" || provider === "procedural" ? provider : "scripted",
      model,
      promptVersion: dialoguesVersion,
      mode: "zero-shot",
      seed: more.seed,
    },
  };
}
