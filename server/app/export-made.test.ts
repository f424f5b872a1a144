import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MemoryStore, memoryStore } from "../../test/fakes/memory-store.ts";
import { fillMade } from "../../test/mutations/made-database.ts";
import { holdDataset } from "../../test/mutations/held-dataset.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { manifestName } from "../datasets/manifest.ts";
import { exportDataset, type ExportOptions } from "./export-dataset.ts";
import { traceRow } from "./trace-row.ts";
import { verifyDataset } from "./verify-dataset.ts";

let folder = "";
let store: MemoryStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-made-"));
  store = memoryStore();
  await fillMade(store);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function exportInto(name: string, change: Partial<ExportOptions> = {}) {
  const { signal } = new AbortController();
  const out = path.join(folder, name);
  const how = { formats: ["huggingface"], includeProcedural: true, signal } as const;
  return exportDataset({ ...store, ...how, out, ...change });
}

it("[DS11] [DS1] gives every recipe's rows, a foreign one's too, verified and the same twice", async () => {
  const [one, other] = [await exportInto("once"), await exportInto("twice")];
  const manifests = await Promise.all(
    [one, other].map(({ out }) => readFile(path.join(out, manifestName), "utf8")),
  );
  expect(manifests[1]).toBe(manifests[0]);
  expect(one.samples.map(({ config }) => config)).toEqual([
    "personas",
    "behaviors",
    "conversations",
    "instructions",
    "knowledge",
    "logic",
    "math",
    "riddles",
  ]);
  const verified = await verifyDataset({ directory: one.out });
  const rowsOf = (config: string): number =>
    Object.values(one.tally.rows[config] ?? {}).reduce((sum, count) => sum + count, 0);
  const computed = rowsOf("math") + rowsOf("behaviors");
  expect(computed).toBeGreaterThan(1);
  expect(verified).toMatchObject({ failed: 0, verified: computed, consistent: one.rows - computed });
  const card = await readFile(path.join(one.out, "README.md"), "utf8");
  expect(card).toContain("CC-BY-NC-4.0");
  expect(card).toContain("may not be used commercially");
  expect(card).toContain("## Survival");
});

it("[DS13] keeps all rows of one persona in one split", async () => {
  const { out } = await exportInto("split");
  const { rows } = await holdDataset(await openDataset(out));
  const splitsOf = new Map<string, Set<string>>();
  for (const { row, split } of rows) {
    const { id, personas }: { id: string; personas?: readonly { id: string }[] } = JSON.parse(
      JSON.stringify(row),
    );
    if (split === "crossing") continue;
    for (const persona of personas?.map((each) => each.id) ?? [id])
      splitsOf.set(persona, (splitsOf.get(persona) ?? new Set()).add(split));
  }
  expect(splitsOf.size).toBeGreaterThan(5);
  expect([...splitsOf.values()].every((found) => found.size === 1)).toBe(true);
});

it("[DS12] [DS2] leaves out what a licence forbids and what was made by rule, and counts both", async () => {
  const chosen = await exportInto("commercial", { use: "commercial", only: ["personas", "math"] });
  expect(chosen.left.licence).toBeGreaterThan(0);
  expect(Object.keys(chosen.tally.licences)).not.toContain("CC-BY-NC-4.0");
  const made = await exportInto("models", { includeProcedural: false, only: ["math"] });
  expect({ rows: made.rows, left: made.left.procedural }).toEqual({ rows: 1, left: 4 });
  await expect(exportInto("wrong", { only: ["poems"] })).rejects.toThrow("poems");
});

it("[DS5] names the personas, recipe and gates of a product, from database and folder alike", async () => {
  const { out, samples } = await exportInto("traced", { only: ["conversations"] });
  const id = JSON.stringify(samples[0]?.row["id"]).slice(1, -1);
  const traced = await traceRow(store, id);
  expect(traced).toMatchObject({ config: "conversations", product: { recipe: "conversations" } });
  expect(traced.others).toHaveLength(1);
  expect(await traceRow({ directory: out }, id)).toEqual(traced);
});
