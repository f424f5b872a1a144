/**
 * Keys of lore are words that somebody says. A regular expression from outside is never run: one that stands for a few
 * words is written out as those, any other is told and kept.
 */

/** So many words at most from one expression. */
const maximumWords = 16;
const maximumPatternLength = 200;
const maximumDepth = 6;

/** `/dragons?|wyrm/i` as its pattern; undefined for what is no expression. */
export function patternOf(key: string): string | undefined {
  return /^\/(.+)\/[dgimsuvy]*$/s.exec(key.trim())?.[1];
}

/**
 * The words that a pattern matches when it is made of literal characters, `|`, groups, `?` after either, small sets
 * such as `[ae]`, `\s` for a space, and `^ $ \b`, which say nothing here. Undefined for any other.
 */
export function wordsOf(pattern: string): readonly string[] | undefined {
  if (pattern.length > maximumPatternLength) return undefined;
  const reader = new PatternReader(pattern);
  const words = reader.alternatives(0);
  if (words === undefined || !reader.isDone) return undefined;
  return words.map((word) => word.replace(/\s+/g, " ").trim()).filter((word) => word !== "");
}

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isDone(): boolean {
    return this.#at === this.#pattern.length;
  }

  alternatives(depth: number): readonly string[] | undefined {
    if (depth > maximumDepth) return undefined;
    const words: string[] = [];
    do {
      const sequence = this.#sequence(depth);
      if (sequence === undefined) return undefined;
      words.push(...sequence);
    } while (this.#take("|"));
    return words.length > maximumWords ? undefined : words;
  }

  #sequence(depth: number): readonly string[] | undefined {
    let words: readonly string[] = [""];
    while (!this.isDone && !/[|)]/.test(this.#next)) {
      const piece = this.#piece(depth);
      if (piece === undefined) return undefined;
      const choices = this.#take("?") ? [...piece, ""] : piece;
      words = words.flatMap((word) => choices.map((choice) => word + choice));
      if (words.length > maximumWords) return undefined;
    }
    return words;
  }

  #piece(depth: number): readonly string[] | undefined {
    const first = this.#next;
    this.#at += 1;
    switch (first) {
      case "^":
      case "$":
        return [""];
      case "\\":
        return this.#escaped();
      case "[":
        return this.#set();
      case "(": {
        if (this.#take("?") && !this.#take(":")) return undefined;
        const words = this.alternatives(depth + 1);
        return this.#take(")") ? words : undefined;
      }
      default:
        return /[*+?{}.\]]/.test(first) ? undefined : [first];
    }
  }

  #escaped(): readonly string[] | undefined {
    const escaped = this.#next;
    this.#at += 1;
    if (escaped === "b") return [""];
    if (escaped === "s") {
      this.#take("+");
      return [" "];
    }
    return /[\p{L}\p{N}]|^$/u.test(escaped) ? undefined : [escaped];
  }

  #set(): readonly string[] | undefined {
    const end = this.#pattern.indexOf("]", this.#at);
    const members = end < 0 ? "" : this.#pattern.slice(this.#at, end);
    if (!/^[\p{L}\p{N} ]{1,4}$/u.test(members)) return undefined;
    this.#at = end + 1;
    return Array.from(members);
  }

  get #next(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(character: string): boolean {
    if (this.#next !== character) return false;
    this.#at += 1;
    return true;
  }
}
