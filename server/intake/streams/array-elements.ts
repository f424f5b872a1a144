import type { LineBlock, LineFault } from "./line-blocks.ts";

/**
 * Cuts a JSON array into the texts of its elements, which count as lines. Holds one chunk and one element at most: of
 * an element longer than `maximumLength` UTF-16 units its text is let go.
 */
export async function* readArrayElements(
  chunks: AsyncIterable<Uint8Array>,
  maximumLength: number,
): AsyncGenerator<LineBlock> {
  const decoder = new TextDecoder();
  const cutter = new ElementCutter(maximumLength);
  let first = 1;
  for await (const chunk of chunks) {
    const lines = cutter.add(decoder.decode(chunk, { stream: true }));
    if (lines.length > 0) yield { first, lines };
    first += lines.length;
  }
  const lines = cutter.end();
  if (lines.length > 0) yield { first, lines };
}

/** What alone matters to where an element ends: the rest is `JSON.parse`'s. */
const marks = /["\\[\]{},]/g;

class ElementCutter {
  readonly #maximumLength: number;
  /** 0 before the array and after it, 1 between its elements. */
  #depth = 0;
  #inText = false;
  #isEscaped = false;
  #isOver = false;
  #element = "";
  #isTooLong = false;

  constructor(maximumLength: number) {
    this.#maximumLength = maximumLength;
  }

  add(text: string): (string | LineFault)[] {
    const found: (string | LineFault)[] = [];
    let start = this.#depth === 0 ? this.#enter(text) : 0;
    for (let at = start; at < text.length && !this.#isOver; ) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
        at += 1;
        continue;
      }
      marks.lastIndex = at;
      const mark = marks.exec(text);
      if (mark === null) break;
      at = mark.index + 1;
      if (this.#endsElement(mark[0])) {
        this.#keep(text.slice(start, mark.index));
        found.push(...this.#take());
        start = at;
      }
    }
    if (this.#depth > 0) this.#keep(text.slice(start));
    return found;
  }

  /** Past the bracket that begins the array. */
  #enter(text: string): number {
    const bracket = this.#isOver ? -1 : text.indexOf("[");
    if (bracket === -1) return text.length;
    this.#depth = 1;
    return bracket + 1;
  }

  end(): (string | LineFault)[] {
    if (this.#isOver) return [];
    return [...this.#take(), { reason: "the array that the file holds does not end" }];
  }

  #endsElement(mark: string): boolean {
    if (this.#inText) {
      if (mark === "\\") this.#isEscaped = true;
      else if (mark === '"') this.#inText = false;
      return false;
    }
    if (mark === '"') this.#inText = true;
    else if (mark === "[" || mark === "{") this.#depth += 1;
    else if (mark === "]" || mark === "}") {
      this.#depth -= 1;
      this.#isOver = this.#depth <= 0;
      return this.#isOver;
    }
    return mark === "," && this.#depth === 1;
  }

  #keep(piece: string): void {
    if (this.#isTooLong) return;
    if (this.#element.length + piece.length > this.#maximumLength) {
      this.#isTooLong = true;
      this.#element = "";
    } else this.#element += piece;
  }

  #take(): (string | LineFault)[] {
    const element = this.#element.trim();
    const isTooLong = this.#isTooLong;
    this.#element = "";
    this.#isTooLong = false;
    if (isTooLong) return [{ reason: `longer than ${this.#maximumLength} characters` }];
    return element === "" ? [] : [element];
  }
}
