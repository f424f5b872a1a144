import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DramatisError } from "../../domain/errors.ts";
import { peek } from "./peek.ts";

/** Large pieces: each costs a turn of the event loop, whatever is in it. */
const pieceBytes = 256 * 1024;

/**
 * What a gzip stream holds, by its first two bytes; any other stream as it is. Throws `invalid_input` where the gzip
 * stream is damaged or ends too early, after what came before.
 */
export async function* unzip(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await peek(input, (bytes) => bytes.length >= 2);
  if (!isGzip(head)) {
    yield* chunks;
    return;
  }
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  const source = Readable.from(chunks);
  let sourceFailure: Error | undefined;
  source.once("error", (cause: Error) => {
    sourceFailure = cause;
    gunzip.destroy(cause);
  });
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (cause) {
    if (sourceFailure !== undefined) throw sourceFailure;
    throw damaged(cause);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function damaged(cause: unknown): DramatisError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DramatisError({
    code: "invalid_input",
    message:
      reason === "unexpected end of file"
        ? "The gzip stream ends too early, as of a download that broke off."
        : `The gzip stream is damaged: ${reason}.`,
    mend: "Fetch the file again; `gzip -t FILE` says whether it is whole.",
    cause,
  });
}
