import { EventEmitter, once } from "node:events";
import { setImmediate as nextTick } from "node:timers/promises";
import { expect, it } from "vitest";
import { DramatisError } from "../domain/errors.ts";
import type { JobPayload } from "./acts/jobs-acts.ts";
import { Writer } from "./writer.ts";
import type { ActRequest, Failure, FromWriter, ToWriter } from "./writer-protocol.ts";

const fatal: Failure = {
  code: "unavailable",
  message: "The disk did not confirm a write.",
  mend: undefined,
  param: undefined,
  retryable: false,
  stack: undefined,
};

/** Plays the worker: keeps what it is sent and answers when told to. */
class PlayedThread extends EventEmitter {
  readonly sent: ToWriter[] = [];

  postMessage(message: ToWriter): void {
    this.sent.push(message);
    this.emit("sent");
  }

  async terminate(): Promise<void> {
    this.emit("exit");
  }

  say(message: FromWriter): void {
    this.emit("message", message);
  }

  requests(): readonly ActRequest[] {
    return this.sent.flatMap((message) => (message.type === "acts" ? message.requests : []));
  }
}

function start(): { thread: PlayedThread; writer: Writer; deaths: DramatisError[] } {
  const thread = new PlayedThread();
  const deaths: DramatisError[] = [];
  const writer = new Writer(thread, (error) => deaths.push(error));
  return { thread, writer, deaths };
}

async function open(): Promise<ReturnType<typeof start>> {
  const started = start();
  started.thread.say({ type: "ready", epoch: 4 });
  expect(await started.writer.ready).toBe(4);
  return started;
}

function job(name: string): JobPayload {
  return { id: `job_${name}`, recipe: "npcs", request: "{}", items: "[]", total: 1 };
}

function codeOf(error: unknown): string {
  return error instanceof DramatisError ? error.code : String(error);
}

it("keeps what is asked for during a commit for the next message, also when that commit fails", async () => {
  const { thread, writer } = await open();
  const first = writer.act("openJob", job("a"));
  await once(thread, "sent");
  const during = [writer.act("openJob", job("b"))];
  await nextTick();
  during.push(writer.act("openJob", job("c")));
  await nextTick();
  expect(thread.sent).toHaveLength(1);
  const [a] = thread.requests();
  if (!a) throw new Error("nothing was sent");
  thread.say({ type: "replies", replies: [{ id: a.id, type: "failed", failure: fatal }], fatal: undefined });
  await expect(first).rejects.toMatchObject({ code: "unavailable" });
  await once(thread, "sent");
  expect(thread.requests().map(({ payload }) => payload)).toEqual(["a", "b", "c"].map(job));
  thread.say({
    type: "replies",
    replies: thread.requests().map(({ id }) => ({ id, type: "done", value: undefined })),
    fatal: undefined,
  });
  await Promise.all(during);
  void writer.act("openJob", job("d"));
  await once(thread, "sent");
  expect(thread.sent).toHaveLength(3);
});

it("sends what is asked for within one tick as one message, in order", async () => {
  const { thread, writer } = await open();
  const acts = ["a", "b", "c"].map((name) => writer.act("openJob", job(name)));
  expect(thread.sent).toEqual([]);
  await once(thread, "sent");
  expect(thread.sent).toHaveLength(1);
  expect(thread.requests().map(({ payload }) => payload)).toEqual(["a", "b", "c"].map(job));
  thread.say({
    type: "replies",
    replies: thread.requests().map(({ id }) => ({ id, type: "done", value: undefined })),
    fatal: undefined,
  });
  await Promise.all(acts);
});

it("resolves an act only by its own reply", async () => {
  const { thread, writer } = await open();
  const settled: string[] = [];
  const first = writer.act("openJob", job("a")).then(() => settled.push("first"));
  const second = writer.act("openJob", job("b")).catch((error: unknown) => settled.push(codeOf(error)));
  await once(thread, "sent");
  await nextTick();
  expect(settled).toEqual([]);
  const [{ id: firstId } = { id: 0 }, { id: secondId } = { id: 0 }] = thread.requests();
  thread.say({
    type: "replies",
    replies: [{ id: secondId, type: "failed", failure: { ...fatal, code: "conflict" } }],
    fatal: undefined,
  });
  await second;
  expect(settled).toEqual(["conflict"]);
  thread.say({
    type: "replies",
    replies: [{ id: firstId, type: "done", value: undefined }],
    fatal: undefined,
  });
  await first;
  expect(settled).toEqual(["conflict", "first"]);
});

it("rejects everything and reports once when the thread says it cannot go on", async () => {
  const { thread, writer, deaths } = await open();
  const waiting = writer.act("openJob", job("a"));
  thread.say({ type: "replies", replies: [], fatal });
  thread.emit("exit");
  await expect(waiting).rejects.toMatchObject({ code: "unavailable", message: fatal.message });
  await expect(writer.act("openJob", job("b"))).rejects.toMatchObject({ message: fatal.message });
  expect(deaths.map(({ message }) => message)).toEqual([fatal.message]);
});

it("rejects everything and reports when the thread dies", async () => {
  const { thread, writer, deaths } = await open();
  const waiting = writer.act("openJob", job("a"));
  thread.emit("error", new Error("out of memory"));
  await expect(waiting).rejects.toMatchObject({
    code: "internal",
    message: expect.stringContaining("out of memory"),
  });
  expect(deaths).toHaveLength(1);
});

it("hands over what is still waiting before it closes, and takes nothing after", async () => {
  const { thread, writer, deaths } = await open();
  const last = writer.act("openJob", job("last"));
  const closing = writer.close();
  expect(thread.sent.map(({ type }) => type)).toEqual(["acts", "close"]);
  await expect(writer.act("openJob", job("late"))).rejects.toMatchObject({ code: "unavailable" });
  const [{ id } = { id: 0 }] = thread.requests();
  thread.say({ type: "replies", replies: [{ id, type: "done", value: undefined }], fatal: undefined });
  thread.say({ type: "closed" });
  thread.emit("exit");
  await Promise.all([last, closing]);
  expect(deaths).toEqual([]);
});

it("rejects ready with the reason of a refusal", async () => {
  const { thread, writer, deaths } = start();
  thread.say({ type: "refused", failure: { ...fatal, code: "storage_corrupt" } });
  await expect(writer.ready).rejects.toMatchObject({ code: "storage_corrupt" });
  expect(deaths).toEqual([]);
});
