import type { CharacterId } from "../ids.ts";
import { kindsAsked } from "./answer-kinds.ts";
import { fuseRanks, normalised } from "./fuse-ranks.ts";
import type { Memory } from "./memory.ts";
import type { Found, MemoryStream } from "./memory-stream.ts";
import { alikeTerms } from "./senses.ts";
import { fadedBelow, strengthOf } from "./strength.ts";
import { termsOf } from "./terms.ts";
import type { WeightedTerm } from "./word-index.ts";

export interface RecallQuery {
  /** What is answered. */
  readonly text: string;
  /** Who said it: "what did I tell you" is of their own words. */
  readonly asker?: CharacterId;
  /** Wall time in milliseconds. */
  readonly now: number;
  /** Whether it may come to mind here: all who hear may hear it, and it is not before the NPC already. */
  accepts(memory: Memory): boolean;
  /** How many at most. */
  readonly limit: number;
  /** Their texts together, estimated at four characters each. */
  readonly tokens: number;
  /** Memories that mean what is asked, the nearest first, by their vectors; where there are any. */
  readonly nearest?: readonly Memory[];
}

export interface Recalled {
  readonly memory: Memory;
  readonly score: number;
  readonly strength: number;
  readonly by: RecalledBy;
}

/**
 * words    it has words of what is asked
 * meaning  it means nearly that, by its vector
 * both     it came in either way
 * itself   nothing was asked for, and it weighs much
 */
export type RecalledBy = "words" | "meaning" | "both" | "itself";

/** How many are weighed against one another. */
const candidates = 64;
/** As the code of Generative Agents weighs them (Park et al., 2023). */
const weights = { relevance: 3, importance: 2, recency: 0.5 };
/** Of the best one's relevance: what has less is a word in common and no more. */
const leastShare = 0.3;
/** A word that asks for the same counts less than the word. */
const alikeWeight = 0.6;
const kindWeight = 1;
/** What the asker said or was told counts like a word in common. */
const ownWeight = 1;
/** Recency falls by this in an hour, as in Generative Agents. */
const recencyPerHour = 0.995;
const hourMs = 3_600_000;
/** Where nothing said is asked for, what comes to mind by itself is from among so many, and is so few. */
const lately = { within: 200, limit: 3, leastImportance: 4 };

/** What comes to the NPC's mind, the best first, as much as fits. */
export function recall(stream: MemoryStream, query: RecallQuery): readonly Recalled[] {
  const strengths = new Map<Memory, number>();
  const accepts = (memory: Memory): boolean => {
    const strength = strengthOf(memory, stream.useOf(memory), query.now);
    if (strength < fadedBelow || !query.accepts(memory)) return false;
    strengths.set(memory, strength);
    return true;
  };
  const said = queryTerms(query.text);
  const terms = isOfOwn(query) ? [...said, { term: query.asker ?? "", weight: ownWeight }] : said;
  const found = said.length === 0 ? [] : stream.search(terms, candidates, accepts);
  const asked = found.filter(({ score }) => score >= leastShare * (found[0]?.score ?? 0));
  const near = (query.nearest ?? []).filter(accepts).slice(0, candidates);
  const ranked = rank(asked, near, query.now);
  const chosen = ranked.length > 0 ? ranked : byItself(stream, query, accepts);
  const byWords = new Set(asked.map(({ memory }) => memory));
  const byMeaning = new Set(near);
  return fitting(chosen, query).map(({ memory, score }) => ({
    memory,
    score,
    strength: strengths.get(memory) ?? 0,
    by: wayOf(byWords.has(memory), byMeaning.has(memory)),
  }));
}

function wayOf(byWords: boolean, byMeaning: boolean): RecalledBy {
  if (byWords) return byMeaning ? "both" : "words";
  return byMeaning ? "meaning" : "itself";
}

/** The words that a memory is found by, and those that ask for the same. */
export function queryTerms(text: string): readonly WeightedTerm[] {
  const said = new Set(termsOf(text));
  const weightOf = new Map([...said].map((term) => [term, 1]));
  for (const term of said)
    for (const other of alikeTerms(term)) if (!weightOf.has(other)) weightOf.set(other, alikeWeight);
  for (const kind of kindsAsked(text)) weightOf.set(kind, kindWeight);
  return [...weightOf].map(([term, weight]) => ({ term, weight }));
}

/** "What did I say of my sister?" is asked of the asker's own words. */
function isOfOwn({ asker, text }: RecallQuery): boolean {
  return asker !== undefined && /\b(?:I|me|my|mine|we|our|us)\b/i.test(text);
}

function rank(asked: readonly Found[], near: readonly Memory[], now: number): readonly Found[] {
  const byWords = [...asked].sort(best);
  const fused =
    near.length === 0
      ? new Map(byWords.map(({ memory, score }) => [memory, score]))
      : fuseRanks([byWords.map(({ memory }) => memory), near]);
  const memories = [...fused.keys()];
  const relevance = normalised([...fused.values()]);
  const importance = normalised(memories.map((memory) => memory.importance));
  const recency = normalised(memories.map(({ at }) => recencyPerHour ** (Math.max(0, now - at) / hourMs)));
  return memories
    .map((memory, index) => ({
      memory,
      score:
        weights.relevance * (relevance[index] ?? 0) +
        weights.importance * (importance[index] ?? 0) +
        weights.recency * (recency[index] ?? 0),
    }))
    .sort(best);
}

/** The weightiest of what happened lately with whoever speaks; what others told is not brought up unasked. */
function byItself(
  stream: MemoryStream,
  { now, asker }: RecallQuery,
  accepts: (memory: Memory) => boolean,
): readonly Found[] {
  if (asker === undefined) return [];
  const heavy = stream.latest(
    lately.within,
    candidates,
    (memory) =>
      memory.importance >= lately.leastImportance &&
      memory.known !== "own" &&
      memory.present.includes(asker) &&
      accepts(memory),
  );
  return rank(
    heavy.map((memory) => ({ memory, score: memory.importance })),
    [],
    now,
  ).slice(0, lately.limit);
}

function best(one: Found, other: Found): number {
  return other.score - one.score || other.memory.seq - one.memory.seq;
}

function fitting(ranked: readonly Found[], { limit, tokens }: RecallQuery): readonly Found[] {
  const chosen: Found[] = [];
  let left = tokens;
  for (const one of ranked) {
    if (chosen.length >= limit) break;
    const cost = estimateTokens(one.memory.text);
    if (cost > left) continue;
    left -= cost;
    chosen.push(one);
  }
  return chosen;
}

/** Four characters to a token, as where no provider counts them. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
