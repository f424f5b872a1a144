import { gramsOf } from "./words-of.ts";

const orders = [1, 2, 3, 4];
/** Counted where no run of an order is shared, as method 1 of Chen and Cherry (2014) does. */
const smoothing = 0.1;

/** How often a run of words occurs in one text: the most in any, and the most in any other than that. */
interface Most {
  count: number;
  text: number;
  next: number;
}

/**
 * Self-BLEU of four words (Zhu et al., "Texygen", arXiv 1802.01886): the mean over the texts of BLEU against all others
 * as references; 0 to 1, lower is more diverse. Equal weights; counts clipped by the reference that has most; an order
 * without a match counts 0.1 (Chen and Cherry 2014, method 1) and one that the text is too short for is left out; the
 * brevity penalty goes by the reference whose length is closest, the shorter of two. NaN of fewer than two texts.
 */
export function selfBleu(texts: readonly (readonly string[])[]): number {
  if (texts.length < 2) return Number.NaN;
  const most = new Map<string, Most>();
  for (const [text, words] of texts.entries()) {
    for (const order of orders)
      for (const [gram, count] of countsOf(gramsOf(words, order))) note(most, gram, count, text);
  }
  const lengths = texts.map(({ length }) => length).sort((one, other) => one - other);
  const scores = texts.map((words, text) => bleu(words, text, most) * brevity(words.length, lengths));
  return scores.reduce((sum, score) => sum + score, 0) / texts.length;
}

function countsOf(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function note(most: Map<string, Most>, gram: string, count: number, text: number): void {
  const known = most.get(gram);
  if (!known) most.set(gram, { count, text, next: 0 });
  else if (count > known.count) most.set(gram, { count, text, next: known.count });
  else known.next = Math.max(known.next, count);
}

function bleu(words: readonly string[], text: number, most: ReadonlyMap<string, Most>): number {
  const logarithms: number[] = [];
  for (const order of orders) {
    const grams = gramsOf(words, order);
    if (grams.length === 0) continue;
    let matches = 0;
    for (const [gram, count] of countsOf(grams)) {
      const known = most.get(gram);
      if (known) matches += Math.min(count, known.text === text ? known.next : known.count);
    }
    logarithms.push(Math.log((matches || smoothing) / grams.length));
  }
  if (logarithms.length === 0) return 0;
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length);
}

/** @param lengths of all texts, sorted; the text itself is one of them. */
function brevity(length: number, lengths: readonly number[]): number {
  const own = lengths.indexOf(length);
  const others = [lengths[own - 1], lengths[own + 1]].filter((other) => other !== undefined);
  // Ties go to the first, which is the shorter.
  const closest = others.reduce((best, other) =>
    Math.abs(other - length) < Math.abs(best - length) ? other : best,
  );
  if (length === 0) return 0;
  return length >= closest ? 1 : Math.exp(1 - closest / length);
}
