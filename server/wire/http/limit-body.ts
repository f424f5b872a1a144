import type { MiddlewareHandler } from "hono";
import { DramatisError } from "../../domain/errors.ts";

/**
 * Refuses a body of more than so many bytes: by its declared length before it is read, or, where it comes in chunks,
 * while it is. `limitOf` has none for a path whose body is read as a stream with a limit of its own. (Hono's own limit
 * builds a Request from a Request, which fails unless the globals are replaced.)
 */
export function limitBody(limitOf: (path: string) => number | undefined): MiddlewareHandler {
  return async (c, next) => {
    const maximum = limitOf(c.req.path);
    if (maximum === undefined) return next();
    if (Number(c.req.header("content-length") ?? 0) > maximum) throw tooLarge(maximum);
    const { body, method, headers, signal } = c.req.raw;
    if (c.req.header("transfer-encoding") !== undefined && body && method !== "GET" && method !== "HEAD") {
      const read = await readAtMost(body, maximum);
      c.req.raw = new Request(c.req.url, { method, headers, signal, body: new Uint8Array(read) });
    }
    return next();
  };
}

async function readAtMost(body: ReadableStream<Uint8Array>, maximum: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maximum) throw tooLarge(maximum);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a body beyond its limit is refused with; `otherwise`: a way without one, where there is. */
export function tooLarge(maximum: number, otherwise = ""): DramatisError {
  return new DramatisError({
    code: "too_large",
    message: `The body is larger than ${maximum} bytes.`,
    mend: `Send less at once. ${otherwise}`.trim(),
  });
}
