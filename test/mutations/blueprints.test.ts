import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { seededRandom } from "../../server/domain/random.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { asStored, type HeldDataset, holdDataset } from "./held-dataset.ts";
import { blueprintMutations } from "./mutate-blueprints.ts";
import { fillTalks } from "./synthetic-talks.ts";

let folder = "";
let dataset: HeldDataset;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-blueprints-"));
  const store = memoryStore();
  await fillTalks(store);
  const out = path.join(folder, "set");
  const signal = new AbortController().signal;
  await exportDataset({ ...store, out, formats: ["huggingface"], includeProcedural: true, signal });
  dataset = await holdDataset(await openDataset(out));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function failuresOf(rows: HeldDataset): Promise<readonly { readonly rule: string }[]> {
  const findings = collectFindings();
  await verifyRows(asStored(rows), findings);
  return findings.failures;
}

describe("a synthetic talk and its blueprint", () => {
  test("[SY7] is verified with its own", async () => {
    expect(await failuresOf(dataset)).toEqual([]);
  });

  test.for(Object.keys(blueprintMutations))("[SY7] is rejected with %s", async (name) => {
    for (let seed = 0; seed < 4; seed += 1) {
      const draft = {
        ...dataset,
        rows: structuredClone([...dataset.rows]),
        worlds: new Map(dataset.worlds),
        schemas: new Map(dataset.schemas),
      };
      expect(blueprintMutations[name]?.(draft, seededRandom("blueprint", seed))).toBe(true);
      expect((await failuresOf(draft)).map(({ rule }) => rule)).toContain("blueprint");
    }
  });
});
