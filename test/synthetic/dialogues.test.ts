import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import {
  type GenerateDialoguesOptions,
  generateDialogues,
} from "../../server/app/dialogues/generate-dialogues.ts";
import { dialogueSurvival } from "../../server/app/dialogues/dialogue-survival.ts";
import { gatherStored } from "../../server/app/report/make-report.ts";
import { resumeJob } from "../../server/app/resume-job.ts";
import { showJob } from "../../server/app/show-job.ts";
import { readJudged } from "../../server/domain/blueprint/read-judged.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { parseNpcId } from "../../server/domain/ids.ts";
import { isJsonObject } from "../../server/domain/json.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import { holdDataset } from "../mutations/held-dataset.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-dialogues-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function openIslet(): Promise<MemoryStore> {
  const store = memoryStore();
  const world = spokenIslet();
  await store.library.putWorld(world);
  await store.library.putNpc(isletNpc(world));
  return store;
}

function generate(
  store: MemoryStore,
  count: number,
  more: Partial<
    Pick<
      GenerateDialoguesOptions,
      "signal" | "maxPerTool" | "onProgress" | "clock" | "categories" | "oraclePairs" | "model"
    >
  > = {},
) {
  const { personas: people, library, journal, ledger, jobs, products } = store;
  return generateDialogues({
    library,
    journal,
    ledger,
    jobs,
    products,
    people,
    model: proceduralModel(),
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    worlds: ["islet"],
    count,
    seed: 1,
    maxPerTool: 1000,
    concurrency: 4,
    signal: new AbortController().signal,
    ...more,
  });
}

/** Speaks where it should act, whenever a line has such a length. */
function shyModel(): Model {
  const model = proceduralModel();
  return {
    provider: model.provider,
    name: model.name,
    stream(request, sink, signal) {
      const heard = request.messages.findLast(({ role }) => role === "player");
      const isShy = heard?.role === "player" && heard.text.length % 3 === 0;
      model.stream(isShy ? { ...request, toolChoice: "none" } : request, sink, signal);
    },
  };
}

function resume(
  store: MemoryStore,
  id: string,
  signal = new AbortController().signal,
  model = proceduralModel(),
) {
  const { personas: people, library, journal, ledger, jobs, products } = store;
  const clock = new ManualClock();
  const play = { journal, ids: countingIds(), epoch: 2 };
  const desk = { model, ledger, clock };
  return resumeJob({
    id,
    library,
    people,
    products,
    jobs,
    play,
    desk,
    concurrency: 4,
    retryFailed: false,
    signal,
  });
}

/** What is stored, and what was said and done in it, but for how often it was begun and when. */
async function told(store: MemoryStore) {
  const judged = (await stored(store)).flatMap((one) => one.judged ?? []);
  return Promise.all(
    judged.map(async ({ playthrough, ...candidate }) => {
      const records = await store.journal.read(playthrough, 0, 500);
      return { ...candidate, entries: records.map(({ entry }) => entry) };
    }),
  );
}

const stored = async ({ products }: MemoryStore) =>
  (await products.find({ recipe: "dialogues", limit: 500 })).map((product) => ({
    id: product.id,
    judged: readJudged(product),
  }));

