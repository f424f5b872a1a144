import { DramatisError } from "../../domain/errors.ts";
import { tooLarge } from "./limit-body.ts";

/** A body whose first line says what is asked; the rest is bytes that the request speaks of. */
export interface OpenedBody {
  readonly line: string;
  readonly rest: ReadableStream<Uint8Array>;
}

const newline = 0x0a;

/** Reads the first line. Throws `too_large` for one of more than `maximum` bytes, and `invalid_input` for none. */
export async function openBody(
  body: ReadableStream<Uint8Array> | null,
  maximum: number,
): Promise<OpenedBody> {
  if (!body) throw noLine();
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let after: Uint8Array | undefined;
  while (after === undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    const end = value.indexOf(newline);
    pieces.push(end < 0 ? value : value.subarray(0, end));
    size += pieces.at(-1)?.length ?? 0;
    if (size > maximum) throw tooLarge(maximum);
    if (end >= 0) after = value.subarray(end + 1);
  }
  if (size === 0) throw noLine();
  return { line: Buffer.concat(pieces).toString("utf8"), rest: rejoin(after, reader) };
}

function rejoin(
  first: Uint8Array | undefined,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(stream) {
      if (first && first.length > 0) stream.enqueue(first);
    },
    async pull(stream) {
      const { done, value } = await reader.read();
      if (done) stream.close();
      else stream.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function noLine(): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: "The body does not begin with a line of JSON.",
    mend: "Send the request as one line, and the bytes that it speaks of after it.",
  });
}
