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
  readonly #all: RegExp | undefined;
  readonly #words: RegExp | undefined;

  constructor(replacements: readonly Replacement[]) {
    this.#as = new Map(replacements.map(({ written, as }) => [written, as]));
    this.#all = patternOf(replacements);
    this.#words = patternOf(replacements.filter(({ kind }) => kind === "word"));
  }

  text(text: string): string {
    return this.#all ? text.replace(this.#all, (found) => this.#as.get(found) ?? found) : text;
  }

  /** Whether anything in it, however deep, holds what a player is called or what is private. */
  hides(value: unknown): boolean {
    const words = this.#words;
    return words !== undefined && someText(value, (text) => new RegExp(words).test(text));
  }

  /** A copy in which every text is rewritten, keys too. */
  apply<Value extends object>(value: Value): Value {
    const copy = structuredClone(value);
    rewrite(copy, (text) => this.text(text));
    return copy;
  }
}

/** The longest first, so that a whole name goes before a part of it. */
function patternOf(replacements: readonly Replacement[]): RegExp | undefined {
  if (replacements.length === 0) return undefined;
  const texts = [...new Set(replacements.map(({ written }) => written))]
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_])(?:${texts.join("|")})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])`,
    "gu",
  );
}

function someText(value: unknown, isSo: (text: string) => boolean): boolean {
  if (typeof value === "string") return isSo(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, member]) => isSo(key) || someText(member, isSo));
}

function rewrite(value: object, text: (text: string) => string): void {
  for (const key of Object.keys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (typeof member === "object" && member !== null) rewrite(member, text);
    const renamed = Array.isArray(value) ? key : text(key);
    const written = typeof member === "string" ? text(member) : member;
    if (renamed !== key) Reflect.deleteProperty(value, key);
    if (renamed !== key || written !== member) Reflect.set(value, renamed, written);
  }
}
