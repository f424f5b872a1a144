import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** `DU3` of each `- **[DU3]** …` line, in the order of the page. */
function rulesOf(page: string): readonly string[] {
  return [...page.matchAll(/^- \*\*\[([A-Z]{2}\d+)\]\*\*/gm)].map((match) => match[1] ?? "");
}

/** Rules that begin a test's title; those of the behavior language, which checks its own, left out. */
function citationsIn(source: string): readonly string[] {
  const titles = /(?:\b(?:test|it)(?:\.\w+)*\([^"`\n]*|\)\()\s*["`]((?:\[[A-Z]{2}\d+\] )+)/g;
  return [...source.matchAll(titles)]
    .flatMap((match) => (match[1] ?? "").match(/[A-Z]{2}\d+/g) ?? [])
    .filter((rule) => !rule.startsWith("BL"));
}

/** Sources of every test, and of the contract suites, whose titles are tests of each adapter. */
function testSources(): readonly string[] {
  return ["server", "client-sdk/src", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(\.test|-contract)\.ts$/.test(file) && !file.startsWith("spec-coverage"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
}

const rules = rulesOf(readFileSync(join(root, "test/SPEC.md"), "utf8"));
const cited = new Set(testSources().flatMap(citationsIn));

test("the rules of each chapter are numbered from 1 without a gap", () => {
  const chapters = new Map<string, number>();
  for (const rule of rules) {
    const chapter = rule.slice(0, 2);
    const number = (chapters.get(chapter) ?? 0) + 1;
    expect(rule).toBe(`${chapter}${number}`);
    chapters.set(chapter, number);
  }
  expect(rules.length).toBeGreaterThan(60);
});

test("every rule is cited by the title of a test", () => {
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test("every citation names a rule that there is", () => {
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test("citations are found in titles, and nowhere else", () => {
  const source = [
    'test("[SC1] [SC2] says", () => {});',
    'it.each([1])("[AD1] says %i", () => {});',
    "test(`[AD2] says`, () => {});",
    'expect("[DU1] no title");',
    "// [DU2] no title",
  ].join("\n");
  expect(citationsIn(source)).toEqual(["SC1", "SC2", "AD1", "AD2"]);
});
