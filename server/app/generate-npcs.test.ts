import { describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { importText } from "../../test/fakes/import-text.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { npcDraft } from "../../test/fakes/npc-draft.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { estimateJobs } from "./estimate-jobs.ts";
import { generateNpcs, type GenerateNpcsOptions, type GenerateNpcsReport } from "./generate-npcs.ts";
import { planNpcs } from "./plan-npcs.ts";
import { previewJobs } from "./preview-jobs.ts";

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const never = new AbortController().signal;
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("casting by rule asks no model");
  },
};
const world = islet({ personas: [{ persona: "A bell-ringer who is afraid of fog" }] });

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

function lines(count: number, of = "ward"): string {
  return Array.from(
    { length: count },
    (_, index) => `A nurse of ${of} ${index + 1} who collects bottles\n`,
  ).join("");
}

async function prepared(): Promise<MemoryStore> {
  const store = memoryStore();
  await store.library.putWorld(world);
  return store;
}

function generate(
  store: MemoryStore,
  change: Partial<GenerateNpcsOptions> & { text?: string },
): Promise<GenerateNpcsReport> {
  const { text, ...rest } = change;
  const { library, personas: people, jobs, ledger } = store;
  return generateNpcs({
    world: "islet",
    count: 4,
    seed: 1,
    model: procedural,
    concurrency: 2,
    retryFailed: false,
    signal: never,
    library,
    people,
    jobs,
    ledger,
    clock,
    ...(text === undefined ? {} : { personas: { input: bytes(text), source: "wards.txt", licence: "MIT" } }),
    ...rest,
  });
}

async function cast(store: MemoryStore): Promise<readonly Npc[]> {
  return store.library.npcs(world.id, { limit: 100 });
}

describe("generateNpcs", () => {
  test("[NP2] makes NPCs of the first personas of a file, each traceable to its persona and the file", async () => {
    const store = await prepared();
    const report = await generate(store, { text: lines(9), count: 4 });
    expect(report).toMatchObject({
      world: "islet",
      asked: 4,
      total: 4,
      done: 4,
      failed: 0,
      interrupted: false,
    });
    const made = await cast(store);
    expect(made.map(({ persona }) => persona.text)).toEqual(lines(4).trim().split("\n"));
    expect(made[0]?.persona).toMatchObject({ source: "wards.txt", licence: "MIT" });
    expect(await store.library.personas({ limit: 100 })).toHaveLength(4);
  });

  test("asked for more it makes the rest, asked for as many or fewer it makes nothing", async () => {
    const store = await prepared();
    await generate(store, { text: lines(9), count: 3 });
    expect(await generate(store, { text: lines(9), count: 7 })).toMatchObject({ total: 7, done: 7 });
    expect(await generate(store, { text: lines(9), count: 7 })).toMatchObject({ total: 7, done: 7 });
    expect(await generate(store, { text: lines(9), count: 2 })).toMatchObject({ total: 2, done: 2 });
    expect((await cast(store)).map(({ persona }) => persona.text)).toEqual(lines(7).trim().split("\n"));
    expect(await store.jobs.list()).toHaveLength(2);
  });

  test("finishes no more of an interrupted job than it is asked for", async () => {
    const store = await prepared();
    const stop = new AbortController();
    stop.abort();
    expect(await generate(store, { text: lines(50), count: 50, signal: stop.signal })).toMatchObject({
      interrupted: true,
      done: 0,
    });
    expect(await generate(store, { text: lines(50), count: 5 })).toMatchObject({ total: 5, done: 5 });
    expect(await cast(store)).toHaveLength(5);
    expect(await generate(store, { text: lines(50), count: 50 })).toMatchObject({ total: 50, done: 50 });
    expect(await cast(store)).toHaveLength(50);
  });

  test("takes other personas, and another seed, for another series", async () => {
    const store = await prepared();
    await generate(store, { text: lines(3), count: 3 });
    await generate(store, { text: lines(3, "clinic"), count: 2 });
    expect(await cast(store)).toHaveLength(5);
    await generate(store, { text: lines(3), count: 3, seed: 2 });
    const made = await cast(store);
    expect(made).toHaveLength(8);
    expect(new Set(made.map(({ profile }) => profile.identity.name)).size).toBe(8);
  });

  test("without a file takes the world's own personas, then those of the library in the order of import", async () => {
    const store = await prepared();
    await importText(store, lines(2));
    await generate(store, { count: 10 });
    const texts = (await cast(store)).map(({ persona }) => persona.text);
    expect(texts).toEqual(["A bell-ringer who is afraid of fog", ...lines(2).trim().split("\n")]);
    await importText(store, lines(3));
    await generate(store, { count: 10 });
    expect((await cast(store)).map(({ persona }) => persona.text)).toEqual([
      ...texts,
      lines(3).trim().split("\n")[2],
    ]);
  });

  test("names what is wrong with the request", async () => {
    const store = await prepared();
    await expect(generate(store, { count: 0 })).rejects.toMatchObject({
      code: "invalid_input",
      param: "count",
    });
    await expect(generate(store, { world: "islt" })).rejects.toMatchObject({
      code: "not_found",
      mend: expect.stringContaining("islet"),
    });
    await expect(generate(store, { text: "\n" })).rejects.toMatchObject({
      param: "personas",
      message: "There is no persona in wards.txt.",
    });
  });

  test("tells how far it is over all its jobs", async () => {
    const store = await prepared();
    await generate(store, { text: lines(9), count: 3 });
    const seen: number[] = [];
    await generate(store, {
      text: lines(9),
      count: 5,
      onProgress: ({ done, total }) => seen.push(done / total),
    });
    expect(seen.at(-1)).toBe(1);
    expect(seen.toSorted((left, right) => left - right)).toEqual(seen);
  });
});

