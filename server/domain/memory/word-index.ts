/**
 * An inverted index ranked by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), with the
 * constants that Lucene and SQLite's FTS5 have: k1 = 1.2, b = 0.75. In memory, for one NPC's stream.
 */
export class WordIndex {
  readonly #postings = new Map<string, Posting>();
  readonly #lengths: number[] = [];
  #live = 0;
  #words = 0;
  #scores = new Float64Array(0);

  /** How many documents can be found. */
  get size(): number {
    return this.#live;
  }

  /** Documents are numbered from 0 in the order of this. */
  add(terms: readonly string[]): number {
    const document = this.#lengths.length;
    this.#lengths.push(terms.length);
    this.#live += 1;
    this.#words += terms.length;
    for (const term of terms) {
      const posting = this.#postings.get(term);
      if (!posting) {
        // Most terms stand in one document: a list that is pushed to makes room for seventeen.
        this.#postings.set(term, { documents: [document], counts: [1], live: 1 });
        continue;
      }
      const { documents, counts } = posting;
      const last = documents.length - 1;
      // What stands in it twice is counted where it was put a moment ago.
      if (documents[last] === document) counts[last] = (counts[last] ?? 0) + 1;
      else {
        documents.push(document);
        counts.push(1);
        posting.live += 1;
      }
    }
    return document;
  }

  /** Found no more; `terms` are those that it was added with. */
  remove(document: number, terms: readonly string[]): void {
    if (this.#lengths[document] === undefined || this.#lengths[document] < 0) return;
    this.#lengths[document] = -1;
    this.#live -= 1;
    this.#words -= terms.length;
    for (const term of new Set(terms)) {
      const posting = this.#postings.get(term);
      if (posting) posting.live -= 1;
    }
  }

  /**
   * The best documents that are accepted, the best first; equal ones the latest first. Terms are taken rarest first
   * until they have been seen in `mostVisited` places, of each the latest: what nearly everything contains tells little of
   * any, and costs most.
   */
  search(
    terms: readonly WeightedTerm[],
    limit: number,
    accepts: (document: number) => boolean,
  ): readonly Hit[] {
    const touched = this.#score(this.#rarest(terms));
    const best: Hit[] = [];
    let least = 0;
    for (const document of touched) {
      const score = this.#scores[document] ?? 0;
      this.#scores[document] = 0;
      if (best.length >= limit && score < least) continue;
      if (!accepts(document)) continue;
      insert(best, { document, score }, limit);
      least = best.at(-1)?.score ?? 0;
    }
    return best;
  }

  #rarest(terms: readonly WeightedTerm[]): readonly Visit[] {
    const found = terms.flatMap((one) => {
      const posting = this.#postings.get(one.term);
      return posting && posting.live > 0 ? [{ ...one, posting }] : [];
    });
    found.sort((left, right) => left.posting.documents.length - right.posting.documents.length);
    let left = mostVisited;
    return found.flatMap(({ posting, weight }): readonly Visit[] => {
      const { length } = posting.documents;
      const from = Math.max(0, length - left);
      left -= length - from;
      return from < length ? [{ posting, weight, from }] : [];
    });
  }

  #score(visits: readonly Visit[]): readonly number[] {
    if (this.#scores.length < this.#lengths.length) this.#scores = new Float64Array(this.#lengths.length * 2);
    const scores = this.#scores;
    const average = this.#live === 0 ? 1 : this.#words / this.#live;
    const touched: number[] = [];
    for (const { posting, weight, from } of visits) {
      const rarity = Math.log(1 + (this.#live - posting.live + 0.5) / (posting.live + 0.5));
      const { documents, counts } = posting;
      for (let at = from; at < documents.length; at += 1) {
        const document = documents[at] ?? 0;
        const length = this.#lengths[document] ?? -1;
        if (length < 0) continue;
        const count = counts[at] ?? 0;
        const saturated = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / average));
        const before = scores[document] ?? 0;
        if (before === 0) touched.push(document);
        scores[document] = before + weight * rarity * saturated;
      }
    }
    return touched;
  }
}

export interface WeightedTerm {
  readonly term: string;
  /** 1 for a word that was said. */
  readonly weight: number;
}

export interface Hit {
  readonly document: number;
  readonly score: number;
}

interface Posting {
  readonly documents: number[];
  readonly counts: number[];
  /** Without those that were removed. */
  live: number;
}

/** A term, and from which of its places on it is looked at. */
interface Visit {
  readonly posting: Posting;
  readonly weight: number;
  readonly from: number;
}

const k1 = 1.2;
const b = 0.75;
/** Holds a query at 100,000 documents to few milliseconds. */
const mostVisited = 12_000;

/** Keeps `best` in order and no longer than the limit. */
function insert(best: Hit[], hit: Hit, limit: number): void {
  let at = best.length;
  while (at > 0 && isBetter(hit, best[at - 1])) at -= 1;
  best.splice(at, 0, hit);
  if (best.length > limit) best.pop();
}

function isBetter(hit: Hit, other: Hit | undefined): boolean {
  if (!other || hit.score !== other.score) return hit.score > (other?.score ?? -1);
  return hit.document > other.document;
}
