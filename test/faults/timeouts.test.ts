import { describe, expect, test } from "vitest";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { expectWellFormed, hear, type Heard } from "../contracts/model-contract.ts";
import { beginStream, chunk, type FaultHandler } from "./fault-server.ts";
import { providerOf, refuseLeaks, talk, type Provider } from "./provider.ts";

const silent: FaultHandler = () => {};
const words = chunk({ content: "Good " }) + chunk({ content: "day" });
const stalls: FaultHandler = (response) => void beginStream(response).write(words);

/** Whatever an expired timer set going has come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Starts an answer and resolves once its text so far is complete, with the answer to await. */
async function speaking(
  provider: Provider,
  text: string,
  signal?: AbortSignal,
  request: ModelRequest = talk,
): Promise<{ heard: Promise<Heard> }> {
  let said = "";
  let spoken = () => {};
  const reached = new Promise<void>((resolve) => {
    spoken = resolve;
  });
  const heard = hear(provider.model, request, signal, (event) => {
    if (event.type === "text") said += event.delta;
    if (said === text) spoken();
  });
  await reached;
  return { heard };
}

describe("a hanging provider", () => {
  test.each<[string, FaultHandler]>([
    ["says nothing at all", silent],
    ["sends headers only", (response) => beginStream(response).flushHeaders()],
    [
      "sends comments and an empty role",
      (response) =>
        void beginStream(response).write(`: ping\n\n${chunk({ role: "assistant", content: "" })}`),
    ],
  ])("that %s is given up after 10 s", async (_name, handler) => {
    const { model, clock, server } = await providerOf(handler);
    let ended = false;
    const heard = hear(model, talk, undefined, (event) => (ended = event.type === "end"));
    await server.received(1);
    clock.advance(9_999);
    await settled();
    expect(ended).toBe(false);
    clock.advance(1);
    const { end, ...rest } = await heard;
    expectWellFormed({ end, ...rest });
    refuseLeaks({ end, ...rest });
    expect(end).toMatchObject({
      type: "failed",
      failure: { kind: "first_token_timeout", retryable: true },
      usage: { estimated: true },
    });
    await server.hungUp(1);
    expect(clock.pending).toBe(0);
  });

  test("[MO4] that falls silent is given up 8 s after its last token, and what it said stays", async () => {
    const provider = await providerOf(stalls);
    const { heard } = await speaking(provider, "Good day");
    provider.clock.advance(8_000);
    const { end, text } = await heard;
    expect(end).toMatchObject({ type: "failed", failure: { kind: "idle_timeout", retryable: true } });
    expect(text).toBe("Good day");
    await provider.server.hungUp(1);
    expect(provider.clock.pending).toBe(0);
  });

  test("each token begins the 8 s anew", async () => {
    let later = (_bytes: string) => {};
    const provider = await providerOf((response) => {
      beginStream(response).write(words);
      later = (bytes) => void response.write(bytes);
    });
    let said = "";
    let third = () => {};
    const reached = new Promise<void>((resolve) => (third = resolve));
    let second = () => {};
    const begun = new Promise<void>((resolve) => (second = resolve));
    let ended = false;
    const heard = hear(provider.model, talk, undefined, (event) => {
      if (event.type === "end") ended = true;
      if (event.type === "text") said += event.delta;
      if (said === "Good day") second();
      if (said === "Good day, Ash") third();
    });
    await begun;
    provider.clock.advance(7_000);
    later(chunk({ content: ", Ash" }));
    await reached;
    provider.clock.advance(7_000);
    await settled();
    expect(ended).toBe(false);
    provider.clock.advance(1_000);
    expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "idle_timeout" } });
  });

  test("that never stops is given up after 60 s in all", async () => {
    const provider = await providerOf(stalls, { timeouts: { idle: 100_000 } });
    const { heard } = await speaking(provider, "Good day");
    provider.clock.advance(60_000);
    expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "total_timeout" } });
  });

  test("that thinks aloud is alive", async () => {
    let say = (_bytes: string) => {};
    const provider = await providerOf((response) => {
      say = (bytes) => void response.write(bytes);
      beginStream(response).write(chunk({ reasoning_content: "hm" }));
    });
    const idle = provider.clock.scheduled(8_000);
    const heard = hear(provider.model, talk);
    await idle;
    provider.clock.advance(7_999);
    say(words);
    say(chunk({}, "stop") + "data: [DONE]\n\n");
    expect((await heard).text).toBe("Good day");
  });
});

describe("an abort", () => {
  test("before the first token hangs up", async () => {
    const { model, server, clock } = await providerOf(silent);
    const controller = new AbortController();
    const heard = hear(model, talk, controller.signal);
    await server.received(1);
    controller.abort();
    expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
    await server.hungUp(1);
    expect(clock.pending).toBe(0);
  });

  test("in the middle hangs up and keeps what was said", async () => {
    const provider = await providerOf(stalls);
    const controller = new AbortController();
    const { heard } = await speaking(provider, "Good day", controller.signal);
    controller.abort();
    const { end, text } = await heard;
    expect(end).toMatchObject({ type: "failed", failure: { kind: "aborted", retryable: false } });
    expect([text, end.usage.estimated]).toEqual(["Good day", true]);
    await provider.server.hungUp(1);
    expect(provider.clock.pending).toBe(0);
  });
});
