import { describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { npcDraft } from "../../test/fakes/npc-draft.ts";
import { stepClock } from "../../test/fakes/step-clock.ts";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { estimatePrompt } from "./pace/estimate-tokens.ts";
import { Budget } from "./pace/budget.ts";
import type { JobProgress } from "./job-meter.ts";
import { npcsRecipe } from "./npcs/npcs-recipe.ts";
import { npcJob } from "./npcs/npc-job.ts";
import type { NpcInput } from "./npcs/npc-input.ts";
import { type JobReport, runJob, type RunJobOptions as OptionsOf } from "./run-job.ts";

type RunJobOptions = OptionsOf<Persona, NpcInput, Npc>;

const world = islet();
const recipe = npcsRecipe(world);
const clock: Clock = { now: () => 1_700_000_000_000, monotonic: () => 0, after: () => () => undefined };
const never = new AbortController().signal;

const trades = ["nurse", "guard", "baker", "teacher", "smith", "pilot", "weaver", "judge", "poet", "diver"];

function persona(text: string): Persona {
  return { id: personaId(text), text, source: "a test", licence: "MIT" };
}
const people = trades.map((trade) => persona(`A ${trade} who collects bottles`));

const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("casting by rule asks no model");
  },
};

function run(
  store: MemoryStore,
  change: Partial<RunJobOptions> & { model?: Model; people?: readonly Persona[] } = {},
): Promise<JobReport<Persona>> {
  const { model = procedural, people: personas = people, ...rest } = change;
  const { jobs, library, personas: known, ledger } = store;
  return runJob({
    job: npcJob({ recipe, world, personas, seed: 1, from: 0, library, people: known }),
    desk: { model, ledger, clock, price: { input: 1, output: 10 } },
    jobs,
    concurrency: 3,
    retryFailed: false,
    signal: never,
    ...rest,
  });
}

async function castOf(store: MemoryStore): Promise<readonly Npc[]> {
  return store.library.npcs(world.id, { limit: 1000 });
}

describe("a job without a language model", () => {
  test("makes each item once, every name another, and asking again makes nothing", async () => {
    const store = memoryStore();
    expect(await run(store)).toMatchObject({ total: 10, done: 10, failed: 0, interrupted: false });
    const cast = await castOf(store);
    expect(cast.map((npc) => npc.persona.id)).toEqual(people.map(({ id }) => id));
    expect(new Set(cast.map((npc) => npc.profile.identity.name)).size).toBe(10);
    expect(await run(store)).toMatchObject({ total: 10, done: 10, failed: 0 });
    expect(await castOf(store)).toEqual(cast);
  });

  test("stopped after any item and resumed, it gives the cast of an undisturbed run", async () => {
    const whole = memoryStore();
    await run(whole);
    for (const stopAfter of [1, 4, 9]) {
      const store = memoryStore();
      const crash = new Error("power cut");
      let completed = 0;
      const jobs: RunJobOptions["jobs"] = {
        ...store.jobs,
        async complete(...given) {
          if (completed === stopAfter) throw crash;
          completed += 1;
          await store.jobs.complete(...given);
        },
      };
      await expect(run(store, { jobs })).rejects.toBe(crash);
      expect(await castOf(store)).toHaveLength(stopAfter);
      await run(store);
      expect(await castOf(store)).toEqual(await castOf(whole));
    }
  });

  test("stops when it is told to, and goes on when it is asked for the same", async () => {
    const store = memoryStore();
    const many = Array.from({ length: 200 }, (_, index) =>
      persona(`A nurse of ward ${index} who collects bottles`),
    );
    const stop = new AbortController();
    const onProgress = ({ done }: JobProgress): void => {
      if (done >= 30) stop.abort();
    };
    const stopped = await run(store, { people: many, signal: stop.signal, onProgress });
    expect(stopped.interrupted).toBe(true);
    expect(stopped.done).toBeGreaterThanOrEqual(30);
    expect(stopped.done).toBeLessThan(200);
    const finished = await run(store, { people: many });
    expect(finished).toMatchObject({ id: stopped.id, done: 200, interrupted: false });
    expect(new Set((await castOf(store)).map((npc) => npc.persona.id)).size).toBe(200);
  });

  test("gives way when somebody else takes a name meanwhile", async () => {
    const alone = memoryStore();
    await run(alone);
    const [, second] = await castOf(alone);
    if (!second) throw new Error("ten were cast");
    const store = memoryStore();
    const jobs: RunJobOptions["jobs"] = {
      ...store.jobs,
      async complete(id, item, outcome) {
        if (item === 0) await store.library.putNpc({ ...second, persona: persona("Somebody else") });
        await store.jobs.complete(id, item, outcome);
      },
    };
    expect(await run(store, { jobs })).toMatchObject({ done: 10, failed: 0 });
    const cast = await castOf(store);
    expect(cast).toHaveLength(11);
    expect(new Set(cast.map((npc) => npc.profile.identity.name)).size).toBe(11);
  });

  test("does only the first items when asked for fewer", async () => {
    const store = memoryStore();
    expect(await run(store, { limit: 4 })).toMatchObject({ total: 4, done: 4 });
    expect(await castOf(store)).toHaveLength(4);
    expect(await run(store)).toMatchObject({ total: 10, done: 10 });
  });
});

