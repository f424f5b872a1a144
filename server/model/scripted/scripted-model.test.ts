import { describe, expect, test } from "vitest";
import type { Clock } from "../../domain/ports/clock.ts";
import type { ModelEnd, ModelRequest } from "../../domain/ports/model.ts";
import { gate, scriptedModel, type ScriptedModel, type ScriptedStep } from "./scripted-model.ts";

const request: ModelRequest = {
  blocks: [],
  messages: [{ role: "player", speaker: "Ash", text: "Hello" }],
  tools: [],
  toolChoice: "auto",
  maximumTokens: 100,
  temperature: 0,
  seed: 1,
};

function ask(model: ScriptedModel, asked: ModelRequest = request, signal = new AbortController().signal) {
  const heard: string[] = [];
  const end = new Promise<ModelEnd>((resolve) => {
    model.stream(
      asked,
      {
        text: (delta) => heard.push(delta),
        call: (call) => heard.push(`${call.id}:${call.name}`),
        end: resolve,
      },
      signal,
    );
  });
  return { heard, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("scriptedModel", () => {
  test("plays its steps in order", async () => {
    const model = scriptedModel([{ play: ["Good ", "day.", { call: "wave" }] }, { play: ["Bye."] }]);
    const first = ask(model);
    expect(await first.end).toMatchObject({ type: "done", finish: "calls" });
    expect(first.heard).toEqual(["Good ", "day.", "c1:wave"]);
    expect(await ask(model).end).toMatchObject({ type: "done", finish: "stop" });
    expect(model.requests).toHaveLength(2);
    model.finish();
  });

  test("waits at a gate until the test opens it", async () => {
    const door = gate();
    const { heard, end } = ask(scriptedModel([{ play: ["One ", { wait: door.opened }, "two."] }]));
    await settled();
    expect(heard).toEqual(["One "]);
    door.open();
    await end;
    expect(heard).toEqual(["One ", "two."]);
  });

  test("waits for its clock", async () => {
    let ring = () => {};
    const clock: Clock = {
      now: () => 0,
      monotonic: () => 0,
      after: (delay, callback) => ((ring = () => void (delay === 40 && callback())), () => {}),
    };
    const { heard, end } = ask(scriptedModel([{ play: [{ delay: 40 }, "Late."] }], { clock }));
    await settled();
    expect(heard).toEqual([]);
    ring();
    await end;
    expect(heard).toEqual(["Late."]);
  });

  test("an abort ends the wait at a gate", async () => {
    const controller = new AbortController();
    const model = scriptedModel([{ play: ["One ", { wait: gate().opened }, "two."] }]);
    const { heard, end } = ask(model, request, controller.signal);
    await settled();
    controller.abort();
    expect(await end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
    expect(heard).toEqual(["One "]);
    model.finish();
  });

  test("ends as the step says", async () => {
    const failure = { kind: "overloaded", message: "busy", retryable: true } as const;
    const model = scriptedModel([
      { play: ["Wel", { end: { type: "failed", failure } }] },
      { play: [{ end: { type: "done", finish: "stop", value: { a: 1 } } }] },
    ]);
    expect(await ask(model).end).toMatchObject({ type: "failed", failure });
    expect(await ask(model).end).toMatchObject({ type: "done", value: { a: 1 }, model: "script" });
  });

  test.each<[string, ScriptedStep["expect"], string]>([
    ["a member that differs", { toolChoice: "none" }, 'toolChoice is "auto", expected "none"'],
    [
      "a check that throws",
      () => {
        throw new Error("no lore");
      },
      "no lore",
    ],
    ["a check that says no", (asked) => asked.seed === 2, "its check returned false"],
  ])("%s fails the answer and the script", async (_name, expected, complaint) => {
    const model = scriptedModel([
      { ...(expected === undefined ? {} : { expect: expected }), play: ["Aye."] },
    ]);
    const { heard, end } = ask(model);
    expect(await end).toMatchObject({ type: "failed", failure: { kind: "bad_request" } });
    expect(heard).toEqual([]);
    expect(() => model.finish()).toThrow(complaint);
  });

  test("a request that fits is answered", async () => {
    const model = scriptedModel([{ expect: { seed: 1, messages: request.messages }, play: ["Aye."] }]);
    expect(await ask(model).end).toMatchObject({ type: "done" });
    model.finish();
  });

  test("one request too many, one step too many and an answer still running are all named", async () => {
    const short = scriptedModel([]);
    expect(await ask(short).end).toMatchObject({ type: "failed" });
    expect(() => short.finish()).toThrow("request 1 does not fit: the script has 0 steps");
    const long = scriptedModel([{ play: [{ wait: gate().opened }] }, { play: ["Aye."] }]);
    ask(long);
    expect(() => long.finish()).toThrow("1 of 2 steps were not played; 1 answers have not ended");
  });

  test.each<[string, ScriptedStep["play"]]>([
    ["an empty delta", [""]],
    ["a surrogate pair", ["\ud83c"]],
    ["no clock", [{ delay: 1 }]],
    ["after its end", [{ end: { type: "done", finish: "stop" } }, "more"]],
  ])("refuses a script with %s", (complaint, play) => {
    expect(() => scriptedModel([{ play }])).toThrow(complaint);
  });
});
