import type { Content } from "../../../../server/model/procedural/content.ts";
import type { Reply } from "../../../talk/talking.ts";

export interface Audit {
  readonly rules: {
    readonly all: number;
    readonly never: readonly string[];
    readonly often: readonly Often[];
  };
  readonly fragments: {
    readonly all: number;
    readonly never: readonly string[];
    readonly often: readonly Often[];
  };
  /** Moves of which more than every second fragment in use was said again and again. */
  readonly thin: readonly { readonly move: string; readonly uses: number; readonly fragments: number }[];
}

interface Often {
  readonly id: string;
  readonly share: number;
}

function counted(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function oftener(counts: ReadonlyMap<string, number>, replies: number, share: number): Often[] {
  return [...counts]
    .map(([id, count]) => ({ id, share: count / replies }))
    .filter((one) => one.id !== "" && one.share > share)
    .sort((left, right) => right.share - left.share);
}

/** What never fires, what fires in more than 5% (rules) or 1% (fragments) of the replies, and where lines run short. */
export function audit({ rules, fragments }: Content, replies: readonly Reply[]): Audit {
  const usedRules = counted(replies.flatMap(({ rule }) => rule.split(" ")));
  const usedFragments = counted(replies.flatMap((reply) => reply.fragments));
  const all = [...fragments.values()].flat();
  const moves = [...fragments].map(([move, list]) => ({
    move,
    fragments: list.length,
    uses: list.reduce((sum, { id }) => sum + (usedFragments.get(id) ?? 0), 0),
  }));
  return {
    rules: {
      all: rules.length,
      never: rules.flatMap(({ id }) => (usedRules.has(id) ? [] : [id])),
      often: oftener(usedRules, replies.length, 0.05),
    },
    fragments: {
      all: all.length,
      never: all.flatMap(({ id }) => (usedFragments.has(id) ? [] : [id])),
      often: oftener(usedFragments, replies.length, 0.01),
    },
    thin: moves
      .filter(({ uses, fragments: size }) => uses > size * 6)
      .sort((left, right) => right.uses / right.fragments - left.uses / left.fragments),
  };
}
