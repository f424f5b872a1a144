import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../domain/random.ts";
import { measureDiversity } from "../../similarity/diversity/measure-diversity.ts";
import { roleClasses } from "../casting/content/role-classes.ts";
import { lists, particulars } from "./content/particulars.ts";
import * as circumstances from "./content/circumstances.ts";
import { ties } from "./content/ties.ts";
import { offlineRelations } from "./offline-relations.ts";

const personas = path.join(import.meta.dirname, "../../../../shared/data/personas.jsonl");

describe("offlineRelations", () => {
  test("every role has people around it, every sentence begins with who it is, and every slot has a value", () => {
    const slots = new Set(["trade", "a_trade", "matter", "subject", ...Object.keys(lists)]);
    for (const role of roleClasses) {
      expect(ties[role].length).toBeGreaterThanOrEqual(6);
      for (const { heads, bonds } of ties[role]) {
        for (const head of heads) expect(head).toMatch(/^(?:an?|the) \S/);
        for (const bond of bonds) expect(bond).toMatch(/^who \S.*\{(?:a_)?trade\}/);
      }
    }
    const templates = roleClasses.flatMap((role) => ties[role].flatMap(({ bonds }) => bonds));
    const beside = Object.values(circumstances).flat();
    for (const template of [...templates, ...particulars, ...beside])
      for (const [, slot = ""] of template.matchAll(/\{(\w+)\}/g)) expect(slots).toContain(slot);
  });

  test("the same persona has the same people around it, each another, and each says what the origin does", () => {
    const nurse = { text: "A night nurse who loves brass bands" };
    const made = offlineRelations(nurse, 4, seededRandom("a"));
    expect(made).toEqual(offlineRelations(nurse, 4, seededRandom("a")));
    expect(made).not.toEqual(offlineRelations(nurse, 4, seededRandom("b")));
    expect(new Set(made.map(({ relation }) => relation)).size).toBe(4);
    for (const { text } of made) expect(text).toMatch(/^An? .* who .*night nurse/);
    expect(
      offlineRelations({ text: "Учительница из Казани, которая любит шахматы" }, 4, seededRandom("a")),
    ).toEqual([]);
  });

  test.skipIf(!existsSync(personas))(
    "six hops from five hundred released personas hardly repeat themselves (skipped without ../shared/data)",
    () => {
      const lines = readFileSync(personas, "utf8").split("\n").slice(0, 500);
      let frontier = lines.map((line) => /"persona": "(.*)"\}/.exec(line)?.[1] ?? "").filter(Boolean);
      const all: string[] = [];
      for (let hop = 1; hop <= 6; hop += 1) {
        frontier = frontier.flatMap((text) =>
          offlineRelations({ text }, 1, seededRandom("hop", text)).map((related) => related.text),
        );
        all.push(...frontier);
      }
      expect(all.length).toBeGreaterThan(2_500);
      const { distinct, nearDuplicates } = measureDiversity(all, { count: 1_000, words: 12, seed: 1 });
      expect(distinct[1]).toBeGreaterThan(0.47);
      expect(nearDuplicates.at90).toBeLessThan(0.005);
    },
  );
});
