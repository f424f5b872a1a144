/** An end of a sentence, with the quotes and brackets that close it, when something follows. */
const sentenceEnd = /[.!?…]+["'”’)\]]*\s+/g;

/**
 * Gathers streamed speech and hands it on in whole sentences. A screen reader that is given every token stammers; one
 * that is given sentences reads.
 */
export class Sentences {
  #rest = "";
  #say;

  /** @param {(sentence: string) => void} say */
  constructor(say) {
    this.#say = say;
  }

  /** @param {string} delta */
  add(delta) {
    this.#rest += delta;
    let start = 0;
    for (const { index, 0: end } of this.#rest.matchAll(sentenceEnd)) {
      this.#say(this.#rest.slice(start, index + end.length).trim());
      start = index + end.length;
    }
    this.#rest = this.#rest.slice(start);
  }

  /** Hands on what is left: nothing more follows. */
  end() {
    const last = this.#rest.trim();
    this.#rest = "";
    if (last !== "") this.#say(last);
  }
}
