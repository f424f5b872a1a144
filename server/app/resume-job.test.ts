import { describe, expect, test } from "vitest";
import { type AnsweringModel, answeringModel } from "../../test/fakes/answering-model.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { npcDraft } from "../../test/fakes/npc-draft.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { cancelJob } from "./cancel-job.ts";
import { generateNpcs, type GenerateNpcsOptions, type GenerateNpcsReport } from "./generate-npcs.ts";
import { resumeJob, type ResumeJobOptions, type ResumeReport } from "./resume-job.ts";
import { groupFailures, showJob } from "./show-job.ts";

const world = islet();
const never = new AbortController().signal;
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("casting by rule asks no model");
  },
};

/** Time passes with every look at it, so that whoever looks now and then looks. */
function hastyClock(): Clock {
  let now = 0;
  return { now: () => 0, monotonic: () => (now += 300), after: () => () => undefined };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

const wards = ["Ba", "Da", "Fa", "Ga", "Ha", "Ka", "La", "Ma", "Na", "Pa"];
const nurses = wards.map((ward) => `A nurse of ward ${ward} who collects bottles\n`).join("");

async function prepared(): Promise<MemoryStore> {
  const store = memoryStore();
  await store.library.putWorld(world);
  return store;
}

function generate(
  store: MemoryStore,
  change: Partial<GenerateNpcsOptions> = {},
): Promise<GenerateNpcsReport> {
  const { library, personas: people, jobs, ledger } = store;
  const personas = { input: bytes(nurses), source: "wards.txt", licence: "MIT" };
  return generateNpcs({
    world: "islet",
    count: 10,
    seed: 1,
    model: procedural,
    concurrency: 2,
    retryFailed: false,
    signal: never,
    library,
    people,
    jobs,
    ledger,
    clock: hastyClock(),
    personas,
    ...change,
  });
}

async function resume(
  store: MemoryStore,
  change: Partial<ResumeJobOptions> & { readonly model?: Model } = {},
): Promise<ResumeReport> {
  const { model = procedural, ...rest } = change;
  const [job] = await store.jobs.list();
  const desk = { model, ledger: store.ledger, clock: hastyClock() };
  const { library, personas, products, jobs } = store;
  const ports = { library, people: personas, products, jobs, desk };
  return resumeJob({
    ...ports,
    id: job?.id.slice(0, 10) ?? "",
    concurrency: 2,
    retryFailed: false,
    signal: never,
    ...rest,
  });
}

/** Refuses the wards that `refused` names at that time. */
function wardModel(refused: () => readonly string[]): AnsweringModel {
  return answeringModel((request) => {
    const ward = /of ward (\w+) who/.exec(JSON.stringify(request.messages[0]))?.[1] ?? "";
    if (refused().includes(ward)) return Promise.resolve({ cut: true });
    const spans = [{ span: `nurse of ward ${ward} who collects bottles`, fields: ["identity.occupation"] }];
    return Promise.resolve({ value: { ...npcDraft(`Ada ${ward}lt`), spans } });
  });
}

describe("a cancelled job", () => {
  test("[JB7] stops before its next item, is refused to whoever asks for the same, and goes on when it is resumed", async () => {
    const store = await prepared();
    const onProgress = async ({ done }: { readonly done: number }): Promise<void> => {
      const [job] = await store.jobs.list();
      if (done === 3 && job) await cancelJob(store, job.id);
    };
    const stopped = await generate(store, { onProgress: (now) => void onProgress(now) });
    expect(stopped).toMatchObject({ isCancelled: true, interrupted: false, failed: 0 });
    expect(stopped.done).toBeGreaterThanOrEqual(3);
    expect(stopped.done).toBeLessThan(10);
    await expect(generate(store)).rejects.toMatchObject({
      code: "conflict",
      mend: expect.stringContaining("dramatis jobs resume"),
    });
    expect(await resume(store)).toMatchObject({ done: 10, isCancelled: false });
    const whole = await prepared();
    await generate(whole);
    const castOf = (of: MemoryStore) => of.library.npcs(world.id, { limit: 100 });
    expect(await castOf(store)).toEqual(await castOf(whole));
  });
});

describe("a job that is resumed by its id", () => {
  test("[JB8] needs no source, and asks for failed items alone where it is told to", async () => {
    const store = await prepared();
    let refused = ["Da", "Ka"];
    const model = wardModel(() => refused);
    const stop = new AbortController();
    const first = await generate(store, {
      model,
      signal: stop.signal,
      onProgress: ({ done, failed }) => void (done + failed >= 4 && stop.abort()),
    });
    expect(first.failed).toBe(1);
    refused = ["Ka"];
    const before = model.requests.length;
    const retried = await resume(store, { model, retryFailed: true });
    expect(retried.done).toBe(first.done + 1);
    expect(model.requests.length - before).toBe(1);
    expect(await resume(store, { model })).toMatchObject({ done: 9, failed: 1 });
    const [job] = await store.jobs.list();
    expect(await showJob(store, job?.id ?? "")).toMatchObject({
      done: 9,
      failures: [{ count: 1, reason: "The answer was cut off at the token limit.", items: [5] }],
    });
  });

  test("[JB8] is refused under another model, and where there is none of that id", async () => {
    const store = await prepared();
    await generate(store, { count: 2 });
    await expect(resume(store, { model: wardModel(() => []) })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("procedural/grammar/1"),
      param: "model",
    });
    await expect(resume(store, { id: "job_0nope" })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("failures are grouped by their reasons, without names and numbers", () => {
  const failures = [
    { item: 0, reason: 'spans: "owl" of the persona is found nowhere.' },
    { item: 3, reason: "goals.1.text: too short." },
    { item: 7, reason: 'spans: "gull" of the persona is found nowhere.' },
  ];
  expect(groupFailures(failures)).toEqual([
    { count: 2, reason: 'spans: "owl" of the persona is found nowhere.', items: [0, 7] },
    { count: 1, reason: "goals.1.text: too short.", items: [3] },
  ]);
});
