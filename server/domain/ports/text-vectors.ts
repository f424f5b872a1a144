export interface TextVector {
  /** SHA-256 of the text as UTF-8, in hex. */
  readonly hash: string;
  readonly vector: Float32Array;
}

/** Embeddings of what was said, by the name of the model that made them, so that no text is paid for twice. */
export interface TextVectors {
  /** Those that are kept, by the text's hash. */
  of(model: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** In one act; durable when it resolves. A text that has one keeps it. */
  keep(model: string, vectors: readonly TextVector[]): Promise<void>;
}
