/** Control characters but line breaks and tabs, overrides of the reading direction, and tag characters: text that only a model sees. */
const unseen = /[^\P{Cc}\n\t]|[\p{Bidi_Control}\u{E0000}-\u{E007F}]/gu;

/** Prose as a reader sees it: NFC, `\n` between lines, at most one empty line in a row, nothing unseen. */
export function cleanProse(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(unseen, "")
    .normalize("NFC")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The same on one line, whole sentences of at most `maximum` characters. */
export function cleanLine(text: string, maximum: number): string {
  return firstSentences(cleanProse(text).replace(/\s+/g, " "), maximum);
}

/** The first sentences that have room in `maximum` characters; of a longer first one as many words, and an ellipsis. */
export function firstSentences(text: string, maximum: number): string {
  if (text.length <= maximum) return text.trim();
  const head = text.slice(0, maximum);
  for (let at = head.length - 1; at > 0; at -= 1) {
    const [last = "", next = ""] = [head[at], text[at + 1]];
    if (/[。！？]/.test(last) || (/[.!?…]/.test(last) && /[\s"”’)*]/.test(next)))
      return head.slice(0, at + 1).trim();
  }
  const room = text.slice(0, maximum - 1);
  const space = room.lastIndexOf(" ");
  const words = space > 0 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/, "");
  return `${words.trim()}…`;
}
