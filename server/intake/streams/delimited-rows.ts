/** One row of a delimited table, its fields in order; or why it cannot be read. */
export type DelimitedRow = readonly string[] | { readonly reason: string };

export interface DelimitedOptions {
  /** One character; undefined where a row is one field, whatever is in it. */
  readonly delimiter: string | undefined;
  /** UTF-16 units, over all fields of a row. */
  readonly maximumLength: number;
}

/** Rows are cut from this much at a time, so that a row that came in crumbs is not begun again with each crumb. */
const worthwhile = 32 * 1024;

/**
 * Cuts CSV (RFC 4180) into rows, as many at a time as a chunk ends: a quoted field may hold delimiters and line ends,
 * and a doubled quote is one. Rows end in LF or CRLF; the text may begin with a byte order mark; empty rows are passed
 * over. Holds one chunk and one row at most. A row that goes on beyond `maximumLength`, as after a quote that nothing
 * closes, is one line that cannot be read, and the next line is read as a row again.
 *
 * Ours, because the streaming packages were measured to read 3 MB/s, and lose the rows behind one that is too long.
 */
export async function* readDelimitedRows(
  chunks: AsyncIterable<Uint8Array>,
  options: DelimitedOptions,
): AsyncGenerator<readonly DelimitedRow[]> {
  const decoder = new TextDecoder();
  const cutter = new RowCutter(options);
  let waiting = "";
  for await (const chunk of chunks) {
    waiting += decoder.decode(chunk, { stream: true });
    if (waiting.length < worthwhile) continue;
    const rows = cutter.cut(waiting, false);
    waiting = "";
    if (rows.length > 0) yield rows;
  }
  const rows = cutter.cut(waiting + decoder.decode(), true);
  if (rows.length > 0) yield rows;
}

/** Where a row ends, or that the text ends before the row does. */
type Cut = { readonly row: DelimitedRow; readonly next: number } | "open";

class RowCutter {
  readonly #delimiter: string | undefined;
  readonly #maximumLength: number;
  #rest = "";
  /** In a line that was too long, of which nothing more is kept. */
  #isSkipping = false;

  constructor({ delimiter, maximumLength }: DelimitedOptions) {
    this.#delimiter = delimiter;
    this.#maximumLength = maximumLength;
  }

  cut(piece: string, isLast: boolean): DelimitedRow[] {
    const text = this.#rest + piece;
    const rows: DelimitedRow[] = [];
    let at = this.#isSkipping ? this.#skip(text) : 0;
    while (at < text.length) {
      const cut = this.#cutRow(text, at, isLast);
      if (cut !== "open" && cut.next - at <= this.#maximumLength + 2) {
        if (!isEmpty(cut.row)) rows.push(cut.row);
        at = cut.next;
      } else if (cut === "open" && text.length - at <= this.#maximumLength) {
        break;
      } else {
        rows.push({ reason: this.#tooLong(text[at] ?? "") });
        this.#isSkipping = true;
        at = this.#skip(text, at);
      }
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** Past the line that is not read, if it ends here. */
  #skip(text: string, from = 0): number {
    const end = text.indexOf("\n", from);
    this.#isSkipping = end === -1;
    return end === -1 ? text.length : end + 1;
  }

  #cutRow(text: string, start: number, isLast: boolean): Cut {
    const found = text.indexOf("\n", start);
    if (found === -1 && !isLast) return "open";
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
    if (!line.includes('"')) {
      const row = this.#delimiter === undefined ? [line] : line.split(this.#delimiter);
      return { row, next: end + 1 };
    }
    return this.#cutQuoted(text, start, isLast);
  }

  #cutQuoted(text: string, start: number, isLast: boolean): Cut {
    const fields: string[] = [];
    for (let at = start; ; ) {
      const isQuoted = text[at] === '"';
      const quoteEnd = isQuoted ? closingQuote(text, at + 1) : at;
      if (quoteEnd === -1) {
        return isLast
          ? {
              row: { reason: "a quote begins a field and nothing closes it" },
              next: lineEnd(text, start) + 1,
            }
          : "open";
      }
      const fieldEnd = this.#fieldEnd(text, isQuoted ? quoteEnd + 1 : at);
      if (fieldEnd === text.length && !isLast) return "open";
      const tail = text.slice(isQuoted ? quoteEnd + 1 : at, fieldEnd).replace(/\r$/, "");
      if (isQuoted && tail.trim() !== "")
        return {
          row: { reason: `text after the quote that closes a field: ${tail.slice(0, 20)}` },
          next: lineEnd(text, fieldEnd) + 1,
        };
      fields.push(isQuoted ? text.slice(at + 1, quoteEnd).replaceAll('""', '"') : tail);
      if (fieldEnd === text.length || text[fieldEnd] === "\n") return { row: fields, next: fieldEnd + 1 };
      at = fieldEnd + 1;
    }
  }

  #fieldEnd(text: string, from: number): number {
    const end = lineEnd(text, from);
    if (this.#delimiter === undefined) return end;
    // Not indexOf: in a table of a single column it would go through all of the text for each row.
    for (let at = from; at < end; at += 1) if (text[at] === this.#delimiter) return at;
    return end;
  }

  #tooLong(first: string): string {
    const limit = `longer than ${this.#maximumLength} characters`;
    return first === '"' ? `${limit}, perhaps by a quote that nothing closes` : limit;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A quote that is not doubled; -1 where there is none, or where the text ends right behind one that might be doubled. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function isEmpty(row: DelimitedRow): boolean {
  return "length" in row && row.length === 1 && row[0]?.trim() === "";
}
