/** Bytes as a body that can be ended before all of them were sent. */
export interface Upload {
  readonly bytes: ReadableStream<Uint8Array>;
  /** Nobody needs the rest. */
  end(): void;
}

/** `line`: sent before them, on a line of its own. */
export function uploadOf(line: string, input: AsyncIterable<Uint8Array> | undefined): Upload {
  const iterator = input?.[Symbol.asyncIterator]();
  let isOver = false;
  let finish: (() => void) | undefined;
  const bytes = new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(Buffer.from(`${line}\n`));
      finish = () => {
        stream.close();
        iterator?.return?.().catch(() => undefined);
      };
    },
    async pull(stream) {
      const next = await iterator?.next();
      if (isOver) return;
      if (next === undefined || next.done === true) end();
      else stream.enqueue(next.value);
    },
  });
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    finish?.();
  };
  return { bytes, end };
}
