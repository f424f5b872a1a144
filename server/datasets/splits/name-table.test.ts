import { expect, test } from "vitest";
import { NameTable } from "./name-table.ts";

test("a name keeps the number that it was first seen with, however many come after", () => {
  const table = new NameTable();
  const [names, first] = [20_000, new Map<string, number>()];
  for (let index = 0; index < 2 * names; index += 1) {
    const name = `play_${(index * 7919) % names}`;
    const number = index % 255;
    if (!first.has(name)) first.set(name, number);
    if (table.see(name, number) !== first.get(name)) expect.unreachable(`${name} has another number`);
  }
  expect(table.size).toBe(first.size);
});

test("a name is there from the second time on", () => {
  const table = new NameTable();
  expect(["one", "two", "one"].map((name) => table.had(name))).toEqual([false, false, true]);
});
