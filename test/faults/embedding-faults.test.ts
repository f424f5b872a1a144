import { afterEach, expect, test } from "vitest";
import { type OpenAiEmbedder, openAiEmbedder } from "../../server/model/openai/openai-embedder.ts";
import { answerEmbeddings } from "./embedding-answer.ts";
import { type FaultHandler, type FaultServer, faultServer } from "./fault-server.ts";
import { ManualClock } from "./manual-clock.ts";

const running = new AbortController().signal;
let server: FaultServer;
let embedder: OpenAiEmbedder;
let clock: ManualClock;

async function open(handler: FaultHandler, options: { readonly retries?: number } = {}): Promise<void> {
  server = await faultServer(handler);
  clock = new ManualClock();
  const settings = { baseUrl: server.baseUrl, model: "small-1", apiKey: "sk-test", clock, random: () => 0 };
  embedder = openAiEmbedder({ ...settings, ...options });
}

afterEach(async () => {
  await embedder.close();
  await server.close();
});

function refuse(status: number, body: unknown): FaultHandler {
  return (response) => void response.writeHead(status).end(JSON.stringify(body));
}

function answer(embeddings: readonly unknown[]): FaultHandler {
  const data = embeddings.map((embedding, index) => ({ index, embedding }));
  return (response) => void response.end(JSON.stringify({ data }));
}

test("[EM1] asks for numbers, never for base64, at most 128 texts at a time, with the key", async () => {
  await open(answerEmbeddings);
  const texts = Array.from({ length: 130 }, (_, index) => `text ${index}`);
  expect(await embedder.embed(texts, running)).toHaveLength(130);
  const bodies = server.requests.map(({ body }): { input: string[]; encoding_format: string } =>
    JSON.parse(body),
  );
  expect(bodies.map(({ input }) => input.length)).toEqual([128, 2]);
  expect(bodies.map(({ encoding_format }) => encoding_format)).toEqual(["float", "float"]);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer sk-test");
  expect(embedder.dimensions).toBe(64);
});

test("[EM1] a failing server is asked again after a pause, each longer than the one before", async () => {
  await open((response, request, attempt) =>
    attempt < 3 ? refuse(503, {})(response, request, attempt) : answerEmbeddings(response, request),
  );
  let paused = clock.scheduled(500);
  const vectors = embedder.embed(["a"], running);
  await paused;
  paused = clock.scheduled(1_000);
  clock.advance(500);
  await paused;
  clock.advance(1_000);
  expect(await vectors).toHaveLength(1);
  expect(server.requests).toHaveLength(3);
});

test("[EM1] a server that goes on failing is named", async () => {
  await open(refuse(503, {}), { retries: 0 });
  await expect(embedder.embed(["a"], running)).rejects.toThrow(/127\.0\.0\.1.* answered 503/);
});

test("[EM1] a refusal names the endpoint and is not repeated", async () => {
  await open(refuse(401, { error: { message: "bad key sk-test", code: "invalid_api_key" } }));
  const failed = embedder.embed(["a"], running);
  await expect(failed).rejects.toMatchObject({ code: "model_failed", retryable: false });
  await expect(failed).rejects.toThrow(/127\.0\.0\.1.* answered 401/);
  await expect(failed).rejects.not.toThrow(/sk-test/);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ["too few", answer([])],
  ["no numbers", answer(["AACAPw=="])],
  ["an empty vector", answer([[]])],
  ["a page", ((response) => void response.end("<html>")) satisfies FaultHandler],
])("[EM1] an answer of %s is refused, and gives no vector", async (_, handler) => {
  await open(handler);
  await expect(embedder.embed(["a"], running)).rejects.toThrow(/no list of 1 vectors of numbers/);
});

test("[EM1] vectors of two lengths are refused", async () => {
  await open(answer([[1, 2], [1]]));
  await expect(embedder.embed(["a", "b"], running)).rejects.toThrow(/vectors of 1 and of 2 numbers/);
});

test("[EM1] told to stop, it hangs up", async () => {
  await open(() => undefined);
  const stop = new AbortController();
  const stopped = embedder.embed(["a"], stop.signal);
  await server.received(1);
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  await server.hungUp(1);
});

test("[EM1] a server that never answers is given up", async () => {
  await open(() => undefined, { retries: 0 });
  const late = embedder.embed(["a"], running);
  await server.received(1);
  clock.advance(60_000);
  await expect(late).rejects.toThrow(/did not answer within 60000 ms/);
});
