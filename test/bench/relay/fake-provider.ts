import { createServer, type Server, type ServerResponse } from "node:http";

/**
 * An OpenAI-compatible provider for the bench, in the load client's own process so that both read one clock: each
 * token is its own send time. Chunks have the size of real ones, about 330 bytes, one TCP write each.
 */
export interface FakeProvider {
  readonly url: string;
  /** Applies to answers that begin from now on. */
  pace(rate: { readonly tokensPerSecond: number; readonly tokens: number }): void;
  close(): Promise<void>;
}

const head = `{"id":"chatcmpl-Bq7vN3kYx2mZr8LwT5dJf1","object":"chat.completion.chunk","created":1764000000,"model":"bench","service_tier":"default","system_fingerprint":"fp_c4585b5b9c","choices":[{"index":0,"delta":{"content":"`;
const tail = `"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"k3Vb9Qw1Zx7"}`;
const last = `data: ${head}${tail.replace('"finish_reason":null', '"finish_reason":"stop"')}\n\n`;
const usage = `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,"model":"bench","choices":[],"usage":{"prompt_tokens":2000,"completion_tokens":80,"total_tokens":2080}}\n\n`;

interface Answer {
  readonly response: ServerResponse;
  left: number;
  readonly interval: number;
  next: number;
}

export async function startFakeProvider(): Promise<FakeProvider> {
  let rate = { tokensPerSecond: 8, tokens: 80 };
  const answers = new Set<Answer>();
  const server: Server = createServer((request, response) => {
    if (request.method === "GET") {
      response.setHeader("content-type", "application/json");
      response.end('{"object":"list","data":[{"id":"bench","object":"model"}]}');
      return;
    }
    request.resume();
    request.on("end", () => {
      response.setHeader("content-type", "text/event-stream");
      response.socket?.setNoDelay(true);
      const interval = 1000 / rate.tokensPerSecond;
      const answer = { response, left: rate.tokens, interval, next: performance.now() };
      response.on("close", () => answers.delete(answer));
      answers.add(answer);
      step(answer, performance.now());
    });
  });

  function step(answer: Answer, now: number): void {
    while (answer.next <= now && answer.left > 0) {
      answer.response.write(`data: ${head}${performance.now().toFixed(3)} ${tail}\n\n`);
      answer.left -= 1;
      answer.next += answer.interval;
    }
    if (answer.left > 0) return;
    answers.delete(answer);
    answer.response.end(`${last}${usage}data: [DONE]\n\n`);
  }

  const ticking = setInterval(() => {
    const now = performance.now();
    for (const answer of answers) step(answer, now);
  }, 1);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 20_000, resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the fake provider has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1/`,
    pace: (next) => void (rate = next),
    async close() {
      clearInterval(ticking);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
