import { type Category, categories, shares } from "../../domain/blueprint/categories.ts";
import type { CategoryCount, DialogueTally } from "./tally.ts";

/** So many candidates are planned at once; what they come to decides the next ones. */
export const chunkSize = 40;
/** Tries after which a category that gave nothing is given up. */
const patience = 12;
/** A yield that is lower is taken to be this: what hardly ever passes is not most of what is tried. */
const leastYield = 0.5;

/**
 * The categories of the next candidates, from nothing but what became of those before: so many more of a category as it
 * lacks of its share, and as it fails. What cannot be had is shared out among the others.
 */
export function planChunk(tally: DialogueTally, only: readonly Category[] | undefined): readonly Category[] {
  const wanted = (only ?? categories).filter((category) => !isGivenUp(tally.categories[category]));
  const whole = wanted.reduce((sum, category) => sum + shares[category], 0);
  if (whole === 0) return [];
  const target = tally.kept + chunkSize * 0.8;
  const needs = wanted.map((category) => {
    const { kept, tried, unserved } = tally.categories[category];
    const begun = tried + unserved;
    const lacking = Math.max(0, (target * shares[category]) / whole - kept);
    const rate = begun < 4 ? 0.8 : Math.max(leastYield, kept / begun);
    return { category, need: lacking / rate };
  });
  const needed = needs.reduce((sum, { need }) => sum + need, 0);
  return interleave(
    needs.map(({ category, need }) => ({ category, parts: needed === 0 ? 0 : (need / needed) * chunkSize })),
  );
}

export function isGivenUp({ tried, unserved, kept }: CategoryCount): boolean {
  return tried + unserved >= patience && kept === 0;
}

/** By largest remainder, spread over the chunk so that any beginning of it has something of each. */
function interleave(
  parts: readonly { readonly category: Category; readonly parts: number }[],
): readonly Category[] {
  const counts = parts.map(({ category, parts: exact }) => ({
    category,
    count: Math.floor(exact),
    rest: exact % 1,
  }));
  const missing = chunkSize - counts.reduce((sum, { count }) => sum + count, 0);
  const byRest = [...counts].sort((one, other) => other.rest - one.rest);
  for (const one of byRest.slice(0, Math.max(0, missing))) one.count += 1;
  return counts
    .flatMap(({ category, count }) =>
      Array.from({ length: count }, (_, index) => ({ category, at: (index + 0.5) / count })),
    )
    .sort((one, other) => one.at - other.at)
    .map(({ category }) => category);
}
