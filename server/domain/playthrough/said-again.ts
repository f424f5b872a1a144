/** The words of a text that carry it: those of four letters and more, each once, in lower case. */
export function contentWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
}
