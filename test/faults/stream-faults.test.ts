import { describe, expect, test } from "vitest";
import {
  beginStream,
  callStream,
  chunk,
  doneEvent,
  event,
  spokenStream,
  usageEvent,
  type FaultHandler,
} from "./fault-server.ts";
import { hear } from "../contracts/model-contract.ts";
import { answerOf, providerOf, talk } from "./provider.ts";

const stream =
  (...bytes: (string | Buffer)[]): FaultHandler =>
  (response) => {
    beginStream(response);
    for (const part of bytes) response.write(part);
    response.end();
  };

const words = chunk({ content: "Good " }) + chunk({ content: "day" });

describe("a whole answer", () => {
  test("is heard delta by delta with the provider's usage", async () => {
    const { events, end, server, clock } = await answerOf(stream(spokenStream(["Good ", "day", ", Ash."])));
    expect(events.slice(0, -1)).toEqual(["Good ", "day", ", Ash."].map((delta) => ({ type: "text", delta })));
    expect(end).toEqual({
      type: "done",
      finish: "stop",
      usage: { inputTokens: 40, outputTokens: 7, estimated: false },
      model: "served-1",
    });
    expect(server.requests[0]?.path).toBe("/v1/chat/completions");
    expect(server.requests[0]?.headers.authorization).toBe("Bearer key-that-must-not-leak");
    expect(clock.pending).toBe(0);
  });

  test("is whole without [DONE], and with an estimate where usage is missing", async () => {
    const { end } = await answerOf(stream(words, chunk({}, "stop")));
    expect(end).toMatchObject({ type: "done", finish: "stop", usage: { outputTokens: 2, estimated: true } });
    expect(end.usage.inputTokens).toBeGreaterThan(10);
  });

  test("survives a connection that breaks after its finish_reason", async () => {
    const { end, text } = await answerOf((response) => {
      beginStream(response).write(words + chunk({}, "stop"), () => response.destroy());
    });
    expect([text, end.type]).toEqual(["Good day", "done"]);
  });

  test("does not wait for usage longer than a second", async () => {
    const { model, clock } = await providerOf(
      (response) => void beginStream(response).write(words + chunk({}, "stop")),
    );
    const tail = clock.scheduled(1_000);
    const heard = hear(model, talk);
    await tail;
    clock.advance(1_000);
    expect((await heard).end).toMatchObject({ type: "done", finish: "stop", usage: { estimated: true } });
  });

  test("[MO2] reads the same text wherever its bytes are cut", async () => {
    const text = "Æther, 水 und 🌊 – “so”";
    const bytes = Buffer.from(spokenStream([text]));
    const cuts = Array.from({ length: bytes.length }, (_, index) => bytes.subarray(index, index + 1));
    const every = await answerOf((response) => {
      beginStream(response);
      response.socket?.setNoDelay(true);
      for (const cut of cuts) response.write(cut);
      response.end();
    });
    expect(every.text).toBe(text);
  });

  test("joins a surrogate pair that comes in two chunks", async () => {
    const halves = ["\\ud83c", "\\udf0a"]
      .map((half) => chunk({ content: "HALF" }).replace("HALF", half))
      .join("");
    const { text } = await answerOf(stream(halves + chunk({}, "stop")));
    expect(text).toBe("🌊");
  });

  test("passes over comments, reasoning and thoughts", async () => {
    const thought = ["<thi", "nk>She lies", ".</think>\n\n", "Aye."]
      .map((content) => chunk({ content }))
      .join("");
    const { text } = await answerOf(
      stream(": ping\n\n", chunk({ reasoning_content: "hm" }), thought, chunk({}, "stop")),
    );
    expect(text).toBe("Aye.");
  });

  test("counts bytes that are no UTF-8 and speaks U+FFFD for them", async () => {
    const [before = "", after = ""] = chunk({ content: "a|b" }).split("|");
    const { text, end } = await answerOf(stream(before, Buffer.from([0xc3]), after, chunk({}, "stop")));
    expect(text).toBe("a\ufffdb");
    expect(end).toMatchObject({ notes: { invalidUtf8: 1 } });
  });
});

describe("calls", () => {
  test("truncated arguments are handed over unparsed", async () => {
    const { calls } = await answerOf(
      stream(callStream([{ index: 0, id: "a", function: { name: "open_gate", arguments: '{"wide": tr' } }])),
    );
    expect(calls).toEqual([{ id: "c1", name: "open_gate", arguments: { unparsed: '{"wide": tr' } }]);
  });

  test("a function nobody offered is handed over under the name it came with", async () => {
    const { calls, end } = await answerOf(
      stream(callStream([{ index: 0, id: "a", function: { name: "grant_wish", arguments: "{}" } }])),
    );
    expect(calls.map((call) => call.name)).toEqual(["grant_wish"]);
    expect(end).toMatchObject({ type: "done", finish: "calls" });
  });

  test("two calls under one id get ids of their own", async () => {
    const twice = [0, 1].map((index) => ({
      index,
      id: "same",
      function: { name: "open_gate", arguments: `{"n":${index}}` },
    }));
    const { calls } = await answerOf(stream(callStream(twice)));
    expect(calls).toEqual([
      { id: "c1", name: "open_gate", arguments: { n: 0 } },
      { id: "c2", name: "open_gate", arguments: { n: 1 } },
    ]);
  });

  test("bytes that are no UTF-8 never become parsed arguments", async () => {
    const [before = "", after = ""] = callStream([
      { index: 0, id: "a", function: { name: "say", arguments: '{"to":"a|b"}' } },
    ]).split("|");
    const { calls } = await answerOf(stream(before, Buffer.from([0xff]), after));
    expect(calls).toEqual([{ id: "c1", name: "say", arguments: { unparsed: '{"to":"a\ufffdb"}' } }]);
  });

  test("keep their place before the speech that follows them", async () => {
    const call = chunk({
      tool_calls: [{ index: 0, id: "a", function: { name: "open_gate", arguments: "{}" } }],
    });
    const { events } = await answerOf(
      stream(words, call, chunk({ content: "There." }), chunk({}, "tool_calls")),
    );
    expect(events.map((one) => one.type)).toEqual(["text", "text", "call", "text", "end"]);
  });

  test("are dropped where toolChoice forbade them", async () => {
    const call = chunk({
      tool_calls: [{ index: 0, id: "a", function: { name: "open_gate", arguments: "{}" } }],
    });
    const { calls, end } = await answerOf(stream(words, call, chunk({}, "tool_calls")), {
      request: { ...talk, toolChoice: "none" },
    });
    expect(calls).toEqual([]);
    expect(end).toMatchObject({ type: "done", finish: "stop" });
  });
});

