import { wordsOf } from "./words.ts";

/** What may not be said because it was: the same reply, six words in a row, or the same beginning. */
export interface Said {
  has(text: string): boolean;
  /** Shares six words in a row with one of the last twenty replies. */
  echoes(text: string): boolean;
  /** Begins like one of the last six replies. */
  begins(text: string): boolean;
}

const span = 6;

export function saidBefore(replies: readonly string[]): Said {
  const all = new Set(replies.map(normal));
  const grams = new Set(replies.slice(-20).flatMap((reply) => gramsOf(reply)));
  const openings = new Set(replies.slice(-6).map(opening));
  return {
    has: (text) => all.has(normal(text)),
    echoes: (text) => gramsOf(text).some((gram) => grams.has(gram)),
    begins: (text) => openings.has(opening(text)),
  };
}

function normal(text: string): string {
  return wordsOf(text)
    .map(({ form }) => form)
    .join(" ");
}

function opening(text: string): string {
  return normal(text).split(" ").slice(0, 3).join(" ");
}

function gramsOf(text: string): string[] {
  const forms = normal(text).split(" ");
  return forms.slice(span - 1).map((_, index) => forms.slice(index, index + span).join(" "));
}
