import { describe, expect, test } from "vitest";
import type { Model, ModelEnd, ModelRequest } from "../../server/domain/ports/model.ts";
import type { ProposedCall } from "../../server/domain/prompt.ts";

/**
 * What a subject is asked for. "speech": at least two deltas, some text outside ASCII where the model can.
 * "calls": two or more calls, in a conversation that already holds one. "no-calls": the same with `toolChoice`
 * "none". "structured": a value for `output`. "failure": any failure that is not an abort.
 */
export const modelScenarios = ["speech", "calls", "no-calls", "structured", "failure"] as const;
export type ModelScenario = (typeof modelScenarios)[number];

export interface ModelSubject {
  readonly model: Model;
  /** Leads the model to the scenario each time it is asked. */
  readonly request: ModelRequest;
  readonly close?: () => Promise<void>;
}

/** Builds a fresh subject that can answer `answers` times; undefined where the model has no such scenario. */
export type ModelSubjectFactory = (
  scenario: ModelScenario,
  answers: number,
) => Promise<ModelSubject | undefined>;

export type ModelEvent =
  | { readonly type: "text"; readonly delta: string }
  | { readonly type: "call"; readonly call: ProposedCall }
  | { readonly type: "end"; readonly end: ModelEnd };

export interface Heard {
  readonly events: readonly ModelEvent[];
  readonly text: string;
  readonly calls: readonly ProposedCall[];
  readonly end: ModelEnd;
}

/** Asks once and hears everything, also what would come after the end. `onEvent` runs inside the sink. */
export async function hear(
  model: Model,
  request: ModelRequest,
  signal: AbortSignal = new AbortController().signal,
  onEvent: (event: ModelEvent) => void = () => {},
): Promise<Heard> {
  const events: ModelEvent[] = [];
  const end = await new Promise<ModelEnd>((resolve) => {
    const take = (event: ModelEvent) => {
      events.push(event);
      onEvent(event);
      if (event.type === "end") resolve(event.end);
    };
    const sink = {
      text: (delta: string) => take({ type: "text", delta }),
      call: (call: ProposedCall) => take({ type: "call", call }),
      end: (ended: ModelEnd) => take({ type: "end", end: ended }),
    };
    model.stream(request, sink, signal);
    expect(events, "the sink was called before stream returned").toEqual([]);
  });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return {
    events,
    text: events.map((event) => (event.type === "text" ? event.delta : "")).join(""),
    calls: events.flatMap((event) => (event.type === "call" ? [event.call] : [])),
    end,
  };
}