/** The trade that a request is about. */
function tradeIn(request: { readonly messages: readonly unknown[] }): string {
  const text = JSON.stringify(request.messages[0]);
  return trades.find((trade) => text.includes(`A ${trade} who`)) ?? "nobody";
}

/** An answer that passes for the persona of the trade. */
function goodDraft(trade: string, name = `Ada ${trade}`): ReturnType<typeof npcDraft> {
  return {
    ...npcDraft(name),
    spans: [{ span: `${trade} who collects bottles`, fields: ["identity.occupation"] }],
  };
}

/** A word for each number. */
function letters(number: number): string {
  return `B${"aeiou"[number % 5]}${"bcdfghjklmnp"[Math.floor(number / 5)]}a`;
}

const afterTurns = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("a job with a language model", () => {
  test("asks for several at once, and whatever comes first, the cast is in the order of the items", async () => {
    const store = memoryStore();
    const model = answeringModel(async (request, number) => {
      await afterTurns(10 - number);
      return { value: goodDraft(tradeIn(request)) };
    });
    const report = await run(store, { model });
    expect(report).toMatchObject({ done: 10, failed: 0, tokens: { input: 1000, output: 100 }, reused: 0 });
    expect(report.cost).toBeCloseTo(10 * 0.0002, 10);
    expect(model.mostOpen()).toBe(3);
    expect((await castOf(store)).map((npc) => npc.id)).toEqual(trades.map((trade) => `ada-${trade}`));
  });

  test("pays for no answer twice: what was answered before a crash is taken from the ledger", async () => {
    const store = memoryStore();
    const model = answeringModel((request) => Promise.resolve({ value: goodDraft(tradeIn(request)) }));
    const jobs: RunJobOptions["jobs"] = {
      ...store.jobs,
      complete: () => Promise.reject(new Error("power cut")),
    };
    const answered: string[] = [];
    const ledger: typeof store.ledger = {
      ...store.ledger,
      async record(row) {
        await store.ledger.record(row);
        answered.push(row.hash);
      },
    };
    await expect(run({ ...store, ledger }, { model, jobs })).rejects.toThrow("power cut");
    const asked = model.requests.length;
    const report = await run(store, { model });
    // What was in flight at the crash came to nothing; everything that was answered is there.
    expect(report).toMatchObject({ done: 10, reused: answered.length });
    expect(answered.length).toBeGreaterThan(0);
    expect(model.requests).toHaveLength(asked + 10 - answered.length);
    const [first] = await castOf(store);
    const request = first?.provenance.request;
    if (!request) throw new Error("the NPC names its model call");
    expect(await store.ledger.find(request, 0)).toMatchObject({
      provider: "scripted",
      answer: { value: goodDraft("nurse") },
    });
  });

  test("shows the model what is wrong and takes the repaired answer", async () => {
    const store = memoryStore();
    const [nurse] = people;
    if (!nurse) throw new Error("there is a nurse");
    const model = answeringModel((request, number) => {
      const good = goodDraft(tradeIn(request));
      return Promise.resolve({ value: number === 0 ? { ...good, spans: [] } : good });
    });
    expect(await run(store, { model, people: [nurse] })).toMatchObject({ done: 1, failed: 0 });
    const asked = model.requests[1]?.messages.at(-1);
    expect(asked).toMatchObject({
      role: "player",
      text: expect.stringContaining('"collects" of the persona is found nowhere'),
    });
  });

  test("has a name changed that an earlier item took", async () => {
    const store = memoryStore();
    const model = answeringModel((request) => {
      const isRepair = request.messages.length > 1;
      const trade = tradeIn(request);
      return Promise.resolve({ value: goodDraft(trade, isRepair ? `Bo ${trade}` : "Ada Holt") });
    });
    await run(store, { model, people: people.slice(0, 3) });
    expect((await castOf(store)).map((npc) => npc.id)).toEqual(["ada-holt", "bo-guard", "bo-baker"]);
  });

  test("records what failed with its reason, and asks anew only when told to", async () => {
    const store = memoryStore();
    const asked = people.slice(0, 2);
    let isWilling = false;
    const model = answeringModel((request) => {
      const trade = tradeIn(request);
      return Promise.resolve(trade === "guard" && !isWilling ? { cut: true } : { value: goodDraft(trade) });
    });
    const first = await run(store, { model, people: asked });
    expect(first).toMatchObject({ done: 1, failed: 1 });
    expect(first.failures).toEqual([
      { item: asked[1], reason: "The answer was cut off at the token limit." },
    ]);
    isWilling = true;
    const before = model.requests.length;
    expect(await run(store, { model, people: asked })).toMatchObject({ done: 1, failed: 1 });
    expect(model.requests).toHaveLength(before);
    expect(await run(store, { model, people: asked, retryFailed: true })).toMatchObject({
      done: 2,
      failed: 0,
    });
    expect(model.requests).toHaveLength(before + 1);
  });

  test("leaves unanswered items to the next run, and stops when the model is not to be had", async () => {
    const store = memoryStore();
    let failure: "overloaded" | "unauthorized" | undefined = "overloaded";
    const model = answeringModel((request) => {
      const trade = tradeIn(request);
      return Promise.resolve(trade === "baker" && failure ? { failure } : { value: goodDraft(trade) });
    });
    expect(await run(store, { model })).toMatchObject({ done: 9, failed: 0, unanswered: 1 });
    failure = "unauthorized";
    const refused = run(store, { model });
    await expect(refused).rejects.toMatchObject({
      code: "model_failed",
      message: "The model is unauthorized.",
    });
    failure = undefined;
    expect(await run(store, { model })).toMatchObject({ done: 10, failed: 0, unanswered: 0 });
  });

  test("takes five failures in a row for a model that is down", async () => {
    const store = memoryStore();
    const model = answeringModel(() => Promise.resolve({ failure: "rate_limited" }));
    await expect(run(store, { model })).rejects.toMatchObject({ code: "model_failed" });
    expect(await castOf(store)).toEqual([]);
    expect(await store.jobs.list()).toMatchObject([{ done: 0, failed: 0, total: 10 }]);
  });

  test("[JB3] loses nothing where every fourth request is refused, and counts no refusal as a failure", async () => {
    const store = memoryStore();
    const clock = new ManualClock();
    const many = Array.from({ length: 60 }, (_, index) =>
      persona(`A nurse of ward ${letters(index)} who collects bottles`),
    );
    const model = answeringModel((request, number) => {
      if (number % 4 === 1) return Promise.resolve({ failure: "rate_limited", retryAfterMs: 500 });
      if (number % 9 === 2) return Promise.resolve({ failure: "overloaded", retryable: true });
      const ward = /of ward (\w+) who/.exec(JSON.stringify(request.messages[0]))?.[1] ?? "";
      const spans = [{ span: `nurse of ward ${ward} who collects bottles`, fields: ["identity.occupation"] }];
      return Promise.resolve({ value: { ...npcDraft(`Ada ${ward}`), spans } });
    });
    const desk = { model, ledger: store.ledger, clock, price: { input: 1, output: 10 } };
    const random = (): number => 0.5;
    const report = await stepClock(clock, run(store, { desk, people: many, concurrency: 8, random }));
    const refused = Math.floor((model.requests.length + 2) / 4);
    expect(report).toMatchObject({ done: 60, failed: 0, unanswered: 0, rateLimited: refused });
    expect(report.retries).toBe(model.requests.length - 60);
    // A refusal costs nothing and is nobody's answer.
    expect(report.tokens.input).toBe(60 * 100);
    expect((await castOf(store)).map((npc) => npc.persona.id)).toEqual(many.map(({ id }) => id));
  });

  test("[JB3] an answer that was cut off is paid for, kept in the ledger, and asked for again", async () => {
    const store = memoryStore();
    const clock = new ManualClock();
    const model = answeringModel((request, number) =>
      Promise.resolve(
        number === 0 ? { failure: "cut_off", retryable: true } : { value: goodDraft(tradeIn(request)) },
      ),
    );
    const desk = { model, ledger: store.ledger, clock, price: { input: 1, output: 10 } };
    const report = await stepClock(clock, run(store, { desk, people: people.slice(0, 1) }));
    expect(report).toMatchObject({ done: 1, retries: 1, rateLimited: 0, tokens: { input: 200, output: 20 } });
    const [npc] = await castOf(store);
    const request = npc?.provenance.request;
    if (!request) throw new Error("the NPC names its model call");
    expect(await store.ledger.find(request, 0)).toMatchObject({ end: { failure: { kind: "cut_off" } } });
    expect(await store.ledger.find(request, 1)).toMatchObject({ end: { type: "done" } });
  });

  test("[JB4] stops before its budget is passed, with what it made, and goes on with another", async () => {
    const store = memoryStore();
    const model = answeringModel((request) => Promise.resolve({ value: goodDraft(tradeIn(request)) }));
    const desk = { model, ledger: store.ledger, clock, price: { input: 1, output: 10 } };
    const elsewhere = memoryStore();
    const whole = new Budget(1);
    await run(elsewhere, { desk: { ...desk, ledger: elsewhere.ledger }, budget: whole });
    // An answer may take thousands of tokens and takes ten.
    const [longest = 0] = model.requests.map(estimatePrompt).toSorted((left, right) => right - left);
    const most = (longest + 6_000 * 10) / 1_000_000;
    const report = await run(store, { desk, budget: new Budget(most + whole.spent / 2) });
    expect(report).toMatchObject({ isSpent: true, interrupted: false, failed: 0, unanswered: 0 });
    expect(report.done).toBeGreaterThan(1);
    expect(report.done).toBeLessThan(10);
    expect((await castOf(store)).map((npc) => npc.id)).toEqual(
      trades.slice(0, report.done).map((trade) => `ada-${trade}`),
    );
    const asked = model.requests.length;
    expect(await run(store, { desk, budget: new Budget(1) })).toMatchObject({ done: 10, isSpent: false });
    expect(model.requests.length - asked).toBe(10 - report.done);
  });

  test("[JB4] a budget without a price is refused before anything is asked", async () => {
    const store = memoryStore();
    const model = answeringModel(() => Promise.reject(new Error("nobody should ask")));
    const desk = { model, ledger: store.ledger, clock };
    await expect(run(store, { desk, budget: new Budget(1) })).rejects.toMatchObject({
      code: "not_configured",
      mend: expect.stringContaining("DRAMATIS_PRICES"),
    });
    // What is made by rule costs nothing.
    expect(await run(store, { budget: new Budget(1) })).toMatchObject({ done: 10 });
  });

  test("drops what is in flight when it is told to stop", async () => {
    const store = memoryStore();
    const stop = new AbortController();
    const model = answeringModel(async (request, number) => {
      if (number === 4) stop.abort();
      await afterTurns(3);
      return { value: goodDraft(tradeIn(request)) };
    });
    const stopped = await run(store, { model, signal: stop.signal });
    expect(stopped.interrupted).toBe(true);
    expect(stopped).toMatchObject({ failed: 0, unanswered: 0 });
    const finished = await run(store, {
      model: answeringModel((request) => Promise.resolve({ value: goodDraft(tradeIn(request)) })),
    });
    expect(finished).toMatchObject({ done: 10, failed: 0 });
    expect((await castOf(store)).map((npc) => npc.id)).toEqual(trades.map((trade) => `ada-${trade}`));
  });
});

test("another seed, prompt, world or persona is another job", async () => {
  const store = memoryStore();
  await run(store, { people: people.slice(0, 1) });
  await run(store, { people: people.slice(1, 2) });
  const other = { ...recipe, promptVersion: "another" };
  const { library, personas } = store;
  const settings = { recipe: other, world, seed: 1, from: 0, library, people: personas };
  const options = { ...settings, personas: people.slice(0, 1) };
  await run(store, { job: npcJob(options) });
  await run(store, { job: npcJob({ ...options, seed: 2 }) });
  expect(await store.jobs.list()).toHaveLength(4);
});
