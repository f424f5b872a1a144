import { mix } from "../mix.ts";
import type { SimilarityOptions } from "../similarity-options.ts";

/**
 * One hash of 32 bits for each band of a signature: the keys of locality-sensitive hashing (Indyk and Motwani, 1998).
 * @param into `bands` long.
 */
export function hashBands(
  signature: Int32Array,
  { bands, rows }: Pick<SimilarityOptions, "bands" | "rows">,
  into: Uint32Array,
): void {
  let place = 0;
  for (let band = 0; band < bands; band += 1) {
    let hash = band;
    for (const end = place + rows; place < end; place += 1)
      hash = Math.imul(hash ^ (signature[place] as number), 0x9e3779b1) ^ (hash >>> 15);
    into[band] = mix(hash);
  }
}
