import { expect, test } from "vitest";
import { ManualClock } from "../../../test/faults/manual-clock.ts";
import type { Model, ModelEnd, ModelRequest, ModelSink } from "../../domain/ports/model.ts";
import { pacedModel, type PacedOptions } from "./paced-model.ts";
import { Pace } from "./pace.ts";

const usage = { inputTokens: 7, outputTokens: 3, estimated: false };
const done: ModelEnd = { type: "done", finish: "calls", usage, model: "m" };
const failed = (kind: "overloaded" | "bad_answer", retryable: boolean): ModelEnd => ({
  type: "failed",
  failure: { kind, message: "No.", retryable },
  usage,
});
const give = { id: "c0", name: "give", arguments: {} };
const request: ModelRequest = {
  blocks: [],
  messages: [],
  tools: [],
  toolChoice: "auto",
  maximumTokens: 10,
  temperature: 0,
  seed: 1,
};

/** Answers one after the other; `takes`: seconds of each. */
function room(answers: readonly ((sink: ModelSink) => void)[], takes = 0) {
  const clock = new ManualClock();
  const told: unknown[] = [];
  const left = [...answers];
  const model: Model = {
    provider: "scripted",
    name: "m",
    stream(_request, sink) {
      clock.advance(takes * 1000);
      left.shift()?.(sink);
    },
  };
  return {
    clock,
    told,
    ask: (options: Partial<PacedOptions> = {}) =>
      new Promise<readonly unknown[]>((resolve) => {
        const heard: unknown[] = [];
        const paced = pacedModel(model, {
          clock,
          costOf: () => 0,
          onAnswer: (_usage, seconds) => void told.push(seconds),
          onAgain: ({ kind }) => void told.push(kind),
          ...options,
        });
        const sink: ModelSink = {
          text: (delta) => void heard.push(delta),
          call: ({ name }) => void heard.push({ name }),
          end: (end) => resolve([...heard, end]),
        };
        paced.stream(request, sink, new AbortController().signal);
      }),
  };
}

function paceWith(clock: ManualClock, signal = new AbortController().signal): Pace {
  return new Pace({ concurrency: 1, clock, random: () => 0, signal });
}

test("hands an answer on whole, each call at its place among the words, and says how long it took", async () => {
  const { ask, told } = room(
    [
      (sink) => {
        sink.text("Here ");
        sink.text("it is: ");
        sink.call(give);
        sink.call({ ...give, name: "nod" });
        sink.text("take it.");
        sink.end(done);
      },
    ],
    2,
  );
  expect(await ask()).toEqual(["Here it is: ", { name: "give" }, { name: "nod" }, "take it.", done]);
  expect(told).toEqual([2]);
});

test("never says what is asked for again, and hands on what failed for good with its words", async () => {
  const over = failed("overloaded", true);
  const wrong = failed("bad_answer", false);
  const { ask, told, clock } = room(
    [over, wrong].map((end, index) => (sink: ModelSink) => {
      sink.text(`try ${index}`);
      sink.end(end);
    }),
  );
  const heard = ask({ pace: paceWith(clock) });
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(60_000);
  expect(await heard).toEqual(["try 1", wrong]);
  expect(told).toEqual(["overloaded", 0]);
});

test("ends as aborted what the pace lets in no more, and as a bad answer what breaks off", async () => {
  const { ask, clock, told } = room([
    () => {
      throw new Error("Gone.");
    },
  ]);
  const pace = paceWith(clock, AbortSignal.abort());
  expect(await ask({ pace })).toMatchObject([{ type: "failed", failure: { kind: "aborted" } }]);
  expect(await ask()).toMatchObject([{ failure: { kind: "bad_answer", message: "Gone." } }]);
  expect(told).toEqual([]);
});