describe("synthetic play", () => {
  test("[SY3] keeps as many as are asked for, and asked for more it makes the rest", async () => {
    const store = await openIslet();
    const first = await generate(store, 6);
    expect(first).toMatchObject({ done: 6, asked: 6, isExhausted: false });
    const candidates = await stored(store);
    expect(candidates.filter(({ judged }) => judged?.kept)).toHaveLength(6);
    expect(candidates.every(({ judged }) => judged && judged.verdicts.length >= 8)).toBe(true);
    const subject = { type: "products", recipe: { id: "dialogues" } } as const;
    const measuring = { sample: 10, seed: 1, signal: new AbortController().signal };
    const { survival } = await gatherStored(store, subject, measuring);
    expect(survival).toMatchObject([{ jobs: 1, asked: first.candidates, made: 6, open: 0 }]);
    const again = await generate(store, 6);
    expect(again.candidates).toBe(first.candidates);
    expect(await stored(store)).toEqual(candidates);
    expect(await generate(store, 9)).toMatchObject({ done: 9 });
    expect((await stored(store)).slice(0, candidates.length)).toEqual(candidates);
  });

  test("[SY6] [OS4] resumed by its id after a crash it plays anew what was cut off, as it would have been", async () => {
    const [whole, cut] = [await openIslet(), await openIslet()];
    const broken = { ...cut, jobs: { ...cut.jobs, complete: failAfter(3, cut) } };
    await expect(generate(broken, 6)).rejects.toThrow("the power went");
    cut.restart();
    const [job] = await cut.jobs.list();
    expect(job).toMatchObject({ recipe: "dialogues", total: 6, done: 3 });
    // The library has grown since, and whoever came is not played with.
    const zoe = parseNpcId("zoe-new");
    const ada = isletNpc(spokenIslet());
    const identity = { ...ada.profile.identity, name: "Zoe New" };
    if (zoe) await cut.library.putNpc({ ...ada, id: zoe, profile: { ...ada.profile, identity } });
    expect(await resume(cut, job?.id ?? "")).toMatchObject({ id: job?.id, done: 6, total: 6 });
    await generate(whole, 6);
    expect(await told(cut)).toEqual(await told(whole));
    const played = await cut.journal.playthroughs({ limit: 500 });
    expect(played.length).toBeGreaterThan((await stored(cut)).length);
    const records = await Promise.all(played.map(({ id }) => cut.journal.read(id, 0, 500)));
    const types = records.flat().map(({ entry }) => entry.type);
    const count = (type: string): number => types.filter((one) => one === type).length;
    expect(count("scene.closed")).toBe(count("scene.opened"));
    expect(count("turn.ended")).toBe(count("turn.started"));
  });

  test("[RJ7] keeps the same talks with an oracle and without, and goes on as it was begun", async () => {
    const [withOracle, without] = [await openIslet(), await openIslet()];
    await generate(withOracle, 8, { model: shyModel() });
    const stop = new AbortController();
    const onProgress = ({ done }: { readonly done: number }): void => {
      if (done >= 3) stop.abort();
    };
    const asked = { model: shyModel(), oraclePairs: false, signal: stop.signal, onProgress };
    const { job } = await generate(without, 8, asked);
    await resume(without, job, undefined, shyModel());
    const keptIn = async (store: MemoryStore) => (await told(store)).filter(({ kept }) => kept);
    expect(await keptIn(without)).toEqual(await keptIn(withOracle));
    const hasOracle = async (store: MemoryStore) =>
      (await told(store)).some(({ tries = [] }) => tries.some(({ by }) => by === "oracle"));
    expect([await hasOracle(withOracle), await hasOracle(without)]).toEqual([true, false]);
  });

  test("[SY6] cancelled it stops, is refused as a new job, and goes on when it is resumed", async () => {
    const store = await openIslet();
    let told = 0;
    const clock = new ManualClock();
    const cancelled = await generate(store, 20, {
      clock,
      onProgress: () => {
        told += 1;
        clock.advance(300);
        if (told === 2) void store.jobs.list().then(([job]) => job && store.jobs.cancel(job.id));
      },
    });
    expect(cancelled).toMatchObject({ isCancelled: true, isExhausted: false });
    expect(cancelled.done).toBeLessThan(20);
    expect(cancelled.tries?.count).toBe(cancelled.candidates);
    await expect(generate(store, 20)).rejects.toMatchObject({ code: "conflict" });
    const { candidates: asked, done: kept } = cancelled;
    const failed = cancelled.tries?.failed;
    const shown = await showJob(store, cancelled.job);
    // What had no blueprint since the last of them is told with the next.
    expect(shown.survival?.map((one) => ({ ...one, unserved: undefined }))).toEqual([
      { maker: expect.stringMatching(/^procedural /), asked, kept, failed },
    ]);
    expect(await resume(store, cancelled.job)).toMatchObject({ isCancelled: false, done: 20 });
  });

  test("[SY12] counts what no blueprint was found for apart from what was played, wherever it is told", async () => {
    const store = await openIslet();
    // On the islet nothing is unlocked by anything else.
    const made = await generate(store, 4, { categories: ["missing_tool", "small_talk"] });
    expect(made.unserved).toBeGreaterThan(0);
    const played = await stored(store);
    expect(made).toMatchObject({ done: 4, candidates: played.length, tries: { unserved: made.unserved } });
    expect(made.categories).toMatchObject([
      { category: "missing_tool", tried: 0, kept: 0, lacking: expect.stringContaining("nobody of the cast") },
      { category: "small_talk", kept: 4, unserved: 0 },
    ]);
    const counted = { asked: played.length, unserved: made.unserved };
    const { survival: shown } = await showJob(store, made.job);
    expect(shown).toMatchObject([{ ...counted, kept: 4 }]);
    expect(await dialogueSurvival(store.products)).toMatchObject([{ ...counted, made: 4 }]);
    const subject = { type: "products", recipe: { id: "dialogues" } } as const;
    const measuring = { sample: 10, seed: 1, signal: new AbortController().signal };
    const { survival } = await gatherStored(store, subject, measuring);
    expect(survival).toMatchObject([{ ...counted, made: 4 }]);
    const again = await generate(store, 4, { categories: ["missing_tool", "small_talk"] });
    expect([again.candidates, again.unserved]).toEqual([made.candidates, made.unserved]);
  });

  test("[SY5] gives rows of what passed alone, with category and blueprint, and they verify", async () => {
    const store = await openIslet();
    const report = await generate(store, 8);
    const out = path.join(folder, "set");
    const signal = new AbortController().signal;
    const formats = ["huggingface", "openai-chat"] as const;
    const { left, tally } = await exportDataset({ ...store, out, formats, includeProcedural: true, signal });
    expect((await verifyDataset(out)).failures).toEqual([]);
    const held = await holdDataset(await openDataset(out));
    const rows = held.rows.map(({ config, row }) => ({ config, row: isJsonObject(row) ? row : {} }));
    const dialogues = rows.filter(({ config }) => config === "dialogues");
    const kept = (await stored(store)).flatMap(({ judged }) => (judged?.kept ? [judged] : []));
    const playthroughs = new Set(dialogues.map(({ row }) => row["playthrough"]));
    expect(playthroughs).toEqual(new Set(kept.map(({ playthrough }) => playthrough)));
    expect(dialogues).toHaveLength(kept.length);
    expect(left.failed ?? 0).toBe((await stored(store)).length - kept.length);
    const calls = rows.filter(({ config }) => config === "function_calls");
    expect([...dialogues, ...calls].every(({ row }) => row["category"] && row["blueprint"])).toBe(true);
    expect(tally.turns).toBe(report.turns);
  });
});

/** Completes so many items, and then never again. */
function failAfter(count: number, store: MemoryStore): MemoryStore["jobs"]["complete"] {
  let left = count;
  return (id, item, outcome) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error("the power went")) : store.jobs.complete(id, item, outcome);
  };
}
