import { describe, expect, test } from "vitest";
import { hear } from "../contracts/model-contract.ts";
import { beginStream, chunk, spokenStream, type FaultHandler, type ReceivedRequest } from "./fault-server.ts";
import { answerOf, providerOf, structured, talk } from "./provider.ts";

const answer =
  (...deltas: string[]): FaultHandler =>
  (response) =>
    void beginStream(response).end(spokenStream(deltas));

/** A server that knows only the given ways of asking for JSON, and otherwise says so as OpenAI does. */
const knowing =
  (...formats: string[]): FaultHandler =>
  (response, request, attempt) => {
    const format = formatOf(request);
    if (formats.includes(format)) return answer('{"open":', " true}")(response, request, attempt);
    const error = {
      message: `response_format type ${format} is not supported`,
      param: "response_format.type",
    };
    response.writeHead(400).end(JSON.stringify({ error }));
    return undefined;
  };

function formatOf(request: ReceivedRequest): string {
  return /"response_format":\{"type":"(\w+)"/.exec(request.body)?.[1] ?? "none";
}

describe("structured output", () => {
  test("comes as the value of the end, and nothing is spoken", async () => {
    const { end, text, server } = await answerOf(knowing("json_schema"), { request: structured });
    expect([end.type === "done" && end.value, text]).toEqual([{ open: true }, ""]);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
      response_format: {
        type: "json_schema",
        json_schema: { name: "gate", strict: true, schema: structured.output?.schema },
      },
    });
  });

  test.each([
    ["json_object", ["json_schema", "json_object"], knowing("json_object", "none")],
    ["prompt", ["json_schema", "json_object", "none"], knowing("none")],
  ])("steps down to %s and remembers it", async (rung, formats, handler) => {
    const { model, server } = await providerOf(handler);
    const first = await hear(model, structured);
    const second = await hear(model, structured);
    for (const { end } of [first, second]) expect(end).toMatchObject({ type: "done", value: { open: true } });
    expect(server.requests.map(formatOf)).toEqual([...formats, formats.at(-1)]);
    expect(model.structuredRung()).toBe(rung);
    expect(server.requests.at(-1)?.body).toContain("must be valid by this JSON Schema");
  });

  test("asks once more in words where the format was ignored, and counts both answers", async () => {
    const { end, server } = await answerOf(
      (response, request, attempt) =>
        answer(attempt === 1 ? "It is open." : 'Here:\n```json\n{"open": true}\n```')(
          response,
          request,
          attempt,
        ),
      { request: structured },
    );
    expect(end).toMatchObject({
      type: "done",
      value: { open: true },
      usage: { inputTokens: 80, outputTokens: 14, estimated: false },
    });
    expect(server.requests.map(formatOf)).toEqual(["json_schema", "json_object"]);
  });

  test("fails as bad_answer when no JSON comes at all", async () => {
    const { end, server } = await answerOf(answer("It is open."), { request: structured });
    expect(end).toMatchObject({ type: "failed", failure: { kind: "bad_answer", retryable: true } });
    expect(server.requests).toHaveLength(2);
  });

  test("fails as bad_answer when the token limit cuts the value", async () => {
    const { end } = await answerOf(
      (response) => void beginStream(response).end(spokenStream(['{"open"'], "length")),
      { request: structured },
    );
    expect(end).toMatchObject({ type: "failed", failure: { kind: "bad_answer" } });
    expect(end.type === "failed" && end.failure.message).toContain("200 tokens");
  });

  test("a refusal is a refusal", async () => {
    const { end } = await answerOf(
      (response) => void beginStream(response).end(chunk({ refusal: "No." }) + chunk({}, "stop")),
      { request: structured },
    );
    expect(end).toMatchObject({ type: "done", finish: "refused" });
    expect(end).not.toHaveProperty("value");
  });

  test("a cut-off value is not asked for again", async () => {
    const { end, server } = await answerOf(
      (response) => void beginStream(response).end(chunk({ content: '{"open"' })),
      { request: structured },
    );
    expect(end).toMatchObject({ type: "failed", failure: { kind: "cut_off" } });
    expect(server.requests).toHaveLength(1);
  });
});

test("parameters that a model refuses are left out from then on", async () => {
  const { model, server } = await providerOf((response, request, attempt) => {
    const refused = ["max_tokens", "temperature", "seed"].find((name) => request.body.includes(`"${name}"`));
    if (refused === undefined) return answer("Aye.")(response, request, attempt);
    const instead = refused === "max_tokens" ? " Use 'max_completion_tokens' instead." : "";
    response.writeHead(400).end(
      JSON.stringify({
        error: { message: `Unsupported parameter: '${refused}'.${instead}`, param: refused },
      }),
    );
    return undefined;
  });
  expect((await hear(model, talk)).text).toBe("Aye.");
  expect((await hear(model, talk)).text).toBe("Aye.");
  expect(server.requests).toHaveLength(5);
  expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toMatchObject({ max_completion_tokens: 200 });
});
