/**
 * The data of server-sent events, as they come. A connection that is lost ends them: whoever reads asks again.
 * An `EventSource` would do, but for the key, which it cannot send.
 *
 * @param {Response} response
 * @returns {AsyncGenerator<string, void>}
 */
export async function* readEvents(response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const piece = await reader?.read().catch(() => undefined);
      if (piece === undefined || piece.done) return;
      const events = (rest + piece.value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const data = event.split("\n").flatMap((line) => (line.startsWith("data: ") ? [line.slice(6)] : []));
        if (data.length > 0) yield data.join("\n");
      }
    }
  } finally {
    void reader?.cancel().catch(() => undefined);
  }
}