describe("the provider's own ends", () => {
  test.each([
    ["length", spokenStream(["Good "], "length"), "length", "Good "],
    ["content_filter", spokenStream(["Good "], "content_filter"), "filtered", "Good "],
    ["a refusal", chunk({ refusal: "I cannot help with that." }) + chunk({}, "stop"), "refused", ""],
  ])("%s", async (_name, bytes, finish, said) => {
    const { text, end } = await answerOf(stream(bytes));
    expect(end).toMatchObject({ type: "done", finish });
    expect(text).toBe(said);
  });
});

describe("a broken answer fails with one typed outcome and keeps what was said", () => {
  const errorFrame = event({
    error: { message: "The heron watches the weir tonight.", type: "server_error", code: "overloaded" },
  });
  test.each([
    ["a clean end without finish_reason", words, "cut_off", true],
    ["[DONE] without finish_reason", words + doneEvent, "cut_off", true],
    ["an unfinished last event", words + chunk({}, "stop").slice(0, -9), "cut_off", true],
    ["an error frame", words + errorFrame, "overloaded", true],
    ["an event named error", `${words}event: error\ndata: {"message":"no"}\n\n`, "bad_answer", false],
    ["an event that is no JSON", `${words}data: {"choices": [\n\n`, "bad_answer", true],
  ])("%s", async (_name, bytes, kind, retryable) => {
    const { text, end, server } = await answerOf(stream(bytes));
    expect(end).toMatchObject({ type: "failed", failure: { kind, retryable }, usage: { estimated: true } });
    expect(text).toBe("Good day");
    expect(server.requests).toHaveLength(1);
  });

  test("a connection that is reset", async () => {
    const { text, end } = await answerOf((response) => {
      beginStream(response).write(words, () => setImmediate(() => response.socket?.resetAndDestroy()));
    });
    expect(end).toMatchObject({ type: "failed", failure: { kind: "cut_off", retryable: true } });
    expect("Good day".startsWith(text)).toBe(true);
  });

  test("an answer of nothing", async () => {
    const { end } = await answerOf(stream(spokenStream([" \n"])));
    expect(end).toMatchObject({ type: "failed", failure: { kind: "empty" }, usage: { outputTokens: 7 } });
  });

  test("tokens without end stop at the cap, and the provider with them", async () => {
    const { end, server, text } = await answerOf(
      async (response) => {
        beginStream(response);
        while (!response.destroyed) {
          if (!response.write(chunk({ content: "la " })))
            await new Promise((resolve) => setImmediate(resolve));
        }
      },
      { limits: { answer: 20_000 } },
    );
    expect(end).toMatchObject({ type: "failed", failure: { kind: "too_large", retryable: false } });
    expect(text.startsWith("la la ")).toBe(true);
    await server.hungUp(1);
  });

  test("a line without end stops at its cap", async () => {
    const { end, server } = await answerOf(
      (response) => void beginStream(response).write(`${words}data: {"x":"${"y".repeat(70_000)}`),
      { limits: { line: 50_000 } },
    );
    expect(end).toMatchObject({ type: "failed", failure: { kind: "too_large" } });
    await server.hungUp(1);
  });
});

describe("a body that is no stream", () => {
  const completion = JSON.stringify({
    object: "chat.completion",
    choices: [{ message: { content: "Good day" }, finish_reason: "stop" }],
  });
  test.each([
    ["an HTML page", "text/html", "<!doctype html><title>Sign in</title>", "an HTML page"],
    ["an HTML page that says it is a stream", "text/event-stream", "\n<html>", "an HTML page"],
    ["a whole completion", "application/json", completion, "a whole completion"],
    ["a whole completion that says it is a stream", "text/event-stream", completion, "one JSON value"],
    [
      "an error object",
      "application/json",
      '{"error":{"message":"no","code":"invalid_tenant"}}',
      "(invalid_tenant)",
    ],
  ])("%s with status 200", async (_name, type, body, named) => {
    const { end, server } = await answerOf(
      (response) => void response.writeHead(200, { "content-type": type }).end(body),
    );
    expect(end).toMatchObject({ type: "failed", failure: { kind: "bad_answer", retryable: false } });
    expect(end.type === "failed" && end.failure.message).toContain(named);
    expect(end.type === "failed" && end.failure.message).toContain(server.baseUrl);
    expect(server.requests).toHaveLength(1);
  });
});

test("usage after the finish reason counts", async () => {
  const { end } = await answerOf(stream(words, chunk({}, "stop"), usageEvent));
  expect(end.usage).toEqual({ inputTokens: 40, outputTokens: 7, estimated: false });
});
