import type { Offer, Refusal } from "./rules.ts";
import { stemsOf, wordsOfTool } from "./tool-words.ts";

/** What a model is told of, and what it could have been told of beside that. */
export interface ChosenOffers {
  /** In the order of the offers. */
  readonly told: readonly Offer[];
  /** Names, in that order. */
  readonly leftOut: readonly string[];
}

export interface OfferChoice {
  /** How many are told at most. Those that are kept count, and are told however many they are. */
  readonly limit: number;
  /** What the partner said last, the latest last. */
  readonly lines: readonly string[];
  /** Told in any case. */
  isKept(name: string): boolean;
}

/** How much a line counts beside the one after it. */
const fading = 0.5;

/**
 * The first of two stages of choosing among many behaviors: those that the partner's last words make likely, by BM25 over
 * names, descriptions, ways to ask and choices. The model chooses among them. Where there are no more than the limit all
 * of them are told. Pure: the same offers and lines give the same choice.
 */
export function chooseOffers(offers: readonly Offer[], choice: OfferChoice): ChosenOffers {
  if (offers.length <= choice.limit) return { told: offers, leftOut: [] };
  const kept = new Set(offers.filter(({ name }) => choice.isKept(name)).map(({ name }) => name));
  const ranked = rankOffers(offers, choice.lines).filter(({ name }) => !kept.has(name));
  const chosen = new Set(kept);
  for (const { name } of ranked.slice(0, Math.max(0, choice.limit - kept.size))) chosen.add(name);
  return {
    told: offers.filter(({ name }) => chosen.has(name)),
    leftOut: offers.flatMap(({ name }) => (chosen.has(name) ? [] : [name])),
  };
}

/** All of them, the likeliest first; of two that are as likely, the one that comes first in the offers. */
export function rankOffers(offers: readonly Offer[], lines: readonly string[]): readonly Offer[] {
  const asked = weighWords(lines);
  const documents = offers.map(({ tool }) => wordsOfTool(tool));
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const rarity = new Map<string, number>();
  for (const word of asked.keys()) {
    const having = documents.filter(({ counts }) => counts.has(word)).length;
    rarity.set(word, Math.log(1 + (documents.length - having + 0.5) / (having + 0.5)));
  }
  const scored = offers.map((offer, index) => {
    const { counts, length } = documents[index] ?? { counts: new Map<string, number>(), length: 0 };
    let score = 0;
    for (const [word, weight] of asked) {
      const count = counts.get(word) ?? 0;
      if (count > 0) score += weight * (rarity.get(word) ?? 0) * saturate(count, length / mean);
    }
    return { offer, score };
  });
  return scored.sort((left, right) => right.score - left.score).map(({ offer }) => offer);
}

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with its customary constants. */
function saturate(count: number, relativeLength: number): number {
  const [k1, b] = [1.2, 0.5];
  return (count * (k1 + 1)) / (count + k1 * (1 - b + b * relativeLength));
}

function weighWords(lines: readonly string[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const [back, line] of lines.toReversed().entries()) {
    for (const word of new Set(stemsOf(line))) weights.set(word, (weights.get(word) ?? 0) + fading ** back);
  }
  return weights;
}

/** Of a call of something that could have been told and was not: nothing that is called was not offered. */
export function refuseLeftOut(name: string): Refusal {
  return { code: "not_offered", message: `${name} was not among what you could do in this answer.` };
}
