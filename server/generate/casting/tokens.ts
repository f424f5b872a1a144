/** A word or a mark with its place in the text (UTF-16 offsets). */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** "A.I. researcher", "U.K.-based": the point after initials ends nothing where the phrase goes on. */
const initials =
  /(?:\p{Lu}\.){2,}(?:(?:-\p{L}+)+|(?= (?!(?:He|She|They|It|His|Her|Their|I|The|A|An|In|This|We|You)\b)\p{L}))/u;
const tokenPattern = new RegExp(
  `${initials.source}|${
    /(?:(?<=\s)\.(?=\p{Lu}{2}))?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.\-/&+#@][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*[+#]*|[^\s]/u
      .source
  }`,
  "gu",
);

export function tokenize(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({
    text: match[0],
    lower: match[0]
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/(?<=\.\p{L})\.$/u, ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

export function isWord(token: Token | undefined): token is Token {
  return token !== undefined && /[\p{L}\p{N}]/u.test(token.text);
}

/** "A, b" to its items. */
export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim().replace(/\s+/g, " "))
    .filter((item) => item.length > 0);
}
