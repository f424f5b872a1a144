import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { jobId, sampleProduct } from "../../test/contracts/store-samples.ts";
import { completeNpc } from "../../test/fakes/complete-npc.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import type { PersonaId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { PersonaRecord, PersonaStep } from "../domain/persona/persona-record.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { exportDataset } from "./export-dataset.ts";
import { withdrawPersonas } from "./withdraw-personas.ts";

const clock: Clock = { now: () => 42, monotonic: () => 0, after: () => () => undefined };
const signal = new AbortController().signal;

function record(text: string, source: string, ...steps: readonly PersonaStep[]): PersonaRecord {
  return {
    id: personaId(text),
    text,
    source,
    licence: "CC-BY-NC-4.0",
    traits: {},
    steps: [{ step: "typed" }, ...steps],
  };
}

const nurse = record("A nurse of the night ward", "hub");
const by = { provider: "procedural", model: "grammar/1", promptVersion: "1" } as const;
const patient = record("A patient of hers", "hub", {
  step: "related",
  from: nurse.id,
  relation: "patient",
  hop: 1,
  ...by,
});
const porter = record("A porter at the gate", "hub", {
  step: "related",
  from: patient.id,
  relation: "porter",
  hop: 2,
  ...by,
});
const friend = record("A friend who was there before", "other");

/** A nurse, whom others were drawn from, with products and an NPC. */
async function lineage(): Promise<{ readonly store: MemoryStore; readonly npc: Npc }> {
  const store = memoryStore();
  const world = islet();
  await store.library.putWorld(world);
  await store.nearIndex.add({ first: 1, personas: [nurse, friend], duplicates: [] });
  await store.jobs.open({ id: jobId("a"), recipe: "x", request: {}, items: [1, 2, 3] });
  const edge = (from: PersonaId, to: PersonaId, hop: number) => ({ from, to, type: "knows", hop });
  const drawn = [edge(nurse.id, patient.id, 1), edge(patient.id, porter.id, 2), edge(nurse.id, friend.id, 1)];
  await store.jobs.complete(jobId("a"), 0, {
    type: "done",
    made: { kind: "personas", personas: [patient, porter], relations: drawn },
  });
  const product = { ...sampleProduct("math", 1, []), personas: [porter.id] };
  await store.jobs.complete(jobId("a"), 1, { type: "done", made: { kind: "product", product } });
  const npc: Npc = completeNpc({ worldHash: world.hash, persona: nurse });
  await store.library.putNpc(npc);
  return { store, npc };
}

test("[PS2] takes out what was made of a persona, names what it leaves, and shows it before on request", async () => {
  const { store, npc } = await lineage();
  const options = { ...store, clock, where: `id:${nurse.id}`, reason: "asked", signal };
  const looked = await withdrawPersonas({ ...options, dryRun: true });
  expect(looked).toMatchObject({
    withdrawn: [nurse.id],
    personas: [patient.id, porter.id],
    products: [sampleProduct("math", 1, []).id],
    npcs: [{ npc: npc.id, persona: nurse.id, playthroughs: [] }],
  });
  expect(await store.personas.count()).toBe(4);
  expect(await withdrawPersonas({ ...options, dryRun: false })).toMatchObject({ personas: looked.personas });
  expect((await store.personas.find({ limit: 9 })).map(({ id }) => id)).toEqual([friend.id]);
  expect(await store.products.count()).toEqual(new Map());
  expect(await store.personas.withdrawn([porter.id])).toMatchObject([{ reason: "asked", at: 42 }]);
  await expect(withdrawPersonas({ ...options, dryRun: false })).rejects.toMatchObject({ code: "not_found" });
});

test("[PS2] [PS6] an export leaves out whom somebody withdrew, and what a licence forbids the use of", async () => {
  const { store } = await lineage();
  const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-withdrawn-"));
  try {
    const out = path.join(folder, "set");
    const options = {
      ...store,
      out,
      formats: ["openai-chat"],
      only: ["npc_profiles"],
      includeProcedural: true,
      signal,
    } as const;
    expect(await exportDataset({ ...options, use: "research" })).toMatchObject({ rows: 1 });
    await expect(exportDataset({ ...options, use: "commercial" })).rejects.toThrow("forbids that use");
    await store.personas.withdraw([nurse.id], { reason: "asked", at: 1 });
    await expect(exportDataset(options)).rejects.toThrow("1 are about personas that were withdrawn");
  } finally {
    await rm(folder, { recursive: true });
  }
});
