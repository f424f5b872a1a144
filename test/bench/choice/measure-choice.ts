import { chooseOffers, rankOffers } from "../../../server/domain/behavior/choose-offers.ts";
import type { Offer } from "../../../server/domain/behavior/rules.ts";
import { type AskedFor, poolFor, type PoolWorld } from "./pools.ts";

export interface ChoiceFigures {
  /** Lines that were asked. */
  readonly lines: number;
  /** Shares of the lines whose behavior was told, by how many were told. */
  readonly recall: ReadonlyMap<number, number>;
  /** The same of counting the words that a line and a behavior share, the customary first thing to try. */
  readonly overlap: ReadonlyMap<number, number>;
  /** Shares of the characters of all functions that were not told. */
  readonly saved: ReadonlyMap<number, number>;
  readonly missed: readonly AskedFor[];
}

type Rank = (offers: readonly Offer[], lines: readonly string[]) => readonly Offer[];

/** `sizes`: how many are told, the last of them the one whose misses are kept. */
export function measureChoice(
  asked: readonly AskedFor[],
  worlds: readonly PoolWorld[],
  poolSize: number,
  sizes: readonly number[],
): ChoiceFigures {
  const saved = new Map(sizes.map((size) => [size, 0]));
  const missed: AskedFor[] = [];
  for (const one of asked) {
    const pool = poolFor(one, worlds, poolSize);
    for (const limit of sizes) {
      const { told } = chooseOffers(pool, { limit, lines: [one.say], isKept: () => false });
      const share = 1 - charactersOf(told) / charactersOf(pool);
      saved.set(limit, (saved.get(limit) ?? 0) + share / asked.length);
      if (limit === sizes.at(-1) && !told.some(({ name }) => name === one.call)) missed.push(one);
    }
  }
  const recallOf = (rank: Rank) => recallBy(rank, asked, worlds, poolSize, sizes);
  return { lines: asked.length, recall: recallOf(rankOffers), overlap: recallOf(byOverlap), saved, missed };
}

function recallBy(
  rank: Rank,
  asked: readonly AskedFor[],
  worlds: readonly PoolWorld[],
  poolSize: number,
  sizes: readonly number[],
): ReadonlyMap<number, number> {
  const places = asked.map((one) => {
    const ranked = rank(poolFor(one, worlds, poolSize), [one.say]);
    const place = ranked.findIndex(({ name }) => name === one.call);
    return place === -1 ? Number.POSITIVE_INFINITY : place;
  });
  return new Map(sizes.map((size) => [size, places.filter((place) => place < size).length / asked.length]));
}

/** As they are written, letter for letter. */
function byOverlap(offers: readonly Offer[], lines: readonly string[]): readonly Offer[] {
  const said = new Set(wordsIn(lines.join(" ")));
  const scored = offers.map((offer) => {
    const words = new Set(wordsIn(JSON.stringify(offer.tool).replaceAll("_", " ")));
    return { offer, score: [...said].filter((word) => words.has(word)).length };
  });
  return scored.sort((left, right) => right.score - left.score).map(({ offer }) => offer);
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function charactersOf(offers: readonly Offer[]): number {
  return offers.reduce((sum, { tool: { says: _says, ...told } }) => sum + JSON.stringify(told).length, 0);
}
