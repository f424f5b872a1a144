import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request of an endpoint as badly as a test likes. `attempt` counts from 1. */
export type FaultHandler = (
  response: ServerResponse,
  request: ReceivedRequest,
  attempt: number,
) => void | Promise<void>;

export interface FaultServer {
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** Resolves when the client of the request with this number (from 1) has hung up. */
  hungUp(attempt: number): Promise<void>;
  /** Resolves when the request with this number has come in whole. */
  received(attempt: number): Promise<void>;
  close(): Promise<void>;
}

/** A provider on a free loopback port, in nothing but `node:http`. */
export async function faultServer(handler: FaultHandler): Promise<FaultServer> {
  const requests: ReceivedRequest[] = [];
  const states: { received: PromiseWithOpen; hungUp: PromiseWithOpen }[] = [];
  const state = (attempt: number) => (states[attempt - 1] ??= { received: openable(), hungUp: openable() });
  let attempts = 0;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    attempts += 1;
    const attempt = attempts;
    response.on("close", () => {
      if (!response.writableFinished) state(attempt).hungUp.open();
    });
    let body = "";
    for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
    const request = { path: incoming.url ?? "", headers: incoming.headers, body };
    requests.push(request);
    state(attempt).received.open();
    await handler(response, request, attempt);
  }

  const server = createServer(
    (incoming, response) => void answer(incoming, response).catch(() => response.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fault server has no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    received: (attempt) => state(attempt).received.promise,
    hungUp: (attempt) => state(attempt).hungUp.promise,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface PromiseWithOpen {
  readonly promise: Promise<void>;
  readonly open: () => void;
}

function openable(): PromiseWithOpen {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

export function beginStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
}

/** A chunk as OpenAI writes it. */
export function chunk(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
  return event({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "served-1",
    choices,
    usage: null,
  });
}

export function event(data: object | string): string {
  return `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
}

export const usageEvent: string = event({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "served-1",
  choices: [],
  usage: { prompt_tokens: 40, completion_tokens: 7, total_tokens: 47 },
});
export const doneEvent: string = event("[DONE]");

/** Role, one delta per word, finish reason, usage and [DONE]. */
export function spokenStream(deltas: readonly string[], finish = "stop"): string {
  const words = deltas.map((content) => chunk({ content })).join("");
  return chunk({ role: "assistant", content: "" }) + words + chunk({}, finish) + usageEvent + doneEvent;
}

/** Fragments of tool calls, each a chunk. */
export function callStream(fragments: readonly object[], finish = "tool_calls"): string {
  const calls = fragments.map((fragment) => chunk({ tool_calls: [fragment] })).join("");
  return calls + chunk({}, finish) + usageEvent + doneEvent;
}
