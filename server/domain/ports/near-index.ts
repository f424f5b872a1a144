import type { PersonaId } from "../ids.ts";
import type { PersonaRecord } from "../persona/persona-record.ts";

/** The bands of a run of personas, as `similarity` writes and reads them. */
export interface BandSegment {
  /** Number of the first persona of the run. */
  readonly first: number;
  readonly count: number;
  /** Of the options that the bands were made with; those of other options are made anew. */
  readonly options: string;
  readonly bands: Uint8Array;
}

/** A line of a source that is not kept, because the library has one so like it. */
export interface NearDuplicate {
  readonly keeper: PersonaId;
  readonly measure: "jaccard" | "cosine";
  readonly similarity: number;
  readonly text: string;
  readonly source: string;
  /** From 1. */
  readonly line: number;
}

/** A run of new personas, numbered one after the other from `first` on. */
export interface PersonaRun {
  readonly first: number;
  readonly personas: readonly PersonaRecord[];
  readonly segment?: BandSegment;
  readonly duplicates: readonly NearDuplicate[];
}

/** What an import needs to find near-duplicates among all that came before. */
export interface NearIndex {
  /** The number that the next persona gets. */
  next(): Promise<number>;
  /** Segments in the order of their numbers. */
  segments(page: { readonly after?: number; readonly limit: number }): Promise<readonly BandSegment[]>;
  /** Texts of a stretch of numbers, for bands that are to be made anew; numbers that nobody has are left out. */
  texts(page: {
    readonly from: number;
    readonly limit: number;
  }): Promise<readonly { readonly number: number; readonly text: string }[]>;
  /** One text, on the calling thread: a candidate is checked before the next line is read. */
  lookUp(number: number): { readonly id: PersonaId; readonly text: string } | undefined;
  /**
   * Adds a run in one act: personas, their bands, and what was let go. `conflict`, `param: "first"`, when somebody else
   * added one meanwhile. A persona that is there already by its id, or that was withdrawn, is passed over. `segment`
   * alone keeps bands of personas that are there.
   */
  add(run: PersonaRun): Promise<{ readonly added: number }>;
  /** What was let go, the latest last. */
  duplicates(page: {
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly (NearDuplicate & { readonly number: number })[]>;
}
