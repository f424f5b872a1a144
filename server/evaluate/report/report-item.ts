import type { Attribute } from "../../domain/npc/list-attributes.ts";
import type { Tool } from "./read-tool.ts";

/** One thing that is reported on: a persona, a cast profile, a product, a row of a file. */
export interface ReportItem {
  readonly id: string;
  /**
   * Who made the data: provider and model (`procedural grammar/1`), or how it came in. Figures are of one maker each, so
   * that what a rule made and what a language model made are never in one number.
   */
  readonly maker: string;
  /** What variety, repetition and length are measured of. */
  readonly text: string;
  /** Everything that was made, where that is more than `text`. */
  readonly output?: string;
  /** Texts of the personas that it was made of; none of a persona itself. */
  readonly personas: readonly string[];
  /** What its schema finds wrong with it; absent where there is no schema to judge by. */
  readonly faults?: readonly string[];
  readonly attributes?: readonly Attribute[];
  /** Words and phrases of the persona that its lineage ties to a field. */
  readonly spans?: number;
  readonly tool?: Tool;
  /** Of a talk: what each side says, a text for each time that it speaks. */
  readonly said?: { readonly player: readonly string[]; readonly npc: readonly string[] };
  readonly source: string;
  readonly licence: string;
}
