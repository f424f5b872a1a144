/** Texts as vectors whose directions tell how alike they mean. */
export interface Embedder {
  /** Of the model: vectors of different models cannot be compared. */
  readonly name: string;
  /** Numbers of a vector; undefined until one has come. */
  readonly dimensions: number | undefined;
  /**
   * One vector for each text, in their order, all of the same length. Rejects with DramatisError: `model_failed` when the
   * endpoint refuses, is away or answers what is no such list (nothing is given then), `cancelled`, or with the signal's own reason, when told to stop.
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}
