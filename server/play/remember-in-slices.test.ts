import { expect, test } from "vitest";
import { npcId } from "../../test/fakes/story.ts";
import { rememberInSlices } from "./remember-in-slices.ts";

const ada = npcId("ada");

/** So many things to take in, and the sizes of the slices in which they were. */
function lived(count: number) {
  const slices: number[] = [];
  let left = count;
  return {
    slices,
    advance(_npc: typeof ada, limit: number): boolean {
      const taken = Math.min(left, limit);
      slices.push(taken);
      left -= taken;
      return left > 0;
    },
  };
}

test("[SC13] a long life is taken in a little at a time, and others have their turn between", async () => {
  const memories = lived(1000);
  let turns = 0;
  const other = setImmediate(function again() {
    turns += 1;
    if (turns < 100) setImmediate(again);
  });
  await rememberInSlices(memories, ada);
  clearImmediate(other);
  expect(memories.slices.reduce((sum, slice) => sum + slice, 0)).toBe(1000);
  expect(Math.max(...memories.slices)).toBeLessThanOrEqual(32);
  expect(turns).toBeGreaterThanOrEqual(memories.slices.length - 2);
});

test("[SC13] a short one is taken in at once, and nobody waits", () => {
  const memories = lived(20);
  expect(rememberInSlices(memories, ada)).toBeUndefined();
  expect(memories.slices).toEqual([20]);
});

test("who is stopped takes in no more", async () => {
  const memories = lived(1000);
  const stop = new AbortController();
  const remembering = rememberInSlices(memories, ada, stop.signal);
  stop.abort();
  await remembering;
  expect(memories.slices.length).toBeLessThanOrEqual(2);
});
