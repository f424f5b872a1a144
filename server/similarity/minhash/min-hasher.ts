import type { SimilarityOptions } from "../similarity-options.ts";
import { typedMinHasher } from "./typed-min-hasher.ts";
import { wasmMinHasher } from "./wasm-min-hasher.ts";

/**
 * MinHash signatures (Broder, "On the resemblance and containment of documents", 1997): two sets agree in a place of
 * their signatures as often as their Jaccard similarity says. Values compare as signed numbers.
 */
export interface MinHasher {
  /** Where the tokens go, at least `count` long. Good until it is asked for again. */
  room(count: number): Uint32Array;
  /**
   * Signs the first `count` tokens of the room; their order and repetitions do not matter. Of none, every place is
   * 2^31 - 1.
   * @returns `permutations` long, written over by the next call.
   */
  sign(count: number): Int32Array;
}

/** WebAssembly where it runs, else typed arrays: the signatures are the same. */
export function minHasher(options: Pick<SimilarityOptions, "permutations" | "seed">): MinHasher {
  return wasmMinHasher(options) ?? typedMinHasher(options);
}