/** Rules that hold for every answer of every model. */
export function expectWellFormed({ events, end }: Heard): void {
  expect(events.filter((event) => event.type === "end")).toHaveLength(1);
  expect(events.at(-1)?.type).toBe("end");
  for (const event of events) {
    if (event.type !== "text") continue;
    expect(event.delta).not.toBe("");
    // A lone surrogate does not survive UTF-8.
    expect(Buffer.from(event.delta).toString()).toBe(event.delta);
  }
  const ids = events.flatMap((event) => (event.type === "call" ? [event.call.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  for (const count of [end.usage.inputTokens, end.usage.outputTokens]) {
    expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
  }
}

/** The port's promises, for any model. Run it in a test file of the adapter. */
export function modelContract(name: string, subjectFor: ModelSubjectFactory): void {
  async function withSubject(
    scenario: ModelScenario,
    answers: number,
    run: (subject: ModelSubject) => Promise<void>,
    skip: () => void,
  ) {
    const subject = await subjectFor(scenario, answers);
    if (subject === undefined) {
      skip();
      return;
    }
    try {
      await run(subject);
    } finally {
      await subject.close?.();
    }
  }

  describe(`${name} keeps the model port's promises`, () => {
    test.for(modelScenarios)(
      "%s: ends once and last, deltas whole, ids unique, not before stream returned",
      async (scenario, { skip }) => {
        await withSubject(
          scenario,
          1,
          async ({ model, request }) => expectWellFormed(await hear(model, request)),
          skip,
        );
      },
    );

    test("speech: text arrives and the end says stop and who answered", async ({ skip }) => {
      await withSubject(
        "speech",
        1,
        async ({ model, request }) => {
          const { text, end } = await hear(model, request);
          expect(text.trim()).not.toBe("");
          expect(end).toMatchObject({ type: "done", finish: "stop" });
          expect(end.type === "done" && end.model).toBeTruthy();
        },
        skip,
      );
    });

    test("calls: whole, under ids that the conversation does not use, and the end says calls", async ({
      skip,
    }) => {
      await withSubject(
        "calls",
        1,
        async ({ model, request }) => {
          const { calls, end } = await hear(model, request);
          const used = request.messages.flatMap((message) =>
            message.role === "npc" ? message.calls.map((call) => call.id) : [],
          );
          expect(calls.length).toBeGreaterThan(1);
          expect(used.length).toBeGreaterThan(0);
          for (const call of calls) {
            expect(used).not.toContain(call.id);
            expect(call.arguments).toBeTypeOf("object");
          }
          expect(end).toMatchObject({ type: "done", finish: "calls" });
        },
        skip,
      );
    });

    test("no-calls: toolChoice none forbids calls", async ({ skip }) => {
      await withSubject(
        "no-calls",
        1,
        async ({ model, request }) => {
          expect(request.toolChoice).toBe("none");
          expect((await hear(model, request)).calls).toEqual([]);
        },
        skip,
      );
    });

    test("structured: the value comes with the end", async ({ skip }) => {
      await withSubject(
        "structured",
        1,
        async ({ model, request }) => {
          const { end } = await hear(model, request);
          expect(end.type === "done" && end.value).toBeTypeOf("object");
        },
        skip,
      );
    });

    test("failure: comes as an end with a message that quotes nobody", async ({ skip }) => {
      await withSubject(
        "failure",
        1,
        async ({ model, request }) => {
          const { end } = await hear(model, request);
          if (end.type !== "failed") throw new Error(`expected a failure, got ${end.finish}`);
          expect(end.failure.message).not.toBe("");
          for (const quoted of [...request.blocks, ...request.messages]) {
            if ("text" in quoted && quoted.text !== "")
              expect(end.failure.message).not.toContain(quoted.text);
          }
        },
        skip,
      );
    });

    test("a signal that was aborted before: nothing but the end aborted", async ({ skip }) => {
      await withSubject(
        "speech",
        1,
        async ({ model, request }) => {
          const heard = await hear(model, request, AbortSignal.abort());
          expect(heard.events).toHaveLength(1);
          expect(heard.end).toMatchObject({ type: "failed", failure: { kind: "aborted", retryable: false } });
        },
        skip,
      );
    });

    test("an abort right after stream returned: nothing but the end aborted", async ({ skip }) => {
      await withSubject(
        "speech",
        1,
        async ({ model, request }) => {
          const controller = new AbortController();
          const heard = hear(model, request, controller.signal);
          controller.abort();
          expect((await heard).events).toHaveLength(1);
          expect((await heard).end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
        },
        skip,
      );
    });

    test("an abort from within the first delta: no further delta, one end aborted", async ({ skip }) => {
      await withSubject(
        "speech",
        1,
        async ({ model, request }) => {
          const controller = new AbortController();
          const heard = await hear(model, request, controller.signal, (event) => {
            if (event.type === "text") controller.abort();
          });
          expectWellFormed(heard);
          expect(heard.events.map((event) => event.type)).toEqual(["text", "end"]);
          expect(heard.end).toMatchObject({ type: "failed", failure: { kind: "aborted" } });
        },
        skip,
      );
    });

    test("[MO1] an abort after the end changes nothing", async ({ skip }) => {
      await withSubject(
        "speech",
        1,
        async ({ model, request }) => {
          const controller = new AbortController();
          const heard = await hear(model, request, controller.signal);
          controller.abort();
          await new Promise((resolve) => setImmediate(resolve));
          expectWellFormed(heard);
          expect(heard.end.type).toBe("done");
        },
        skip,
      );
    });

    test("answers run side by side, each to its own sink", async ({ skip }) => {
      await withSubject(
        "speech",
        3,
        async ({ model, request }) => {
          const together = await Promise.all([1, 2, 3].map(() => hear(model, request)));
          for (const heard of together) {
            expectWellFormed(heard);
            expect(heard.text).toBe(together[0]?.text);
          }
        },
        skip,
      );
    });
  });
}
