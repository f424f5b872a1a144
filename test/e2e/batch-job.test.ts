import { afterEach, describe, expect, test } from "vitest";
import { cancelJob } from "../../server/app/cancel-job.ts";
import { generateNpcs, type GenerateNpcsReport } from "../../server/app/generate-npcs.ts";
import { resumeJob } from "../../server/app/resume-job.ts";
import type { Batches } from "../../server/domain/ports/batches.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { openAiBatches } from "../../server/model/openai/openai-batches.ts";
import { type BatchFate, type BatchProvider, startBatchProvider } from "../fakes/batch-provider.ts";
import { islet } from "../fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../fakes/memory-store.ts";
import { npcDraft } from "../fakes/npc-draft.ts";
import { stepClock } from "../fakes/step-clock.ts";
import { ManualClock } from "../faults/manual-clock.ts";

const world = islet();
const wards = ["Ba", "Da", "Fa", "Ga", "Ha", "Ka"];
const people = wards.map((ward) => `A nurse of ward ${ward} who collects bottles\n`).join("");
/** Everything comes by batch: whoever is asked one by one has failed. */
const unasked: Model = {
  provider: "openai",
  name: "batched-1",
  stream(_request, sink) {
    const failure = { kind: "bad_request", message: "It was asked one by one.", retryable: false } as const;
    sink.end({ type: "failed", failure, usage: { inputTokens: 0, outputTokens: 0, estimated: false } });
  },
};

let provider: BatchProvider | undefined;
afterEach(async () => {
  await provider?.close();
  provider = undefined;
});

function wardIn(prompt: string): string {
  return /of ward (\w+) who/.exec(prompt)?.[1] ?? "";
}

