import type { Readable } from "node:stream";
import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";

/** An answer as it came off the socket, whatever its status. Whoever gets one reads the body or destroys it. */
export class RawAnswer {
  /** The package reads bodies of failures without a cap and drops their headers: it is told that all is well. */
  readonly ok = true;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Readable;

  constructor(status: number, headers: ReadonlyMap<string, string>, body: Readable) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

export interface TransportOptions {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** Sockets held open to the endpoint; further requests wait for one. */
  readonly maximumConnections: number;
  /** Milliseconds to reach the endpoint. */
  readonly connectTimeout: number;
}

/** Requests by the `openai` package over `undici.request`: no web stream, no retry, no timer, no log of theirs. */
export interface Transport {
  /** Rejects when no answer came: connection failures, aborts. */
  complete(body: ChatCompletionCreateParamsStreaming, signal: AbortSignal): Promise<RawAnswer>;
  listModels(signal: AbortSignal): Promise<RawAnswer>;
  close(): Promise<void>;
}

const noTimeout = 2_147_483_647;

/** Loads the packages at the first request, so that a server without a language model starts without them. */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const [{ default: OpenAI }, { Agent, request }] = await Promise.all([
    import("openai"),
    import("./http-client.ts"),
  ]);
  const agent = new Agent({
    connections: options.maximumConnections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: options.connectTimeout },
  });

  async function lightFetch(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const answer = await request(url instanceof Request ? url.url : url, {
      dispatcher: agent,
      method: init.method === "GET" ? "GET" : "POST",
      headers: init.headers instanceof Headers ? init.headers : new Headers(init.headers),
      // undici keeps the body until the answer has ended; as bytes it is half of what the text takes, or less.
      body: typeof init.body === "string" ? Buffer.from(init.body) : null,
      signal: init.signal ?? null,
    });
    const headers = new Map<string, string>();
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
    // Of a Response the package touches `ok`, `status` and `headers` before `asResponse` hands it through.
    return new RawAnswer(answer.statusCode, headers, answer.body) as unknown as Response;
  }

  const client = new OpenAI({
    baseURL: options.baseUrl,
    apiKey: options.apiKey ?? "none",
    // Everything the package would read from the environment is said here.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: noTimeout,
    defaultHeaders: {
      "X-Stainless-Timeout": null,
      ...(options.apiKey === undefined ? { Authorization: null } : {}),
    },
    fetch: lightFetch,
  });

  return {
    complete: async (body, signal) =>
      rawAnswer(await client.chat.completions.create(body, { signal }).asResponse()),
    listModels: async (signal) => rawAnswer(await client.get("/models", { signal }).asResponse()),
    close: () => agent.destroy(),
  };
}

function rawAnswer(response: unknown): RawAnswer {
  if (response instanceof RawAnswer) return response;
  throw new TypeError("the openai package did not hand through the answer of its fetch");
}

/** The body as text, up to the cap in bytes; the rest is not read. */
export async function readCapped(body: Readable, maximumBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve) => {
    body.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maximumBytes) resolve();
    });
    // What came before a broken connection may still say what was wrong.
    body.on("error", () => resolve());
    body.on("close", resolve);
    body.on("end", resolve);
  });
  body.destroy();
  return Buffer.concat(chunks).subarray(0, maximumBytes).toString("utf8");
}
