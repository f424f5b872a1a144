import { tooLarge } from "./limit-body.ts";

/**
 * The bytes of a body one chunk after the other. A reader that has enough may stop: what is still coming is taken and
 * dropped, since a request that is left half read takes its connection with it. Throws `too_large` beyond `maximum`
 * bytes, all in all.
 */
export async function* bodyBytes(
  body: ReadableStream<Uint8Array>,
  maximum: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  let size = 0;
  let isOver = false;
  const next = async (): Promise<Uint8Array | undefined> => {
    const { done, value } = await reader.read();
    isOver = done;
    size += value?.byteLength ?? 0;
    if (size > maximum) throw tooLarge(maximum, "`dramatis personas import FILE` takes files of any size.");
    return value;
  };
  const drop = async (): Promise<void> => {
    while (!isOver) await next();
  };
  try {
    for (let chunk = await next(); chunk !== undefined; chunk = await next()) yield chunk;
  } finally {
    drop().catch((cause: unknown) => reader.cancel(cause).catch(() => undefined));
  }
}
