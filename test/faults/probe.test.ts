import { onTestFinished, describe, expect, test } from "vitest";
import { probeOpenAi } from "../../server/model/openai/probe.ts";
import { beginStream, callStream, faultServer, spokenStream, type FaultHandler } from "./fault-server.ts";
import { ManualClock } from "./manual-clock.ts";

const models = JSON.stringify({ object: "list", data: [{ id: "wanted-1" }, { id: "other-1" }] });

function endpoint(
  complete: FaultHandler,
  list: FaultHandler = (response) => void response.end(models),
): FaultHandler {
  return (response, request, attempt) =>
    (request.path === "/v1/models" ? list : complete)(response, request, attempt);
}

const able: FaultHandler = (response, { body }) => {
  const lampCall = [{ index: 0, id: "x", function: { name: "light_lamp", arguments: '{"colour":"green"}' } }];
  if (body.includes('"tools"')) beginStream(response).end(callStream(lampCall));
  else
    beginStream(response).end(
      spokenStream([body.includes("response_format") ? '{"colour":"green"}' : "I keep the lamp."]),
    );
};

async function probe(handler: FaultHandler, signal = new AbortController().signal) {
  const server = await faultServer(handler);
  onTestFinished(() => server.close());
  const clock = new ManualClock();
  const found = await probeOpenAi({ baseUrl: server.baseUrl, model: "wanted-1", clock }, signal);
  expect(clock.pending).toBe(0);
  return {
    ...found,
    kinds: found.failures.map(({ step, failure }) => [step, failure.kind]),
    requests: server.requests.length,
  };
}

describe("probeOpenAi", () => {
  test("tells what an able endpoint can do", async () => {
    const found = await probe(endpoint(able));
    expect(found).toMatchObject({
      models: ["other-1", "wanted-1"],
      firstTokenMs: 0,
      tools: true,
      rung: "json_schema",
      failures: [],
    });
  });

  test("names what an endpoint cannot do", async () => {
    const talks: FaultHandler = (response) =>
      void beginStream(response).end(spokenStream(["I keep the lamp."]));
    const found = await probe(endpoint(talks, (response) => void response.writeHead(404).end("<html>")));
    expect(found).toMatchObject({ models: [], firstTokenMs: 0, tools: false, rung: "none" });
    expect(found.kinds).toEqual([
      ["models", "bad_request"],
      ["tools", "bad_answer"],
      ["structured output", "bad_answer"],
    ]);
  });

  test("stops where all else would fail alike", async () => {
    const noKey = await probe((response) => void response.writeHead(401).end());
    expect([noKey.kinds, noKey.requests]).toEqual([[["models", "unauthorized"]], 1]);
    const noModel = await probe(endpoint((response) => void response.writeHead(404).end()));
    expect([noModel.kinds, noModel.requests]).toEqual([[["talk", "bad_request"]], 2]);
    expect(noModel.models).toEqual(["other-1", "wanted-1"]);
  });

  test("is cancelled by its signal", async () => {
    expect((await probe(endpoint(able), AbortSignal.abort())).kinds).toEqual([["models", "aborted"]]);
  });
});
