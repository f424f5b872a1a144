import { expect, test } from "vitest";
import { inOrder } from "./in-order.ts";

interface Door {
  readonly open: () => void;
  readonly opened: Promise<void>;
}

function door(): Door {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("gives results in the order of the items, whichever ends first, and never works on more than it may", async () => {
  const doors = Array.from({ length: 6 }, door);
  const started: number[] = [];
  const ended: number[] = [];
  let open = 0;
  let mostOpen = 0;
  const results: number[] = [];
  const reading = (async () => {
    const work = async (item: number): Promise<number> => {
      started.push(item);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await doors[item]?.opened;
      open -= 1;
      ended.push(item);
      return item;
    };
    for await (const result of inOrder([0, 1, 2, 3, 4, 5], 2, work, 4)) results.push(result);
  })();
  await settled();
  expect(started).toEqual([0, 1]);
  for (const item of [1, 2, 3]) {
    doors[item]?.open();
    await settled();
  }
  expect(ended).toEqual([1, 2, 3]);
  expect({ results, started }).toEqual({ results: [], started: [0, 1, 2, 3] });
  for (const item of [0, 5, 4]) doors[item]?.open();
  await reading;
  expect(results).toEqual([0, 1, 2, 3, 4, 5]);
  expect(mostOpen).toBe(2);
});

test("hands on what the work throws, in its turn", async () => {
  const results: number[] = [];
  const reading = (async () => {
    const work = (item: number): Promise<number> =>
      item === 1 ? Promise.reject(new Error("no")) : Promise.resolve(item);
    for await (const result of inOrder([0, 1, 2], 3, work)) results.push(result);
  })();
  await expect(reading).rejects.toThrow("no");
  expect(results).toEqual([0]);
});
