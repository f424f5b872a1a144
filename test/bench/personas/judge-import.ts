import { preparePersona } from "../../../server/app/import/prepare-persona.ts";
import type { NearDuplicate } from "../../../server/domain/ports/near-index.ts";
import type { Store } from "../../../server/store/open-store.ts";
import { measureRecall, type Recall } from "./measure-recall.ts";
import type { MadePersonas } from "./make-personas.ts";

/** Lines that are held against every pair of each other. */
const judgedByAllPairs = 20_000;
const pageSize = 5_000;

/** What an import let go, read back from the database. */
export interface ReadBack {
  readonly kept: number;
  readonly letGo: readonly NearDuplicate[];
}

export async function readBack({ personas, nearIndex }: Store): Promise<ReadBack> {
  const letGo: NearDuplicate[] = [];
  for (let after = 0; ; ) {
    const page = await nearIndex.duplicates({ after, limit: pageSize });
    letGo.push(...page);
    after = page.at(-1)?.number ?? 0;
    if (page.length < pageSize) break;
  }
  return { kept: await personas.count(), letGo };
}

/** Share of those that were let go whose words are as near those of their keeper as the threshold. */
export async function precisionOf(
  { personas }: Store,
  letGo: readonly NearDuplicate[],
  threshold: number,
): Promise<number> {
  let right = 0;
  for (const { keeper, text } of letGo) {
    const kept = await personas.get(keeper);
    if (kept && jaccard(kept.text, text) >= threshold) right += 1;
  }
  return right / Math.max(1, letGo.length);
}

/**
 * The first lines of the first file against every pair of them. What came later had no part in what became of them; of
 * lines with the same text the first alone is recorded.
 */
export function recallByAllPairs(
  lines: readonly string[],
  letGo: readonly NearDuplicate[],
  threshold: number,
): Recall & { readonly lines: number } {
  const texts = lines.slice(0, judgedByAllPairs).map(asKept);
  const firstOf = new Map<string, number>();
  for (const [place, { id }] of texts.entries()) if (!firstOf.has(id)) firstOf.set(id, place);
  const keepers = new Map(letGo.map(({ text, keeper }) => [text, keeper]));
  const duplicateOf = texts.map(({ id, text }, place) => {
    const keeper = keepers.get(text);
    if (keeper !== undefined) return firstOf.get(keeper);
    const first = firstOf.get(id);
    return first === place ? undefined : first;
  });
  const judged = texts.map(({ text }) => text);
  return { ...measureRecall(judged, duplicateOf, threshold), lines: texts.length };
}

/**
 * Of the near copies in a second file whose originals are in the library by a first: those that had to be let go, and
 * those of them that were.
 */
export async function recallAcross(
  { personas }: Store,
  { lines, planted }: MadePersonas,
  {
    first,
    letGo,
    threshold,
  }: {
    /** Lines of the first file. */
    readonly first: number;
    readonly letGo: readonly NearDuplicate[];
    readonly threshold: number;
  },
): Promise<{ readonly expected: number; readonly found: number }> {
  const gone = new Set(letGo.map(({ text }) => text));
  let [expected, found] = [0, 0];
  for (const { original, copy } of planted) {
    if (copy < first || original >= first) continue;
    const before = asKept(lines[original] ?? "");
    const after = asKept(lines[copy] ?? "");
    if (before.id === after.id || jaccard(before.text, after.text) < threshold) continue;
    if ((await personas.get(before.id)) === undefined) continue;
    expected += 1;
    if (gone.has(after.text)) found += 1;
  }
  return { expected, found };
}

function asKept(line: string) {
  const origin = { source: "", licence: "" };
  const prepared = preparePersona({ line: 1, draft: { text: line, traits: {} } }, origin, {
    keepPrivateWords: false,
  });
  if (!prepared) throw new Error(`nothing is left of the made line ${line}`);
  return prepared.persona;
}

/** Words are read by a pattern and told apart by themselves: nothing here rests on the hashes that are judged. */
function jaccard(one: string, other: string): number {
  const words = wordsOf(one);
  const others = wordsOf(other);
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared / (words.size + others.size - shared);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
