import { gramsOf } from "../domain/word-grams.ts";

/** Texts that nothing may repeat, such as the questions of benchmarks: known by each thirteen words in a row. */
export class KnownTexts {
  readonly #grams = new Set<string>();

  /** A text of fewer words is known as a whole text alone would be: not at all. */
  add(text: string): void {
    for (const gram of gramsOf(text)) this.#grams.add(gram);
  }

  /** The thirteen words that a text has in common with one of them; undefined where there are none. */
  shared(text: string): string | undefined {
    if (this.#grams.size === 0) return undefined;
    for (const gram of gramsOf(text)) if (this.#grams.has(gram)) return gram;
    return undefined;
  }
}
