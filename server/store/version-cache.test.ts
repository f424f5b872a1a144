import { expect, test } from "vitest";
import { VersionCache } from "./version-cache.ts";

test("reads a version once, gives the same object again, and lets the least recently used go", () => {
  const cache = new VersionCache<{ readonly name: string }>(2);
  const reads: string[] = [];
  const get = (name: string) =>
    cache.get(name, () => {
      reads.push(name);
      return { name };
    });
  const first = get("a");
  get("b");
  expect(get("a")).toBe(first);
  get("c");
  expect(get("a")).toBe(first);
  get("b");
  expect(reads).toEqual(["a", "b", "c", "b"]);
});

test("keeps no absence", () => {
  const cache = new VersionCache<string>(2);
  expect(cache.get("a", () => undefined)).toBeUndefined();
  expect(cache.get("a", () => "found")).toBe("found");
});

test("keeps by size where versions have one, and nothing that is larger than all it may keep", () => {
  const cache = new VersionCache<string>(6, (version) => version.length);
  const reads: string[] = [];
  const get = (key: string, version: string) =>
    cache.get(key, () => {
      reads.push(key);
      return version;
    });
  get("a", "aaa");
  get("b", "bb");
  get("a", "aaa");
  get("c", "cc");
  get("a", "aaa");
  expect(get("large", "a whole book")).toBe("a whole book");
  get("large", "a whole book");
  expect(reads).toEqual(["a", "b", "c", "large", "large"]);
});
