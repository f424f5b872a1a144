/** What a model says of its feeling, between its words: `[wary]` or `[angry 3]`. */
export interface EmotionMark {
  readonly kind: string;
  /** 1 to 3; 2 where it does not say. */
  readonly strength: number;
  /** UTF-16 code units of clean text before it. */
  readonly at: number;
}

/** What may be held back until it is plain whether it is a mark: `[`, a name, a space, a digit. */
const longest = 67;

/**
 * Takes marks out of speech as it streams, wherever its bytes are cut. What stands in brackets and is no emotion of the
 * world stays text. Of a space on either side of a mark one is left.
 */
export class EmotionMarks {
  readonly #kinds: ReadonlySet<string>;
  #held = "";
  #length = 0;
  #endsInSpace = true;
  /** The next space belongs to a mark that was taken out. */
  #swallows = false;

  constructor(kinds: Iterable<string>) {
    this.#kinds = new Set(kinds);
  }

  /** Clean text that is certain, and the marks that were found before its end. */
  take(delta: string): { readonly text: string; readonly marks: readonly EmotionMark[] } {
    if (this.#kinds.size === 0 || (this.#held === "" && !delta.includes("["))) return this.#pass(delta);
    const marks: EmotionMark[] = [];
    let rest = this.#held + delta;
    let text = "";
    this.#held = "";
    while (rest !== "") {
      const open = rest.indexOf("[");
      if (open < 0) {
        text += this.#said(rest);
        break;
      }
      text += this.#said(rest.slice(0, open));
      rest = rest.slice(open);
      const close = rest.indexOf("]");
      if (close < 0 && rest.length < longest && !rest.slice(1).includes("[")) {
        this.#held = rest;
        break;
      }
      const mark = close < 0 ? undefined : this.#read(rest.slice(1, close));
      if (!mark) {
        text += this.#said("[");
        rest = rest.slice(1);
        continue;
      }
      marks.push({ ...mark, at: this.#length });
      rest = rest.slice(close + 1);
      this.#swallows = this.#endsInSpace;
    }
    return { text, marks };
  }

  /** What was held back after all. */
  end(): string {
    const text = this.#held;
    this.#held = "";
    return this.#said(text);
  }

  #pass(delta: string): { readonly text: string; readonly marks: readonly EmotionMark[] } {
    return { text: this.#said(delta), marks: [] };
  }

  #said(piece: string): string {
    if (piece === "") return "";
    const text = this.#swallows && piece.startsWith(" ") ? piece.slice(1) : piece;
    this.#swallows = false;
    this.#length += text.length;
    if (text !== "") this.#endsInSpace = /\s$/.test(text);
    return text;
  }

  #read(inside: string): Pick<EmotionMark, "kind" | "strength"> | undefined {
    const [, kind = "", degree] = /^([a-z][a-z_]*)(?: ([123]))?$/i.exec(inside.trim()) ?? [];
    const known = kind.toLowerCase();
    return this.#kinds.has(known)
      ? { kind: known, strength: degree === undefined ? 2 : Number(degree) }
      : undefined;
  }
}
