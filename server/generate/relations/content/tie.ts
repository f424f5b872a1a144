import type { RelationType } from "../../../domain/persona/relation-types.ts";

/** Somebody who stands in a relation to whoever has a role, as sentences with slots. */
export interface Tie {
  /** What they are to the origin. */
  readonly type: RelationType;
  /** Who they may be, each with its article: the head of the sentence, from which the next step goes on. */
  readonly heads: readonly string[];
  /** What binds them, after the head; alternatives. */
  readonly bonds: readonly string[];
}

/**
 * `{trade}` and `{a_trade}` are the origin's ("nurse", "a night nurse"), `{subject}` what the origin has to do with,
 * `{matter}` something of the origin's field. Alternatives of both lists are parted by `|`.
 */
export function tie(type: RelationType, heads: string, bonds: string): Tie {
  return { type, heads: heads.split("|"), bonds: bonds.split("|") };
}
