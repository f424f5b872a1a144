import { expect, test } from "vitest";
import { ManualClock } from "../../../test/faults/manual-clock.ts";
import { eventStream } from "./event-stream.ts";

function open() {
  const clock = new ManualClock();
  const listeners = new Set<(event: object) => void>();
  const response = eventStream({
    clock,
    begin: (tell) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  });
  const tell = (event: object): void => listeners.forEach((listener) => listener(event));
  return { clock, listeners, response, tell };
}

test("events are sent as they come, with signs of life between them", async () => {
  const { clock, response, tell } = open();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  tell({ text: "one\ntwo" });
  expect((await reader?.read())?.value).toBe('data: {"text":"one\\ntwo"}\n\n');
  clock.advance(15_000);
  expect((await reader?.read())?.value).toBe(":\n\n");
  clock.advance(15_000);
  expect((await reader?.read())?.value).toBe(":\n\n");
});

test("whoever goes is told nothing more, and nothing of them stays", async () => {
  const { clock, listeners, response } = open();
  expect(listeners.size).toBe(1);
  await response.body?.cancel();
  expect(listeners.size).toBe(0);
  expect(clock.pending).toBe(0);
});

test("a reader that reads nothing is let go", () => {
  const { listeners, tell } = open();
  for (let sent = 0; sent < 200; sent += 1) tell({ sent });
  expect(listeners.size).toBe(0);
});
