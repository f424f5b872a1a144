import { alone, attached, between, LetterKinds } from "./letter-kinds.ts";
import { mix } from "./mix.ts";

/** FNV-1a's, of 32 bits (Fowler, Noll, Vo). */
const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** An ASCII letter in lower case or a digit; 0 for what stands between words. */
const asciiFolded = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0;
});

/**
 * Reads a text as the hashes of its words: runs of letters and digits in lower case, NFC, whatever stands between them
 * left out. Scripts that put no spaces between words give a token for each letter.
 */
export class Tokeniser {
  readonly #shingle: number;
  #kinds: LetterKinds | undefined;

  /** @param shingle words to a token; a text of fewer words is one token. */
  constructor(shingle = 1) {
    this.#shingle = shingle;
  }

  /**
   * Writes 32-bit hashes of the tokens, in their order and as often as they occur.
   * @param into at least `roomFor(text)` long.
   * @returns how many were written.
   * @throws RangeError when there is too little room.
   */
  tokenise(text: string, into: Uint32Array): number {
    const count = this.#words(text, into);
    if (count > into.length)
      throw new RangeError(`${count} tokens do not fit into ${into.length} places: take roomFor(text)`);
    return this.#shingle === 1 || count === 0 ? count : joinWords(into, count, this.#shingle);
  }

  /** No text has more tokens than this: a letter may fall apart into three when it is put in lower case. */
  static roomFor(text: string): number {
    return text.length * 3;
  }

  #words(text: string, into: Uint32Array): number {
    const { length } = text;
    let count = 0;
    let hash = basis;
    for (let index = 0; index < length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > 127) return this.#wordsOfAnyScript(text.normalize("NFC").toLowerCase(), into);
      const folded = asciiFolded[unit] as number;
      if (folded !== 0) hash = Math.imul(hash ^ folded, prime);
      else if (hash !== basis) {
        into[count++] = mix(hash);
        hash = basis;
      }
    }
    if (hash !== basis) into[count++] = mix(hash);
    return count;
  }

  #wordsOfAnyScript(text: string, into: Uint32Array): number {
    const kinds = (this.#kinds ??= new LetterKinds());
    let count = 0;
    let hash = basis;
    let before = between;
    for (let index = 0; index < text.length; index += 1) {
      const point = text.codePointAt(index) as number;
      const kind = kinds.of(point);
      const goesOn = kind === attached || (kind === before && kind !== alone);
      if (!goesOn && hash !== basis) {
        into[count++] = mix(hash);
        hash = basis;
      }
      if (kind !== between && !(kind === attached && before === between)) {
        hash = Math.imul(hash ^ (point & 0xffff), prime);
        if (point > 0xffff) hash = Math.imul(hash ^ (point >>> 16), prime);
      }
      if (kind !== attached) before = kind;
      if (point > 0xffff) index += 1;
    }
    if (hash !== basis) into[count++] = mix(hash);
    return count;
  }
}

/** Every run of `shingle` words as one hash, in place: each round makes the runs one word longer. */
function joinWords(words: Uint32Array, count: number, shingle: number): number {
  let runs = count;
  for (let round = 1; round < shingle && runs > 1; round += 1) {
    runs -= 1;
    for (let index = 0; index < runs; index += 1)
      words[index] = mix(Math.imul(words[index] as number, prime) + (words[index + 1] as number));
  }
  return runs;
}
