import type { Block } from "../prompt.ts";
import { contentStems } from "./lore-words.ts";

/**
 * An entry or secret that a reply was made from.
 * cited    the model says so itself
 * overlap  the reply has words that only this entry of the prompt's has; `score` is their share of the reply's, 0 to 1
 */
export interface UsedLore {
  /** Of the block: `lore/salt-bell`, `secret/debt`. */
  readonly id: string;
  readonly how: "cited" | "overlap";
  readonly score: number;
}

/** So many words that others lack, and one of them after another as in the entry, or twice as many. */
const leastShared = 3;

/**
 * Which entries of its prompt a reply used. `cites` is undefined for a model that cannot say. Words that several entries
 * have, or that the person talked to had just said, count for none. Deterministic: the same reply gives the same.
 */
export function usedLore(
  blocks: readonly Block[],
  reply: string,
  asked: string,
  cites: readonly string[] | undefined,
): readonly UsedLore[] {
  const entries = blocks.filter(({ kind }) => kind === "lore" || kind === "secret");
  if (cites !== undefined) {
    return entries.filter(({ id }) => cites.includes(id)).map(({ id }) => ({ id, how: "cited", score: 1 }));
  }
  const said = contentStems(reply);
  const own = new Set(said);
  for (const stem of contentStems(asked)) own.delete(stem);
  if (own.size < leastShared) return [];
  const pairs = new Set(said.slice(1).map((stem, index) => `${said[index]} ${stem}`));
  const texts = entries.map(({ text }) => contentStems(text));
  const holders = new Map<string, number>();
  for (const stems of texts)
    for (const stem of new Set(stems)) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return entries.flatMap(({ id }, index): readonly UsedLore[] => {
    const stems = texts[index] ?? [];
    const shared = new Set(stems.filter((stem) => own.has(stem) && (holders.get(stem) ?? 0) <= 2));
    const inOrder = stems.some((stem, at) => at > 0 && pairs.has(`${stems[at - 1]} ${stem}`));
    if (shared.size < (inOrder ? leastShared : 2 * leastShared)) return [];
    return [{ id, how: "overlap", score: Math.round((100 * shared.size) / own.size) / 100 }];
  });
}
