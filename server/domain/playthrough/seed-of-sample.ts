/** 2^32 divided by the golden ratio: consecutive samples get seeds that are far apart. */
const stride = 0x9e3779b9;

/**
 * The seed that a provider is given for one more answer to a request, from 0 to 2^32-1; the first gets the request's
 * own. Were it the same, a provider that keeps its promise would answer the same.
 */
export function seedOfSample(seed: number, sample: number): number {
  return sample === 0 ? seed : (seed + sample * stride) % 2 ** 32;
}
