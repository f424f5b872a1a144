import { expect, test } from "vitest";
import { Turnstile } from "./turnstile.ts";

const { signal } = new AbortController();

test("[OS5] one passes after the other for one key, also after one that failed; keys have nothing to do with each other", async () => {
  const turnstile = new Turnstile();
  const told: string[] = [];
  const held: { fail?: (cause: Error) => void } = {};
  const promise = new Promise<string>((_, reject) => (held.fail = reject));
  const first = turnstile.pass("talks", signal, () => {
    told.push("first began");
    return promise;
  });
  const second = turnstile.pass("talks", signal, async () => told.push("second began"));
  await turnstile.pass("others", signal, async () => told.push("another key"));
  expect(told).toEqual(["first began", "another key"]);
  held.fail?.(new Error("the power went"));
  await expect(first).rejects.toThrow("the power went");
  await second;
  expect(told).toEqual(["first began", "another key", "second began"]);
});

test("[OS5] whoever has stopped waiting does nothing when their turn comes", async () => {
  const turnstile = new Turnstile();
  const stopping = new AbortController();
  const held: { end?: (value: string) => void } = {};
  const promise = new Promise<string>((resolve) => (held.end = resolve));
  const first = turnstile.pass("talks", signal, () => promise);
  const second = turnstile.pass("talks", stopping.signal, async () => "done");
  stopping.abort(new Error("nobody waits"));
  held.end?.("first");
  expect(await first).toBe("first");
  await expect(second).rejects.toThrow("nobody waits");
});
