import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type GenerateDialoguesOptions,
  generateDialogues,
} from "../../server/app/dialogues/generate-dialogues.ts";
import { deservedCast } from "../../server/app/dialogues/cast-for-talks.ts";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { readJudged } from "../../server/domain/blueprint/read-judged.ts";
import { isJsonObject } from "../../server/domain/json.ts";
import type { World } from "../../server/domain/world/world.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { checkWorld } from "../../server/app/world-tools.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { holdDataset } from "../mutations/held-dataset.ts";

let world: World;
beforeAll(async () => {
  const loaded = await checkWorld(path.join(import.meta.dirname, "../../worlds/harrow"));
  if (loaded.type !== "loaded") throw new Error("Harrow is not sound");
  world = loaded.world;
});

async function openHarrow(): Promise<MemoryStore> {
  const store = memoryStore();
  await store.library.putWorld(world);
  return store;
}

function generate(store: MemoryStore, count: number, more: Partial<GenerateDialoguesOptions> = {}) {
  const { personas: people, library, journal, ledger, jobs, products, nearIndex } = store;
  return generateDialogues({
    library,
    journal,
    ledger,
    jobs,
    products,
    people,
    nearIndex,
    model: proceduralModel(),
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    worlds: ["harrow"],
    count,
    seed: 1,
    maxPerTool: 1000,
    concurrency: 4,
    signal: new AbortController().signal,
    categories: ["small_talk", "irrelevance"],
    ...more,
  });
}

async function castOf({ library }: MemoryStore) {
  return library.npcs(world.id, { limit: 100 });
}

describe("the cast of synthetic play", () => {
  test("[SY10] is as many as the talks deserve, within bounds", () => {
    expect([6, 200, 600, 100_000].map(deservedCast)).toEqual([8, 10, 30, 60]);
  });

  test("[SY10] is made first of the personas there are and those around them, and a begun series keeps it", async () => {
    const store = await openHarrow();
    const things = new Set<string | undefined>();
    const onProgress: GenerateDialoguesOptions["onProgress"] = (now) => void things.add(now.things);
    const first = await generate(store, 12, { cast: 12, onProgress });
    expect(first.casting).toMatchObject({ cast: 12, failed: 0 });
    expect(first.casting.related).toBeGreaterThanOrEqual(2);
    expect([...things]).toEqual(["personas", "NPCs", undefined]);
    const cast = await castOf(store);
    expect(new Set(cast.map(({ persona }) => persona.id)).size).toBe(12);
    const own = world.document.personas.map(({ persona }) => persona);
    expect(cast.filter(({ persona }) => own.includes(persona.text))).toHaveLength(own.length);
    const played = new Map<string, number>();
    for (const product of await store.products.find({ recipe: "dialogues", limit: 500 })) {
      const npc = readJudged(product)?.blueprint.npc.id ?? "";
      played.set(npc, (played.get(npc) ?? 0) + 1);
    }
    expect(played.size).toBe(12);
    // The series was begun with twelve: asked for more talks, it needs nobody.
    const more = await generate(store, 14, { cast: "enough" });
    expect(more).toMatchObject({ done: 14, casting: { cast: 0 } });
    expect(more.candidates).toBeGreaterThan(first.candidates);
    expect(await castOf(store)).toHaveLength(12);
  });

  test("[SY10] what was cut off goes on in its own job, and comes to the same cast", async () => {
    const [cut, whole] = [await openHarrow(), await openHarrow()];
    const abort = new AbortController();
    const stopped = await generate(cut, 1, {
      cast: 12,
      signal: abort.signal,
      onProgress: ({ things, done }) => {
        if (things === "NPCs" && done >= 3) abort.abort();
      },
    });
    expect(stopped).toMatchObject({ interrupted: true, done: 0, candidates: 0 });
    const begun = (await castOf(cut)).length;
    expect(begun).toBeGreaterThanOrEqual(3);
    await generate(cut, 1, { cast: 12 });
    await generate(whole, 1, { cast: 12 });
    expect(await castOf(cut)).toEqual(await castOf(whole));
    const casting = (await cut.jobs.list()).filter(({ recipe }) => recipe === "npcs");
    expect(casting.map(({ done, total }) => [done, total])).toEqual([[12, 12]]);
  });

  test("[SY11] no player's persona is in two splits", async () => {
    const store = await openHarrow();
    await generate(store, 10, { cast: 16 });
    const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-cast-"));
    try {
      const out = path.join(folder, "set");
      const { signal } = new AbortController();
      const splits = { shares: { train: 60, validation: 20, test: 20 } };
      const formats = ["huggingface"] as const;
      await exportDataset({ ...store, out, formats, includeProcedural: true, splits, signal });
      const verified = await verifyDataset(out);
      expect(verified.failures).toEqual([]);
      const seen = new Map<unknown, Set<unknown>>();
      const splitsSeen = new Set<unknown>();
      for (const { config, row } of (await holdDataset(await openDataset(out))).rows) {
        if (config !== "dialogues" || !isJsonObject(row) || !isJsonObject(row["blueprint"])) continue;
        const { player } = row["blueprint"];
        const persona = isJsonObject(player) ? player["persona"] : undefined;
        expect(row["company"]).toContain(persona);
        if (row["split"] === "crossing") continue;
        splitsSeen.add(row["split"]);
        seen.set(persona, new Set([...(seen.get(persona) ?? []), row["split"]]));
      }
      expect(splitsSeen.size).toBeGreaterThan(1);
      expect([...seen.values()].every((of) => of.size === 1)).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
