import type { PersonaId } from "../ids.ts";
import type { NearDuplicate } from "./near-index.ts";

export interface PersonaVector {
  readonly id: PersonaId;
  readonly vector: Float32Array;
}

/** A persona that is in the library and too like another, which stays. */
export interface LetGo extends NearDuplicate {
  readonly persona: PersonaId;
}

/** Embeddings of personas by the name of the model that made them, so that none is paid for twice. */
export interface PersonaVectors {
  /** Those that are kept of these personas. */
  of(model: string, ids: readonly PersonaId[]): Promise<ReadonlyMap<PersonaId, Float32Array>>;
  /** In one act. Personas that are not there are passed over. */
  keep(model: string, vectors: readonly PersonaVector[]): Promise<void>;
  /**
   * Takes personas out as near-duplicates, in one act: they are chosen and found no more, do not come in again beside
   * their keeper, and are told of by `NearIndex.duplicates`. Whoever is not there any more is passed over.
   */
  letGo(duplicates: readonly LetGo[]): Promise<void>;
}
