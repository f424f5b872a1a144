/** The beginning of a stream, and the whole of it again. */
export interface Peeked {
  /** As much as was asked for, or all there is. */
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Reads until `enough` says so of what was read, or the stream ends; whoever reads `chunks` begins at the first byte. */
export async function peek(
  input: AsyncIterable<Uint8Array>,
  enough: (head: Buffer) => boolean,
): Promise<Peeked> {
  const iterator = input[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isOver = false;
  while (!isOver && !enough(head)) {
    const next = await iterator.next();
    if (next.done === true) isOver = true;
    else head = Buffer.concat([head, next.value]);
  }
  return { head, chunks: resume(head, iterator, isOver) };
}

async function* resume(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
  isOver: boolean,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    while (!isOver) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
