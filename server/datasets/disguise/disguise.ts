/** What stands in the place of what: players' ids, their names, and what is private in their words. */
export interface Replacement {
  readonly written: string;
  readonly as: string;
  /** An id may be renamed wherever it stands; words may not where a rule has read them. */
  readonly kind: "id" | "word";
}

/**
 * One function over every text of a playthrough: lines, prompts, answers, calls, results and state. Since the same is
 * written everywhere, what was quoted is still quoted, and what followed still follows.
 */
export class Disguise {
  readonly #as: ReadonlyMap<string, string>;
  readonly #all: Finder;
  readonly #words: Finder;

  constructor(replacements: readonly Replacement[]) {
    this.#as = new Map(replacements.map(({ written, as }) => [written, as]));
    this.#all = new Finder(replacements);
    this.#words = new Finder(replacements.filter(({ kind }) => kind === "word"));
  }

  text(text: string): string {
    return this.#all.replace(text, (found) => this.#as.get(found) ?? found);
  }

  /** Whether anything in it, however deep, holds what a player is called or what is private. */
  hides(value: unknown): boolean {
    return someText(value, (text) => this.#words.isIn(text));
  }

  /** The value with every text rewritten, keys too; what of it holds nothing to rewrite is not copied. */
  apply<Value extends object>(value: Value): Value {
    // Rewriting moves texts alone, so that the copy is of the same type.
    return rewritten(value, (text) => this.text(text)) as Value;
  }
}

/**
 * Finds words of a list in texts. Nearly every text holds none, and the pattern is slow to say so: looking for the bare
 * words comes first.
 */
class Finder {
  readonly #pattern: RegExp | undefined;
  /** One of them is in every text in which the pattern finds something. */
  readonly #bare: readonly string[];
  readonly #shortest: number;

  constructor(replacements: readonly Replacement[]) {
    const texts = [...new Set(replacements.map(({ written }) => written))];
    this.#pattern = patternOf(texts);
    this.#bare = texts.filter((text) => !texts.some((other) => other !== text && text.includes(other)));
    this.#shortest = Math.min(...texts.map(({ length }) => length));
  }

  isIn(text: string): boolean {
    return this.#mayBeIn(text) && text.search(this.#pattern ?? never) !== -1;
  }

  replace(text: string, by: (found: string) => string): string {
    return this.#mayBeIn(text) ? text.replace(this.#pattern ?? never, by) : text;
  }

  #mayBeIn(text: string): boolean {
    return text.length >= this.#shortest && this.#bare.some((word) => text.includes(word));
  }
}

const never = /(?!)/g;

/** The longest first, so that a whole name goes before a part of it. */
function patternOf(texts: readonly string[]): RegExp | undefined {
  if (texts.length === 0) return undefined;
  const sorted = texts
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_])(?:${sorted.join("|")})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])`,
    "gu",
  );
}

function someText(value: unknown, isSo: (text: string) => boolean): boolean {
  if (typeof value === "string") return isSo(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, member]) => isSo(key) || someText(member, isSo));
}

/** Members whose keys are rewritten come last. */
function rewritten(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === "string") return text(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => rewritten(item, text));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => ({
    key,
    member,
    renamed: text(key),
    written: rewritten(member, text),
  }));
  if (members.every(({ key, member, renamed, written }) => renamed === key && written === member))
    return value;
  const [kept, moved] = [true, false].map((isKept) =>
    members.filter(({ key, renamed }) => (renamed === key) === isKept),
  );
  return Object.fromEntries(
    [...(kept ?? []), ...(moved ?? [])].map(({ renamed, written }) => [renamed, written]),
  );
}
