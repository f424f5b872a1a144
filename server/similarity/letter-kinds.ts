/** What a code point is to a word. */
export const between = 1;
/** A letter or digit of a script that puts spaces between words. */
const inside = 2;
/** An accent or vowel sign, which belongs to what is before it. */
export const attached = 3;
/** A letter of a script that does not part its words: a token of its own, as UAX #29 has it by default. */
export const alone = 4;

const letter = /[\p{L}\p{N}]/u;
const mark = /\p{M}/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Looks each code point up once, and remembers. */
export class LetterKinds {
  readonly #kinds = new Uint8Array(0x11_0000);

  of(codePoint: number): number {
    return this.#kinds[codePoint] || (this.#kinds[codePoint] = find(String.fromCodePoint(codePoint)));
  }
}

function find(character: string): number {
  if (mark.test(character)) return attached;
  if (!letter.test(character)) return between;
  return unspaced.test(character) ? alone : inside;
}
