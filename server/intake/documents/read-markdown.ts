/** Longer lines are data; nobody marks words in them, and a hostile one would cost the square of its length. */
const longestLine = 10_000;
const longestHeading = 500;

/** The title and the text of a Markdown page: its marks go, its words, code and paragraphs stay. */
export function readMarkdown(markdown: string): {
  readonly title: string | undefined;
  readonly text: string;
} {
  const body = withoutComments(withoutFrontMatter(markdown.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")));
  const lines = body.split("\n");
  const title = lines.map((line) => headingOf(line, 1)).find((heading) => heading !== undefined);
  return {
    title,
    text: lines
      .map(plainLine)
      .filter((line) => line !== undefined)
      .join("\n"),
  };
}

/** `---` on the first line begins data about the page. */
function withoutFrontMatter(markdown: string): string {
  if (!/^---[ \t]*\n/.test(markdown)) return markdown;
  const end = markdown.indexOf("\n---", 3);
  if (end === -1) return markdown;
  const next = markdown.indexOf("\n", end + 1);
  return next === -1 ? "" : markdown.slice(next + 1);
}

function withoutComments(markdown: string): string {
  let kept = "";
  let at = 0;
  for (let start = markdown.indexOf("<!--"); start !== -1; start = markdown.indexOf("<!--", at)) {
    const end = markdown.indexOf("-->", start + 4);
    if (end === -1) break;
    kept += markdown.slice(at, start);
    at = end + 3;
  }
  return kept + markdown.slice(at);
}

function headingOf(line: string, deepest: number): string | undefined {
  if (line.length > longestHeading) return undefined;
  const [, marks, heading] = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
  if (marks === undefined || heading === undefined || marks.length > deepest) return undefined;
  return plainSpans(heading);
}

/** Undefined for a line that is a mark alone: a fence, a rule, a table's border, the target of a link. */
function plainLine(line: string): string | undefined {
  if (line.length > longestLine) return line;
  if (/^\s*(?:`{3}|~{3})/.test(line)) return undefined;
  if (/^[\s=|:*_-]*$/.test(line) && /[=*_-]{2}|[*_-] [*_-] [*_-]/.test(line)) return undefined;
  if (/^ {0,3}\[[^[\]]{1,200}\]:\s/.test(line)) return undefined;
  const heading = headingOf(line, 6);
  // A heading is a paragraph of its own, whatever stands close to it.
  if (heading !== undefined) return `\n${heading}\n`;
  return plainSpans(
    line
      .replace(/^ {0,3}(?:> ?)+/, "")
      .replace(/^(\s*)(?:[-*+]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?/, "$1")
      .replace(/^\s*\| ?| ?\|$/g, "")
      .replaceAll(" | ", " "),
  );
}

/** Each pattern stops at the mark that it begins with, so that none goes over the same words twice. */
function plainSpans(text: string): string {
  const plain = text
    .replace(/!?\[([^[\]]{0,500})\](?:\([^()\s]{0,2000}(?: "[^"]{0,300}")?\)|\[[^[\]]{0,200}\])/g, "$1")
    .replace(/<(https?:[^<>\s]{1,2000})>/g, "$1")
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, "")
    .replace(/`{1,2}([^`]{1,500})`{1,2}/g, "$1")
    .replace(/~~([^~]{1,500})~~/g, "$1")
    .replace(/(?<![\p{L}\p{N}\\_])_{1,3}(?=[^\s_])([^_]{1,500})(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu, "$1");
  return withoutStars(withoutStars(plain)).replace(/\\([\\`*_{}[\]()#+.!>~|-])/g, "$1");
}

/** Once more for a mark within a mark. */
function withoutStars(text: string): string {
  return text.replace(/(?<!\\)\*{1,3}(?=[^\s*])([^*]{1,500})(?<=[^\s\\])\*{1,3}/g, "$1");
}
