import { createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { expectWellFormed, hear } from "../contracts/model-contract.ts";
import { beginStream, spokenStream, type FaultHandler } from "./fault-server.ts";
import { answerOf, playerText, providerOf, refuseLeaks, talk } from "./provider.ts";

const status =
  (code: number, body: object | string = {}, headers: Record<string, string> = {}): FaultHandler =>
  (response) =>
    void response.writeHead(code, headers).end(typeof body === "string" ? body : JSON.stringify(body));
const speak: FaultHandler = (response) => void beginStream(response).end(spokenStream(["Aye."]));
const inTurn =
  (...handlers: FaultHandler[]): FaultHandler =>
  (response, request, attempt) =>
    handlers[Math.min(attempt, handlers.length) - 1]?.(response, request, attempt);

describe("a request that is refused fails at once and names the mend", () => {
  test.each([
    [401, {}, "unauthorized", "the key in OPENAI_API_KEY was refused"],
    [403, {}, "unauthorized", "may not use wanted-1"],
    [404, { error: { message: "no such model", code: "model_not_found" } }, "bad_request", "wanted-1"],
    [
      400,
      { error: { message: `messages: ${playerText}`, param: "messages", type: "invalid_request_error" } },
      "bad_request",
      "(messages)",
    ],
    [
      400,
      { error: { message: "too long", code: "context_length_exceeded" } },
      "bad_request",
      "longer than wanted-1 can read",
    ],
    [413, "too long", "bad_request", "longer than wanted-1 can read"],
    [429, { error: { message: "pay", code: "insufficient_quota" } }, "rate_limited", "no quota left"],
    [307, "", "bad_answer", "a redirect"],
    [418, "<html>", "bad_request", "answered 418"],
  ])("%i %j", async (code, body, kind, named) => {
    const { end, server } = await answerOf(status(code, body));
    expect(end).toMatchObject({
      type: "failed",
      failure: { kind, retryable: false },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(end.type === "failed" && end.failure.message).toContain(named);
    expect(end.type === "failed" && end.failure.message).toContain(`${server.baseUrl} answered ${code}`);
    expect(server.requests).toHaveLength(1);
  });

  test("401 without a key says that none was sent, and none was", async () => {
    const { end, server } = await answerOf(status(401), { apiKey: "" });
    expect(end.type === "failed" && end.failure.message).toContain("no key was sent: set OPENAI_API_KEY");
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("a code that is no identifier is not repeated", async () => {
    const { end } = await answerOf(status(400, { error: { code: playerText, type: "sk-123" } }));
    expect(end.type === "failed" && end.failure.message).toContain("answered 400: ");
  });
});

describe("a transient refusal before the first token is tried again", () => {
  test("429, then an answer", async () => {
    const { model, clock, server } = await providerOf(inTurn(status(429, {}, { "retry-after": "2" }), speak));
    const waiting = clock.scheduled(2_000);
    const heard = hear(model, talk);
    await waiting;
    clock.advance(2_000);
    expect(await heard).toMatchObject({ text: "Aye.", end: { type: "done" } });
    expect(server.requests).toHaveLength(2);
  });

  test("[MO3] Retry-After of an hour is cut to ten seconds, twice, then the answer fails", async () => {
    const { model, clock, server } = await providerOf(status(429, {}, { "retry-after": "3600" }), {
      timeouts: { firstToken: 7_000 },
    });
    let waiting = clock.scheduled(10_000);
    const heard = hear(model, talk);
    await waiting;
    waiting = clock.scheduled(10_000);
    clock.advance(10_000);
    await waiting;
    clock.advance(10_000);
    const { end } = await heard;
    expect(end).toMatchObject({ type: "failed", failure: { kind: "rate_limited", retryable: true } });
    expect(server.requests).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  test("an abort ends the wait", async () => {
    const { model, clock, server } = await providerOf(status(429, {}, { "retry-after": "3" }));
    const controller = new AbortController();
    const waiting = clock.scheduled(3_000);
    const heard = hear(model, talk, controller.signal);
    await waiting;
    controller.abort();
    expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
    expect([server.requests.length, clock.pending]).toEqual([1, 0]);
  });

  test("the total timeout ends the wait", async () => {
    const { model, clock } = await providerOf(status(503, {}, { "retry-after": "9" }), {
      timeouts: { total: 5_000 },
    });
    const waiting = clock.scheduled(9_000);
    const heard = hear(model, talk);
    await waiting;
    clock.advance(5_000);
    expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "total_timeout" } });
  });

  test("500 three times is overloaded, after half a second and a second", async () => {
    const { model, clock, server } = await providerOf(status(500));
    const first = clock.scheduled(500);
    const second = clock.scheduled(1_000);
    const heard = hear(model, talk);
    await first;
    clock.advance(500);
    await second;
    clock.advance(1_000);
    expect((await heard).end).toMatchObject({
      type: "failed",
      failure: { kind: "overloaded", retryable: true },
    });
    expect(server.requests).toHaveLength(3);
  });

  test("a connection dropped before the answer is tried again at once", async () => {
    const { model, clock, server } = await providerOf(inTurn((response) => void response.destroy(), speak));
    const again = clock.scheduled(0);
    const heard = hear(model, talk);
    await again;
    clock.advance(0);
    expect((await heard).text).toBe("Aye.");
    expect(server.requests).toHaveLength(2);
  });

  test("an error frame before any token counts as one", async () => {
    const overloaded = 'data: {"error":{"code":503,"message":"busy"}}\n\n';
    const { model, clock } = await providerOf(
      inTurn((response) => void beginStream(response).end(overloaded), speak),
    );
    const waiting = clock.scheduled(500);
    const heard = hear(model, talk);
    await waiting;
    clock.advance(500);
    expect((await heard).text).toBe("Aye.");
  });
});

test("a server that is not there", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const address = closed.address();
  closed.close();
  await once(closed, "close");
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { model } = await providerOf(speak, { baseUrl: `http://127.0.0.1:${port}/v1` });
  const heard = await hear(model, talk);
  expectWellFormed(heard);
  refuseLeaks(heard);
  expect(heard.end).toMatchObject({ type: "failed", failure: { kind: "unreachable", retryable: true } });
  expect(heard.end.type === "failed" && heard.end.failure.message).toContain(
    `127.0.0.1:${port}/v1 refused the connection: is the server running?`,
  );
});

test.each(["gate.example/v1", "ftp://127.0.0.1/v1", ""])(
  "a base URL of %j is refused before anything is sent",
  async (baseUrl) => {
    await expect(providerOf(speak, { baseUrl })).rejects.toMatchObject({
      code: "not_configured",
      mend: expect.stringContaining("OPENAI_BASE_URL"),
    });
  },
);
