import type { LoreEntry, LoreIndex } from "./lore-index.ts";
import { contentStems, wordsOf } from "./lore-words.ts";

export interface LoreChoice {
  /** What was said last, oldest first: as many lines as are looked through. */
  readonly lines: readonly string[];
  /** Tokens. */
  readonly budget: number;
  /** Whether an entry may be told to everybody who hears. Asked of few: of those that could be chosen. */
  readonly isOpen: (entry: number) => boolean;
  /** What stands for a locked entry, in tokens; undefined where nothing does. */
  readonly markerCost: (entry: number) => number | undefined;
}

/** Numbers of the entries to be told, and of those that are locked and asked after, in the order of the index. */
export interface ChosenLore {
  readonly told: readonly number[];
  readonly marked: readonly number[];
}

/**
 * What of a large lore goes into a prompt: what is told whatever is said, then what the last lines name by a key, then
 * what the text of those names, then what is most like the lines by BM25; within each by priority, relevance and place in
 * the world's files, so that equals never tie. One that does not fit leaves room for the next.
 *
 * What is locked is found by its keys alone: what its text is like would tell of it.
 */
export function chooseLore(index: LoreIndex, choice: LoreChoice): ChosenLore {
  const { entries } = index;
  const said = wordsOf(choice.lines.join("\n"));
  const scores = index.score(contentStems(choice.lines.join("\n")));
  const order = (numbers: Iterable<number>): number[] =>
    [...numbers].sort(
      (left, right) =>
        (entries[right]?.priority ?? 0) - (entries[left]?.priority ?? 0) ||
        (scores.get(right) ?? 0) - (scores.get(left) ?? 0) ||
        left - right,
    );
  const filling = new Filling(entries, choice);
  const constant = entries.flatMap((entry, number) => (entry.constant ? [number] : []));
  for (const number of order(constant)) filling.take(number, false);
  const named = order(index.matchKeys(said));
  for (const number of named) filling.take(number, true);
  for (const number of order(namedBy(index, filling.told))) filling.take(number, false);
  for (const number of order(scores.keys())) if (index.allows(number, said)) filling.take(number, false);
  return filling.chosen();
}

/** What the text of these names by its keys: one step, so that a world of links is not told whole. */
function namedBy(index: LoreIndex, told: ReadonlySet<number>): readonly number[] {
  const texts = [...told].map((number) => index.entries[number]?.text ?? "");
  return index.matchKeys(wordsOf(texts.join("\n"))).filter((number) => !told.has(number));
}

class Filling {
  readonly told = new Set<number>();
  readonly #marked = new Set<number>();
  readonly #entries: readonly LoreEntry[];
  readonly #choice: LoreChoice;
  #left: number;

  constructor(entries: readonly LoreEntry[], choice: LoreChoice) {
    this.#entries = entries;
    this.#choice = choice;
    this.#left = choice.budget;
  }

  take(number: number, isNamed: boolean): void {
    const entry = this.#entries[number];
    // Nothing is cheaper than a token: with none left no condition is looked at any more.
    if (!entry || this.#left <= 0 || this.told.has(number) || this.#marked.has(number)) return;
    if (entry.cost <= this.#left && this.#choice.isOpen(number)) {
      this.told.add(number);
      this.#left -= entry.cost;
      return;
    }
    if (!isNamed || this.#choice.isOpen(number)) return;
    const cost = this.#choice.markerCost(number);
    if (cost === undefined || cost > this.#left) return;
    this.#marked.add(number);
    this.#left -= cost;
  }

  chosen(): ChosenLore {
    const inOrder = (numbers: Iterable<number>): readonly number[] =>
      [...numbers].sort((left, right) => left - right);
    return { told: inOrder(this.told), marked: inOrder(this.#marked) };
  }
}
