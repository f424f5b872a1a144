import type { ProjectedRow } from "../project-rows.ts";

/** A piece of a derived file. */
export interface DerivedPart {
  /** Below the format's folder, with `/` between its steps. */
  readonly file: string;
  /** Without a line end. */
  readonly text: string;
  /**
   * line   of a file of lines; where it comes from is told beside it
   * beside of a file of lines that goes along with another, whose lines are told of
   * whole  all of a file
   * shared all of a file that other rows give as well
   */
  readonly as: "line" | "beside" | "whole" | "shared";
}

/** A file that follows from which others there are. */
export interface ClosingFile {
  readonly file: string;
  readonly text: string;
}

/**
 * A format that follows from the canonical rows, each by itself: writing gives its files, and verification gives them
 * again. Readers refuse keys that they do not know, so that where each line comes from is in `provenance/`.
 */
export interface DerivedFormat {
  /** Below the dataset's, and of no other format. */
  readonly folder: string;
  /** Nothing for a row of which nothing is to be learnt in this format. */
  derive(projected: ProjectedRow): readonly DerivedPart[] | Promise<readonly DerivedPart[]>;
  /** The first line of every file of lines. */
  readonly head?: string | undefined;
  /** `files`: those written, sorted. */
  closing?(files: readonly string[]): readonly ClosingFile[];
  /** Lets go of what it holds. */
  close?(): void;
}

/** A line of JSON. */
export function jsonLine(file: string, value: object, as: "line" | "beside" = "line"): DerivedPart {
  return { file, text: JSON.stringify(value), as };
}

/** Where a line's origin is told: in a file of its name, whatever it ends with. */
export function provenanceFile(projected: ProjectedRow, { file, as }: DerivedPart, config: string): string {
  if (as === "whole") return `provenance/${config}.${projected.row.split}.jsonl`;
  return `provenance/${file.replace(/\.[a-z]+$/, "")}.jsonl`;
}

/** What the sidecar says of a line, by its number from 1, or of a whole file. */
export function provenanceOf(projected: ProjectedRow, place: number | string): object {
  const at = typeof place === "number" ? { line: place } : { file: place };
  if (projected.config === "npc_profiles") {
    const { id, persona_licence, provenance, persona_id, world, world_hash } = projected.row;
    return { ...at, id, licence: persona_licence, provenance, personas: [persona_id], world, world_hash };
  }
  if (projected.config !== "made") {
    const { id, licence, provenance, lineage } = projected.row;
    return { ...at, id, licence, provenance, lineage };
  }
  const { id, licence, provenance, personas = [], world, world_hash } = projected.row;
  return { ...at, id, licence, provenance, personas, ...(world ? { world, world_hash } : {}) };
}
