import { sha256 } from "../domain/hash.ts";
import { DramatisError } from "../domain/errors.ts";

/** What makes two texts near duplicates, and how closely they are looked for. */
export interface SimilarityOptions {
  /** Hash functions of a signature. */
  readonly permutations: number;
  /** A pair is compared once all `rows` of one of its `bands` are equal. `bands * rows` is at most `permutations`. */
  readonly bands: number;
  readonly rows: number;
  /** Jaccard similarity of the token sets, above 0, at most 1; a pair at the threshold is a near duplicate. */
  readonly threshold: number;
  readonly seed: number;
  /** Words to a token. */
  readonly shingle: number;
}

/**
 * Single words, 128 permutations and 0.9 are those of Persona Hub (arXiv 2406.20094, appendix B). Of pairs at exactly
 * 0.9, 16 bands of 8 find 1 - (1 - 0.9^8)^16 = 0.99988; what they find too much is compared and dropped.
 */
export const defaultSimilarity: SimilarityOptions = {
  permutations: 128,
  bands: 16,
  rows: 8,
  threshold: 0.9,
  seed: 1,
  shingle: 1,
};

/** Raised whenever the same text and options give other hashes than before. */
const hashVersion = 1;

/** Fills in what is left out. Throws `invalid_input` that names the option. */
export function similarityOptions(chosen: Partial<SimilarityOptions> = {}): SimilarityOptions {
  const options = { ...defaultSimilarity, ...chosen };
  for (const name of ["permutations", "bands", "rows", "shingle"] as const) {
    if (!Number.isInteger(options[name]) || options[name] < 1 || options[name] > 4096)
      throw refusal(name, options[name], "a whole number from 1 to 4096");
  }
  if (!Number.isSafeInteger(options.seed)) throw refusal("seed", options.seed, "a whole number");
  if (!(options.threshold > 0 && options.threshold <= 1))
    throw refusal("threshold", options.threshold, "above 0 and at most 1");
  if (options.bands * options.rows > options.permutations) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${options.bands} bands of ${options.rows} rows need ${options.bands * options.rows} permutations, and there are ${options.permutations}.`,
      mend: "Take fewer bands or rows, or more permutations.",
      param: "bands",
    });
  }
  return Object.freeze(options);
}

function refusal(name: string, value: number, expected: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The option ${name} is ${value}; it has to be ${expected}.`,
    param: name,
  });
}

/** 16 hex digits that are equal where band hashes are comparable: the threshold has no part in them. */
export function fingerprintOf({ bands, rows, seed, shingle }: SimilarityOptions): string {
  return sha256(JSON.stringify([hashVersion, bands, rows, seed, shingle])).slice(0, 16);
}
