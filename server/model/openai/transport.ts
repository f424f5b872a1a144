import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import type { Readable } from "node:stream";

/** An answer as it came off the socket, whatever its status. Whoever gets one reads the body or destroys it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** A request that is under way. */
export interface Exchange {
  /** Rejects when no answer came: connection failures, `abort`. */
  readonly answer: Promise<RawAnswer>;
  /** Closes the connection, whatever it is at. */
  abort(): void;
}

export interface TransportOptions {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** Sockets held open to the endpoint; further requests wait for one. */
  readonly maximumConnections: number;
}

/**
 * Requests as the `openai` package makes them, sent by `node:http`: no web stream, no retry, no timer, no log of the
 * package's. It prepares address and headers once, since they are the same for every request to an endpoint.
 */
export interface Transport {
  /** `body`: the bytes of a Chat Completions request, in pieces that may be shared between requests. */
  complete(body: readonly Buffer[]): Exchange;
  /** `body`: the bytes of a request for embeddings. */
  embed(body: readonly Buffer[]): Exchange;
  listModels(): Exchange;
  close(): void;
}

/** Milliseconds that a connection is kept for the next request; servers drop idle ones after five seconds or more. */
const keptAlive = 4_000;
const noTimeout = 2_147_483_647;

/** Loads the package at the first request, so that a server without a language model starts without it. */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const { default: OpenAI } = await import("openai");
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
  });
  const completions = prepared(
    await client.buildRequest({ method: "post", path: "/chat/completions", body: {}, stream: true }),
  );
  const embeddings = prepared(await client.buildRequest({ method: "post", path: "/embeddings", body: {} }));
  const models = prepared(await client.buildRequest({ method: "get", path: "/models" }));
  const isSecure = completions.url.protocol === "https:";
  const agent = new (isSecure ? SecureAgent : Agent)({
    keepAlive: true,
    maxSockets: options.maximumConnections,
    // Of connections that wait for a request: one that carries a request has `timeout: 0`.
    timeout: keptAlive,
  });

  function send(method: "GET" | "POST", { url, headers }: Prepared, body: readonly Buffer[]): Exchange {
    const bytes = body.reduce((sum, piece) => sum + piece.length, 0);
    const outgoing = (isSecure ? secureRequest : request)(url, {
      agent,
      method,
      headers: bytes === 0 ? headers : [...headers, "content-length", String(bytes)],
      timeout: 0,
    });
    const answer = answerTo(outgoing);
    for (const piece of body) outgoing.write(piece);
    outgoing.end();
    return { answer, abort: () => void outgoing.destroy() };
  }

  return {
    complete: (body) => send("POST", completions, body),
    embed: (body) => send("POST", embeddings, body),
    listModels: () => send("GET", models, []),
    close: () => agent.destroy(),
  };
}

interface Prepared {
  readonly url: URL;
  /** Name, value, name, value: written as they stand, where an object's would be copied and kept one by one. */
  readonly headers: readonly string[];
}

function prepared({
  url,
  req,
}: {
  readonly url: string;
  readonly req: { readonly headers: Headers };
}): Prepared {
  const address = new URL(url);
  return { url: address, headers: ["host", address.host, ...[...req.headers].flat()] };
}

function answerTo(outgoing: ClientRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    outgoing.once("response", (body: IncomingMessage) => {
      // A failure from now on comes by the body, perhaps before anybody listens to it.
      body.on("error", () => {});
      resolve({ status: body.statusCode ?? 0, headers: body.headers, body });
    });
    outgoing.on("error", reject);
  });
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
