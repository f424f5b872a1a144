import { expect, test } from "vitest";
import { jobId, sampleProduct } from "../../test/contracts/store-samples.ts";
import { completeNpc } from "../../test/fakes/complete-npc.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { wordEmbedder } from "../../test/fakes/word-embedder.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import { dedupPersonas } from "./dedup-personas.ts";

const signal = new AbortController().signal;

function record(text: string, line: number): PersonaRecord {
  const steps = [{ step: "imported", line }] as const;
  return { id: personaId(text), text, source: "lines", licence: "MIT", traits: {}, steps };
}

const nurse = record("A night nurse who writes letters to old sailors", 1);
const again = record("A night nurse who writes long letters to old sailors", 2);
const smith = record("A smith with a bad knee", 3);
const third = record("A night nurse who writes letters to the old sailors", 4);

async function library(): Promise<MemoryStore> {
  const store = memoryStore();
  await store.nearIndex.add({ first: 1, personas: [nurse, again, smith, third], duplicates: [] });
  return store;
}

async function left(store: MemoryStore): Promise<readonly PersonaRecord[]> {
  return store.personas.find({ limit: 9 });
}

test("[PS7] of those that mean nearly the same the first stays, and the others are told of with their keeper", async () => {
  const store = await library();
  const options = { ...store, embedder: wordEmbedder(), cosine: 0.9, dryRun: false, signal };
  const report = await dedupPersonas(options);
  expect(report).toMatchObject({ compared: 4, embedded: 4, near: 2, gone: 2, inUse: [] });
  expect(await left(store)).toEqual([nurse, smith]);
  const told = await store.nearIndex.duplicates({ limit: 9 });
  expect(told.map(({ keeper, measure, line }) => [keeper, measure, line])).toEqual([
    [nurse.id, "cosine", 2],
    [nurse.id, "cosine", 4],
  ]);
  for (const { similarity } of told) expect(similarity).toBeGreaterThan(0.9);
});

test("[PS8] what was embedded is asked for no more, also after a dry run, which lets nobody go", async () => {
  const store = await library();
  const embedder = wordEmbedder();
  const options = { ...store, embedder, cosine: 0.9, signal };
  expect(await dedupPersonas({ ...options, dryRun: true })).toMatchObject({ gone: 2, dryRun: true });
  expect(await left(store)).toHaveLength(4);
  expect(await dedupPersonas({ ...options, dryRun: false })).toMatchObject({ embedded: 0, gone: 2 });
  expect(embedder.embedded).toHaveLength(4);
});

test("[PS7] of whom something was made stays and is named, and others are too like it as before", async () => {
  const store = await library();
  await store.library.putWorld(islet());
  await store.library.putNpc({ ...completeNpc(), persona: again });
  await store.jobs.open({ id: jobId("a"), recipe: "math", request: {}, items: [1] });
  const product = { ...sampleProduct("math", 1, [1]), personas: [third.id] };
  await store.jobs.complete(jobId("a"), 0, { type: "done", made: { kind: "product", product } });
  const options = { ...store, embedder: wordEmbedder(), cosine: 0.9, dryRun: false, signal };
  const { inUse, gone } = await dedupPersonas(options);
  expect(inUse.map(({ persona, as }) => [persona, as])).toEqual([
    [again.id, "npc"],
    [third.id, "product"],
  ]);
  expect(gone).toBe(0);
  expect(await left(store)).toHaveLength(4);
});

test("[PS7] a query says who is compared", async () => {
  const store = await library();
  const options = { ...store, embedder: wordEmbedder(), cosine: 0.9, dryRun: false, signal };
  expect(await dedupPersonas({ ...options, where: "smith OR long" })).toMatchObject({ compared: 2, gone: 0 });
});
