import { expect, test } from "vitest";
import { bodyBytes } from "./body-bytes.ts";

/** A body of one byte a chunk that says how much of it was taken, and whether it was given up. */
function openBody(size: number) {
  const facts = { taken: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (facts.taken === size) {
          controller.close();
          return;
        }
        facts.taken += 1;
        controller.enqueue(new Uint8Array([facts.taken]));
      },
      cancel() {
        facts.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, facts };
}

async function take(bytes: AsyncIterable<Uint8Array>, atMost: number): Promise<number> {
  let taken = 0;
  for await (const chunk of bytes) {
    taken += chunk.byteLength;
    if (taken === atMost) break;
  }
  return taken;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("a body is read whole", async () => {
  const { body } = openBody(5);
  expect(await take(bodyBytes(body, 5), 9)).toBe(5);
});

test("of a body that is left, the rest is taken and dropped, so that its connection can be answered", async () => {
  const { body, facts } = openBody(5);
  expect(await take(bodyBytes(body, 9), 2)).toBe(2);
  await settled();
  expect(facts).toEqual({ taken: 5, cancelled: false });
});

test("[CL7] beyond its limit a body is refused, or given up where nobody reads it any more", async () => {
  const long = openBody(100);
  await expect(take(bodyBytes(long.body, 9), 50)).rejects.toMatchObject({ code: "too_large" });
  const left = openBody(100);
  expect(await take(bodyBytes(left.body, 9), 2)).toBe(2);
  await settled();
  expect(left.facts).toEqual({ taken: 10, cancelled: true });
});
