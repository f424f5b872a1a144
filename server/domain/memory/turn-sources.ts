import type { TurnRecord } from "../playthrough/playthrough.ts";

/** What a turn may have given away, by what its prompts held. */
export interface TurnSources {
  /** Lore and secrets: those that the answer cites, or all where a model cannot say. */
  readonly gives: readonly string[];
  /** Journal positions of what was remembered for it. */
  readonly memories: readonly number[];
}

export function sourcesOf({ rounds }: Pick<TurnRecord, "rounds">): TurnSources {
  const cited = rounds.flatMap(({ notes }) => {
    const gives = notes?.["gives"];
    return Array.isArray(gives) ? [gives.filter((id) => typeof id === "string")] : [];
  });
  const held = rounds.flatMap(({ blocks }) => blocks);
  const given = cited.length === rounds.length ? cited.flat() : held;
  return {
    gives: [...new Set(given.filter((id) => id.startsWith("lore/") || id.startsWith("secret/")))],
    memories: [...new Set(held.flatMap(positionOf))],
  };
}

/** Of `memory/12`. */
function positionOf(id: string): readonly number[] {
  const [, digits] = /^memory\/(\d+)$/.exec(id) ?? [];
  return digits === undefined ? [] : [Number(digits)];
}
