import type { PersonaId, RequestHash } from "../ids.ts";
import type { Persona, NpcProvenance } from "../npc/npc.ts";

/** Who would have what to do with a text: Text-to-Persona's question (Persona Hub, arXiv 2406.20094, section 2.1). */
export const readings = ["read", "write", "like", "dislike"] as const;
export type Reading = (typeof readings)[number];

/** What is known of somebody beside the sentence: said by a column of the source, or read off the text by rule. */
export interface PersonaTraits {
  /** A noun phrase in lower case: `lighthouse keeper`. */
  readonly occupation?: string;
  /** Whole years. */
  readonly age?: number;
  readonly gender?: string;
  /** Lower case, each once. */
  readonly interests?: readonly string[];
  /** BCP 47, of the text: `en`. */
  readonly language?: string;
  /** Fields of knowledge, as the source names them. */
  readonly domains?: readonly string[];
  readonly place?: string;
  /** Columns of the source that are none of these, by their name there. Kept, never searched. */
  readonly other?: Readonly<Record<string, string>>;
}

/** The stretch of a document that somebody was drawn from. */
export interface Passage {
  /** File or id of the document within its source. */
  readonly document: string;
  /** UTF-16 code units into the document's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Who answered for a step that a model took. */
export interface Answerer {
  readonly provider: NpcProvenance["provider"];
  readonly model: string;
  readonly promptVersion: string;
  /** The model call in the ledger, when one was made. */
  readonly request?: RequestHash;
}

/** What was done to a persona, in order, so that nobody has to guess how it came to be. */
export type PersonaStep =
  | { readonly step: "typed" }
  /** `line` counts from 1; of a table, the row. */
  | { readonly step: "imported"; readonly line: number }
  /** How many of each kind of private thing were put in general words. */
  | { readonly step: "generalised"; readonly replaced: Readonly<Record<string, number>> }
  /** Somebody asked that private things stay as they are. */
  | { readonly step: "kept_private_words" }
  | ({
      readonly step: "drawn_from_text";
      readonly reading: Reading;
      readonly detail: "coarse" | "fine";
    } & Answerer)
  | ({
      readonly step: "related";
      readonly from: PersonaId;
      readonly relation: string;
      /** Steps from the persona that the expansion began with, from 1. */
      readonly hop: number;
    } & Answerer);

/** A persona with everything that the library keeps of it. */
export interface PersonaRecord extends Persona {
  readonly traits: PersonaTraits;
  readonly passage?: Passage;
  /** At least one. */
  readonly steps: readonly PersonaStep[];
}

/** A typed edge: `to` is the `type` of `from`, as in "the patient of a nurse". */
export interface PersonaRelation {
  readonly from: PersonaId;
  readonly to: PersonaId;
  readonly type: string;
  /** Steps from the persona that the expansion began with, from 1. */
  readonly hop: number;
}
