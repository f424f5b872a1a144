import type { z } from "zod";
import type {
  effectSchema,
  parameterSchema,
  Requirement,
  resultFieldSchema,
} from "../../domain/world/behavior.ts";

/** The pieces that a behavior is put together from by rule, each with what it does said a second time, in plain arithmetic. */

export type Literal = string | number | boolean;
export type Arguments = Readonly<Record<string, Literal>>;
export type Value = Literal | readonly string[];
/** As cases write it: path to value. */
export type Given = Readonly<Record<string, Value>>;

/** What becomes of one path. `add` is for numbers and for one entry of a count. */
export type Outcome =
  | { readonly path: string; readonly add: number }
  | { readonly path: string; readonly set: Literal }
  | { readonly path: string; readonly append: string };

export interface Rule extends Requirement {
  /** What is to be changed of a call that succeeds for this rule, and no rule before it, to refuse. */
  readonly broken: { readonly given?: Given; readonly call?: Arguments };
}

export interface Part {
  readonly parameters?: Readonly<Record<string, z.input<typeof parameterSchema>>>;
  /** Arguments of two calls that succeed. */
  readonly samples?: readonly [Arguments, Arguments];
  readonly offered_when?: { readonly if: string; readonly given: Given; readonly broken: Given };
  readonly rules?: readonly Rule[];
  /** What has to be there for a call to succeed. */
  given?(args: Arguments): Given;
  readonly effects?: readonly z.input<typeof effectSchema>[];
  /** What the effects come to, in order, worked out without the behavior language. */
  outcome?(args: Arguments): readonly Outcome[];
  readonly result?: Readonly<Record<string, z.input<typeof resultFieldSchema>>>;
  /** What the result says, from the state afterwards. */
  told?(args: Arguments, after: (path: string) => Value): Arguments;
}

/** A behavior as a family has it, before the world's terms are joined to it. */
export interface Sketch {
  readonly verb: string;
  /** What it is done to, as a key: `storm_glass`. */
  readonly object: string;
  /** "Mend a lantern or an oar of the person you are talking to." */
  readonly description: string;
  readonly says: readonly string[];
  readonly parts: readonly Part[];
  /** Things, by key, that it moves or counts already. */
  readonly things: readonly string[];
  /** Conditions that would make sense of it: `fee`, `trust`, … */
  readonly terms: readonly TermName[];
}

export type TermName = "fee" | "trust" | "place" | "tool" | "company" | "health" | "flag" | "debt";

/** An argument that is a number. */
export function numberIn(args: Arguments, name: string): number {
  return Number(args[name]);
}

export function textIn(args: Arguments, name: string): string {
  return String(args[name]);
}
