import { createReadStream } from "node:fs";
import { crc32 } from "node:zlib";

/** Lines of JSON that are read back after a kill: each begins with its CRC-32, so that the last whole one is known. */

export interface CheckedLine {
  readonly value: unknown;
  /** Bytes of the file up to here, this line's end included. */
  readonly end: number;
}

const digits = 8;
const lineFeed = 0x0a;

export function checkedLine(value: object): string {
  const text = JSON.stringify(value);
  return `${sumOf(text)} ${text}`;
}

/** Up to the first line that is not whole. */
export async function* readChecked(file: string): AsyncIterable<CheckedLine> {
  let end = 0;
  for await (const line of linesOf(file)) {
    const text = line.toString("utf8", digits + 1);
    if (line.toString("latin1", 0, digits) !== sumOf(text)) return;
    end += line.length + 1;
    const value: unknown = JSON.parse(text);
    yield { value, end };
  }
}

/** What stands after the last line end is no line. */
async function* linesOf(file: string): AsyncIterable<Buffer> {
  const begun: Buffer[] = [];
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      begun.push(chunk.subarray(from, to));
      yield begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun);
      begun.length = 0;
      from = to + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(digits, "0");
}
