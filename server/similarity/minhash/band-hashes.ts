import { seededRandom } from "../../domain/random.ts";
import { mix } from "../mix.ts";
import type { SimilarityOptions } from "../similarity-options.ts";

/** Writes one hash of 32 bits for each band of a signature into an array `bands` long. */
export type HashBands = (signature: Int32Array, into: Uint32Array) => void;

/**
 * The keys of locality-sensitive hashing (Indyk and Motwani, "Approximate nearest neighbors", 1998). Each row of a band
 * has an odd factor of its own: signatures are random enough that their sum needs no chain of multiplications.
 */
export function bandHasher({ bands, rows }: Pick<SimilarityOptions, "bands" | "rows">): HashBands {
  const random = seededRandom("band-hashes");
  const factors = Int32Array.from({ length: rows }, () => random.integer(-(2 ** 31), 2 ** 31 - 1) | 1);
  return (signature, into) => {
    for (let band = 0; band < bands; band += 1) {
      const first = band * rows;
      let sum = band;
      for (let row = 0; row < rows; row += 1)
        sum = (sum + Math.imul(signature[first + row] as number, factors[row] as number)) | 0;
      into[band] = mix(sum);
    }
  };
}
