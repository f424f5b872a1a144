import { expect, test } from "vitest";
import { LazyMap } from "./lazy-map.ts";
import { LazySet } from "./lazy-set.ts";

test("a map that is empty reads as one, before its first entry and after its last", () => {
  const map = new LazyMap<string, number>();
  expect([map.size, map.get("a"), map.has("a"), map.delete("a")]).toEqual([0, undefined, false, false]);
  expect([...map, ...map.keys(), ...map.values()]).toEqual([]);
  map.set("a", 1);
  map.delete("a");
  expect([map.size, ...map]).toEqual([0]);
});

test("a map holds what was set, in the order in which it was", () => {
  const map = new LazyMap<string, number>().set("b", 1).set("a", 2).set("b", 3);
  const seen: string[] = [];
  map.forEach((value, key) => seen.push(`${key}${value}`));
  expect(seen).toEqual(["b3", "a2"]);
  expect(new Map(map)).toEqual(
    new Map([
      ["b", 3],
      ["a", 2],
    ]),
  );
  map.clear();
  expect(map.size).toBe(0);
});

test("two maps of the same entries are equal, and of others are not", () => {
  const map = new LazyMap<string, number>().set("a", 1);
  expect(map).toEqual(new LazyMap<string, number>().set("a", 1));
  expect(map).not.toEqual(new LazyMap<string, number>().set("a", 2));
  expect(map).not.toEqual(new LazyMap<string, number>());
});

test("a set does the same", () => {
  const set = new LazySet<string>();
  expect([set.size, set.has("a"), set.delete("a"), ...set]).toEqual([0, false, false]);
  set.add("b").add("a").add("b");
  expect([...set]).toEqual(["b", "a"]);
  expect(set).not.toEqual(new LazySet<string>().add("b"));
  set.clear();
  expect([...set.values()]).toEqual([]);
});
