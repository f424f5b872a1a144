/** Runs of letters and digits in lower case, as in `tokenise.ts` but for the scripts without spaces. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]\p{M}*(?:[\p{L}\p{N}]\p{M}*)*/gu) ?? []
  );
}

/** Runs of `size` words that follow one another, as one string each. */
export function gramsOf(words: readonly string[], size: number): string[] {
  return Array.from({ length: Math.max(0, words.length - size + 1) }, (_, start) =>
    words.slice(start, start + size).join(" "),
  );
}