describe("before anything is made", () => {
  const price = { input: 1, output: 10 };
  const plan = (store: MemoryStore, model: Model) => {
    const { library, personas: people, jobs, ledger } = store;
    const personas = { input: bytes(lines(5)), source: "wards.txt", licence: "MIT" };
    const asked = {
      world: "islet",
      count: 5,
      seed: 1,
      model,
      price,
      library,
      people,
      jobs,
      ledger,
      clock,
      personas,
    };
    return planNpcs(asked, { keeps: false });
  };
  const drafts = answeringModel((request) => {
    const ward = Number(/of ward (\d+) who/.exec(JSON.stringify(request.messages[0]))?.[1] ?? 0);
    const span = `A nurse of ward ${ward} who collects bottles`;
    const goals = [{ id: "shelf", text: `${span}: a shelf.`, why: "The bottles.", obstacle: "The damp." }];
    return Promise.resolve({ value: npcDraft(`Ada ${"BCDFG"[ward - 1]}ilt`, { goals }) });
  });

  test("[JB5] a dry run counts what is left and what it takes, asks nothing and writes nothing", async () => {
    const store = await prepared();
    const silent = answeringModel(() => Promise.reject(new Error("nobody should ask")));
    const planned = await plan(store, silent);
    const options = { desk: planned.desk, jobs: store.jobs, retryFailed: false, signal: never };
    const estimate = await estimateJobs(planned.jobs, options);
    expect(estimate).toMatchObject({ total: 5, done: 0, failed: 0, left: 5, cached: 0 });
    expect(estimate.tokens.mostOutput).toBe(5 * 6_000);
    expect(estimate.tokens.input).toBeGreaterThan(1_000);
    expect(estimate.mostCost).toBeCloseTo((estimate.tokens.input + 10 * 30_000) / 1_000_000, 10);
    expect(silent.requests).toEqual([]);
    expect(await store.jobs.list()).toEqual([]);
    expect(await store.library.personas({ limit: 10 })).toEqual([]);
  });

  test("[JB6] a preview shows prompts and products, keeps none as made, and the run that makes them does not pay again", async () => {
    const store = await prepared();
    const planned = await plan(store, drafts);
    const options = { desk: planned.desk, jobs: store.jobs, retryFailed: false, signal: never };
    const previewed = await previewJobs(planned.jobs, { ...options, count: 2, concurrency: 2 });
    expect(previewed).toMatchObject([
      { prompt: expect.stringContaining("nurse of ward 1 who"), reasons: [] },
      { product: { profile: { identity: { name: "Ada Cilt" } } }, reasons: [] },
    ]);
    expect(await cast(store)).toEqual([]);
    expect(await store.jobs.list()).toEqual([]);
    expect(await estimateJobs(planned.jobs, options)).toMatchObject({ left: 5, cached: 2 });
    const before = drafts.requests.length;
    const report = await generate(store, { text: lines(5), count: 5, model: drafts, price });
    expect(report).toMatchObject({ done: 5, reused: 2 });
    expect(drafts.requests.length - before).toBe(3);
  });

  test("[JB6] what is made by rule is previewed as it will be", async () => {
    const store = await prepared();
    const planned = await plan(store, procedural);
    const options = { desk: planned.desk, jobs: store.jobs, retryFailed: false, signal: never };
    const previewed = await previewJobs(planned.jobs, { ...options, count: 3, concurrency: 2 });
    await generate(store, { text: lines(5), count: 5 });
    expect(previewed.map(({ product }) => product)).toEqual((await cast(store)).slice(0, 3));
  });
});
