import type { Embedder } from "../../server/domain/ports/embedder.ts";

export interface WordEmbedder extends Embedder {
  /** Every text that was ever embedded, in order. */
  readonly embedded: readonly string[];
}

const numbers = 64;

/** Vectors of counted words, so that what shares most words lies near: no model, the same every time. */
export function wordEmbedder(name = "words-64"): WordEmbedder {
  const embedded: string[] = [];
  return {
    name,
    dimensions: numbers,
    embedded,
    async embed(texts, signal) {
      signal.throwIfAborted();
      embedded.push(...texts);
      return texts.map(wordVector);
    },
  };
}

/** As many numbers as a test's endpoint gives, too. */
export function wordVector(text: string): Float32Array {
  const vector = new Float32Array(numbers);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let place = 0;
    for (const character of word) place = (place * 31 + (character.codePointAt(0) ?? 0)) % numbers;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}