function good(prompt: string): BatchFate {
  const ward = wardIn(prompt);
  const spans = [{ span: `nurse of ward ${ward} who collects bottles`, fields: ["identity.occupation"] }];
  return { value: { ...npcDraft(`Ada ${ward}lt`), spans } };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

let minted = 0;

function generate(
  store: MemoryStore,
  url: string,
  batches: Batches = store.batches,
): Promise<GenerateNpcsReport> {
  const clock = new ManualClock();
  const { library, personas, jobs, ledger } = store;
  const batchModel = openAiBatches({ baseUrl: url, model: "batched-1" });
  const work = generateNpcs({
    world: "islet",
    count: wards.length,
    personas: { input: bytes(people), source: "wards.txt", licence: "MIT" },
    seed: 1,
    model: unasked,
    price: { input: 1, output: 10 },
    concurrency: 4,
    retryFailed: false,
    library,
    people: personas,
    jobs,
    ledger,
    clock,
    batch: { batchModel, batches, unique: () => `test${(minted += 1)}` },
    signal: new AbortController().signal,
  });
  return stepClock(clock, work, 60_000);
}

async function prepared(): Promise<MemoryStore> {
  const store = memoryStore();
  await store.library.putWorld(world);
  return store;
}

describe("a job by batch", () => {
  test("[JB9] takes answers in any order, and sends what expired, failed or is missing in the next batch", async () => {
    provider = await startBatchProvider((prompt, batch) => {
      const fates: Readonly<Record<string, BatchFate>> = {
        Da: "expired",
        Ga: { status: 500 },
        Ka: "missing",
      };
      return (batch === 1 ? fates[wardIn(prompt)] : undefined) ?? good(prompt);
    });
    const store = await prepared();
    const report = await generate(store, provider.url);
    expect(report).toMatchObject({ done: 6, failed: 0, unanswered: 0, reused: 6 });
    expect(provider.created.map((ids) => ids.length)).toEqual([6, 3]);
    const cast = await store.library.npcs(world.id, { limit: 10 });
    expect(cast.map(({ persona }) => `${persona.text}\n`).join("")).toBe(people);
    const request = cast[3]?.provenance.request;
    if (!request) throw new Error("the NPC names its model call");
    // The error is kept beside the answer that came after it, at half of the price.
    expect(await store.ledger.find(request, 0)).toMatchObject({ end: { type: "failed" } });
    expect(await store.ledger.find(request, 1)).toMatchObject({ cost: 0.0001, end: { type: "done" } });
    const [job] = await store.jobs.list();
    expect(job && (await store.batches.open(job.id))).toEqual([]);
  });

  test("[JB9] killed before or after the provider's id is noted, it collects what it sent and sends nothing twice", async () => {
    for (const act of ["sent", "end"] as const) {
      provider = await startBatchProvider(good);
      const store = await prepared();
      const crash = new Error("power cut");
      const batches: Batches = { ...store.batches, [act]: () => Promise.reject(crash) };
      await expect(generate(store, provider.url, batches)).rejects.toBe(crash);
      expect(await generate(store, provider.url)).toMatchObject({ done: 6, failed: 0 });
      expect(provider.created).toHaveLength(1);
      expect(await store.library.npcs(world.id, { limit: 10 })).toHaveLength(6);
      await provider.close();
    }
  });

  test("[JB9] killed before it was sent, it sends it", async () => {
    provider = await startBatchProvider(good);
    const store = await prepared();
    const crash = new Error("power cut");
    const batches: Batches = {
      ...store.batches,
      async begin(key, job) {
        await store.batches.begin(key, job);
        throw crash;
      },
    };
    await expect(generate(store, provider.url, batches)).rejects.toBe(crash);
    expect(await generate(store, provider.url)).toMatchObject({ done: 6 });
    expect(provider.created).toHaveLength(1);
  });

  test("[JB10] cancelled, it stops at the provider, keeps what had been answered, and sends nothing more", async () => {
    provider = await startBatchProvider((prompt, batch) => {
      // What a provider had not come to when it was told to stop is in no file.
      return batch === 1 && ["Da", "Ga"].includes(wardIn(prompt)) ? "missing" : good(prompt);
    });
    const { url } = provider;
    const store = await prepared();
    const batchModel = openAiBatches({ baseUrl: url, model: "batched-1" });
    const batches: Batches = {
      ...store.batches,
      async sent(key, batch) {
        await store.batches.sent(key, batch);
        const [job] = await store.jobs.list();
        if (!job) throw new Error("a job is listed before its batch leaves");
        await cancelJob({ ...store, batchModel }, job.id);
      },
    };
    expect(await generate(store, url, batches)).toMatchObject({ isCancelled: true, done: 0 });
    expect(provider.cancelled).toEqual(["batch-1"]);
    expect(provider.created).toHaveLength(1);
    await expect(generate(store, url)).rejects.toMatchObject({ code: "conflict" });

    const [job] = await store.jobs.list();
    if (!job) throw new Error("it is still listed");
    const clock = new ManualClock();
    const model: Model = {
      ...unasked,
      stream(_request, sink) {
        const failure = { kind: "empty", message: "Nothing was said.", retryable: false } as const;
        sink.end({ type: "failed", failure, usage: { inputTokens: 0, outputTokens: 0, estimated: false } });
      },
    };
    const resumed = resumeJob({
      ...store,
      id: job.id,
      people: store.personas,
      desk: { model, ledger: store.ledger, clock },
      concurrency: 4,
      retryFailed: false,
      signal: new AbortController().signal,
    });
    // Four are made of what was answered; this model has nothing to say of the other two.
    expect(await stepClock(clock, resumed, 60_000)).toMatchObject({ done: 4, isCancelled: false });
  });

  test("[JB10] killed and resumed by its id, it collects what it sent", async () => {
    provider = await startBatchProvider(good);
    const store = await prepared();
    const crash = new Error("power cut");
    const batches: Batches = { ...store.batches, sent: () => Promise.reject(crash) };
    await expect(generate(store, provider.url, batches)).rejects.toBe(crash);
    const [job] = await store.jobs.list();
    if (!job) throw new Error("a job is listed before its batch leaves");
    const clock = new ManualClock();
    const batchModel = openAiBatches({ baseUrl: provider.url, model: "batched-1" });
    const resumed = resumeJob({
      ...store,
      id: job.id,
      people: store.personas,
      desk: { model: unasked, ledger: store.ledger, clock },
      concurrency: 4,
      retryFailed: false,
      batch: { batchModel, batches: store.batches, unique: () => "never" },
      signal: new AbortController().signal,
    });
    expect(await stepClock(clock, resumed, 60_000)).toMatchObject({ done: 6, failed: 0 });
    expect(provider.created).toHaveLength(1);
  });
});
