/**
 * Numbers that look random and are always the same for the same parts, without a stream to keep: one day of a cast asks for
 * thousands of them, each by itself, and a digest for each took most of the time of a catch-up.
 */

/** Uniform in [0, 1) for these whole numbers. Rounds of the finalizer of MurmurHash3 (Appleby), one for each part. */
export function chanceOf(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ part ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  }
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** A whole number for a text: FNV-1a, 32 bits. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
