import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const here = new URL("./", import.meta.url);
const rooms = [here, new URL("../playthrough/", import.meta.url)];

test("each rule of LANGUAGE.md is cited in the title of a test, and no test cites a rule that is not there", () => {
  const page = readFileSync(new URL("LANGUAGE.md", here), "utf8");
  const rules = [...page.matchAll(/^- \*\*\[(BL\d+)\]\*\*/gm)].map((match) => match[1] ?? "");
  const cited = rooms.flatMap((room) => {
    const files = readdirSync(room).filter((name) => name.endsWith(".test.ts"));
    return files.flatMap((name) => {
      const source = readFileSync(new URL(name, room), "utf8");
      return [...source.matchAll(/"\[(BL\d+)\][^"]*"/g)].map((match) => match[1] ?? "");
    });
  });
  expect(rules).toEqual(rules.map((_, index) => `BL${index + 1}`));
  expect([...new Set(cited)].sort()).toEqual([...rules].sort());
});
