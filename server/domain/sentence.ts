/** With a full stop, where it has no end of its own. */
export function endSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]["'”’)]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Begins with a capital and ends as a sentence does. */
export function asSentence(text: string): string {
  const ended = endSentence(text);
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

/** Phrases or sentences, as a row of sentences. */
export function asSentences(texts: readonly string[]): string {
  return texts.map(asSentence).join(" ");
}
