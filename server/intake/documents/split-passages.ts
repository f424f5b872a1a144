import type { Passage } from "../../domain/persona/persona-record.ts";
import type { Document } from "./document.ts";

/** About what a page says; four characters are a token of English, one and a half of Chinese. */
const passageTokens = 800;
const charactersPerToken = 4;
const widePerToken = 1.5;

/**
 * Cuts a document into passages of about 800 tokens, at the borders of paragraphs; a paragraph beyond that is cut at
 * the end of a sentence, or of a word. Passages hold all of the text but the space between them, in its order, by
 * UTF-16 offsets into it.
 */
export function splitPassages({ id, text }: Document): readonly Passage[] {
  const most = passageTokens * unitsPerToken(text);
  const passages: Passage[] = [];
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const end = passageEnd(text, start, most);
    passages.push({ document: id, start, end, text: text.slice(start, end) });
    start = skipSpace(text, end);
  }
  return passages;
}

function unitsPerToken(text: string): number {
  const sample = text.slice(0, 2000);
  const wide = sample.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu,
  );
  return (wide?.length ?? 0) * 2 > sample.length ? widePerToken : charactersPerToken;
}

function passageEnd(text: string, start: number, most: number): number {
  if (text.length - start <= most * 1.25) return trimmedEnd(text, text.length);
  const piece = text.slice(start, start + most);
  // A border in the first half would leave a stump of a passage.
  const half = most / 2;
  const paragraph = piece.lastIndexOf("\n\n");
  if (paragraph > half) return trimmedEnd(text, start + paragraph);
  const line = piece.lastIndexOf("\n");
  if (line > half) return trimmedEnd(text, start + line);
  const sentence = lastSentenceEnd(piece);
  if (sentence > half) return start + sentence;
  const word = piece.search(/\s\S*$/);
  if (word > half) return trimmedEnd(text, start + word);
  return start + wholeCharacters(piece);
}

function lastSentenceEnd(piece: string): number {
  let end = -1;
  for (const match of piece.matchAll(/[.!?]["”’)]*(?=\s)|[。！？]/g)) end = match.index + match[0].length;
  return end;
}

/** Not between the two halves of a character. */
function wholeCharacters(piece: string): number {
  return /[\uD800-\uDBFF]$/.test(piece) ? piece.length - 1 : piece.length;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}
