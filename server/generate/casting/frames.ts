/** What a persona line says, piece by piece. */

export type FrameKind =
  | "role"
  | "field"
  | "age"
  | "origin"
  | "trait"
  | "interest"
  | "expertise"
  | "ignorance"
  | "want"
  | "conflict"
  | "belief"
  | "event"
  | "relation"
  | "place"
  | "work"
  | "habit"
  | "remark"
  | "foreign";

export interface Frame {
  readonly kind: FrameKind;
  /** The words of the persona and where they stand. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** The predicate as "shares stories": fits after a name. Absent for adjectives and heads. */
  readonly third?: string;
  /** "share stories" */
  readonly infinitive?: string;
  /** What it is about: a noun phrase or a gerund phrase, "stories about trains". */
  readonly topic?: string;
}

export interface ParsedPersona {
  readonly text: string;
  /** False when the line is not in English or holds no words. */
  readonly readable: boolean;
  readonly frames: readonly Frame[];
  /** The head phrase without its determiner: "retired grocery store owner". */
  readonly head: string;
  /** Several people, of whom one is cast. */
  readonly group?: {
    readonly type: "pair" | "people" | "body";
    readonly body: string;
    readonly members: string;
  };
}
