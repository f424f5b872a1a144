/** A line as bytes, without its end; or one that was longer than allowed, whose bytes were let go. */
export type ByteLine =
  | { readonly type: "line"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly type: "too_long"; readonly number: number };

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Splits bytes into lines, numbered from 1. Holds at most one line and one chunk, however long the input is. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<ByteLine> {
  let number = 1;
  let kept: Uint8Array[] = [];
  let length = 0;

  function take(): ByteLine {
    const bytes = withoutReturn(Buffer.concat(kept));
    const line: ByteLine =
      length > maximumBytes ? { type: "too_long", number } : { type: "line", number, bytes };
    number += 1;
    kept = [];
    length = 0;
    return line;
  }

  function keep(piece: Uint8Array): void {
    length += piece.length;
    if (length > maximumBytes) kept = [];
    else kept.push(piece);
  }

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
}
