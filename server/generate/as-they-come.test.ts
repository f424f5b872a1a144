import { expect, test } from "vitest";
import { asTheyCome } from "./as-they-come.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("gives each result as it comes, all of them, and works on no more than it may", async () => {
  const ends = new Map<number, () => void>();
  const work = (item: number): Promise<number> =>
    new Promise((resolve) => ends.set(item, () => resolve(item)));
  const results: number[] = [];
  const reading = (async () => {
    for await (const result of asTheyCome([0, 1, 2, 3], 2, work)) results.push(result);
  })();
  await turn();
  expect([...ends.keys()]).toEqual([0, 1]);
  ends.get(1)?.();
  await turn();
  ends.get(2)?.();
  await turn();
  expect(results).toEqual([1, 2]);
  expect([...ends.keys()]).toEqual([0, 1, 2, 3]);
  for (const end of ends.values()) end();
  await reading;
  expect(new Set(results)).toEqual(new Set([0, 1, 2, 3]));
});

test("throws what the work throws, after what was begun has ended", async () => {
  let ended = false;
  const work = async (item: number): Promise<number> => {
    if (item === 0) throw new Error("no");
    await turn();
    ended = true;
    return item;
  };
  const reading = (async () => {
    for await (const _ of asTheyCome([0, 1], 2, work)) void _;
  })();
  await expect(reading).rejects.toThrow("no");
  expect(ended).toBe(true);
});
