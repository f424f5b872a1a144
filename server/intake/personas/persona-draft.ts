import type { PersonaTraits } from "../../domain/persona/persona-record.ts";

/** A persona as its source has it: what the columns say, and nothing that was read off the text. */
export interface PersonaDraft {
  /** One line, as `acceptPersona` gives it. */
  readonly text: string;
  readonly traits: PersonaTraits;
  /** Where the row itself names them. */
  readonly licence?: string;
  readonly source?: string;
}

/** What a line of the input was. `line` counts from 1; of a table or an array, the row. Empty lines are passed over. */
export type PersonaItem =
  | { readonly type: "persona"; readonly line: number; readonly draft: PersonaDraft }
  /** Names the column and what was expected: `"age" …`. */
  | { readonly type: "rejected"; readonly line: number; readonly reason: string };

export const personaFormats = ["jsonl", "csv", "tsv", "parquet", "text"] as const;
export type PersonaFormat = (typeof personaFormats)[number];

export interface ReadPersonasOptions {
  /** Undefined: as the name and the first bytes show. */
  readonly format?: PersonaFormat | undefined;
  /** The column that holds the personas; undefined: `persona`, else `input persona`. */
  readonly column?: string | undefined;
  /** Of the file, for its ending; undefined where there is none, as on standard input. */
  readonly name?: string | undefined;
}

/** UTF-16 units. A paragraph; longer texts are biographies, which no prompt has room for. */
export const maximumPersonaLength = 4000;
/** Bytes of a line, or UTF-16 units of a row. */
export const maximumLineLength = 64 * 1024;
