import { isAscii, isUtf8 } from "node:buffer";

/** A line that nobody can read, and why: `not UTF-8 text`. */
export interface LineFault {
  readonly reason: string;
}

/** Lines that lie one after the other. One block is one step of the event loop, however many lines it has. */
export interface LineBlock {
  /** Number of the first, from 1. */
  readonly first: number;
  /** Without their ends. */
  readonly lines: readonly (string | LineFault)[];
}

const newline = 0x0a;
const byteOrderMark = "\uFEFF";

/**
 * Cuts UTF-8 into lines. Lines may end in CRLF, and the text may begin with a byte order mark. Holds one chunk and one
 * line at most: of a line that is longer than `maximumBytes` its bytes are let go.
 */
export async function* readLineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<LineBlock> {
  const cutter = new LineCutter(maximumBytes);
  for await (const chunk of chunks) {
    const block = cutter.add(chunk);
    if (block !== undefined) yield block;
  }
  const block = cutter.end();
  if (block !== undefined) yield block;
}

class LineCutter {
  readonly #maximumBytes: number;
  #number = 1;
  /** Pieces of the line that has not ended yet. */
  #open: Uint8Array[] = [];
  #openBytes = 0;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** The lines that end in this chunk. */
  add(chunk: Uint8Array): LineBlock | undefined {
    const last = chunk.lastIndexOf(newline);
    if (last === -1) {
      this.#keep(chunk);
      return undefined;
    }
    const firstEnd = chunk.indexOf(newline);
    this.#keep(chunk.subarray(0, firstEnd));
    const block =
      this.#openBytes > this.#maximumBytes
        ? [this.#tooLong(), ...this.#rest(chunk, firstEnd + 1, last)]
        : this.#decode(Buffer.concat([...this.#open, chunk.subarray(firstEnd, last)]));
    this.#open = [];
    this.#openBytes = 0;
    this.#keep(chunk.subarray(last + 1));
    return this.#take(block);
  }

  /** The last line, which nothing ended. */
  end(): LineBlock | undefined {
    if (this.#openBytes === 0) return undefined;
    return this.#take(
      this.#openBytes > this.#maximumBytes ? [this.#tooLong()] : this.#decode(Buffer.concat(this.#open)),
    );
  }

  #keep(piece: Uint8Array): void {
    this.#openBytes += piece.length;
    if (this.#openBytes > this.#maximumBytes) this.#open = [];
    else if (piece.length > 0) this.#open.push(piece);
  }

  #take(lines: readonly (string | LineFault)[]): LineBlock {
    const first = this.#number;
    this.#number += lines.length;
    return { first, lines };
  }

  #rest(chunk: Uint8Array, start: number, last: number): readonly (string | LineFault)[] {
    return start > last ? [] : this.#decode(Buffer.from(chunk.subarray(start, last)));
  }

  #decode(bytes: Buffer): (string | LineFault)[] {
    if (!isUtf8(bytes)) return this.#decodeEach(bytes);
    const text = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
    const lines = text.split("\n");
    return lines.map((line, index) => this.#finish(line, this.#number + index === 1));
  }

  /** One of them is not UTF-8. */
  #decodeEach(bytes: Buffer): (string | LineFault)[] {
    const lines: (string | LineFault)[] = [];
    for (let start = 0; start <= bytes.length; ) {
      const found = bytes.indexOf(newline, start);
      const end = found === -1 ? bytes.length : found;
      const line = bytes.subarray(start, end);
      const isFirst = this.#number + lines.length === 1;
      lines.push(isUtf8(line) ? this.#finish(line.toString("utf8"), isFirst) : { reason: "not UTF-8 text" });
      start = end + 1;
    }
    return lines;
  }

  #finish(line: string, isFirst: boolean): string | LineFault {
    if (this.#isTooLong(line)) return this.#tooLong();
    const start = isFirst && line.startsWith(byteOrderMark) ? 1 : 0;
    return line.slice(start, line.endsWith("\r") ? -1 : undefined);
  }

  /** A UTF-16 unit is at most three bytes. */
  #isTooLong(line: string): boolean {
    if (line.length * 3 <= this.#maximumBytes) return false;
    return line.length > this.#maximumBytes || Buffer.byteLength(line) > this.#maximumBytes;
  }

  #tooLong(): LineFault {
    return { reason: `longer than ${this.#maximumBytes} bytes` };
  }
}
