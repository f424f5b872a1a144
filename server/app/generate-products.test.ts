import { describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";
import { comparedLine } from "../datasets/formats/card.ts";
import { generateProducts, type GenerateProductsOptions } from "./generate-products.ts";
import { recipeSurvival } from "./recipe-survival.ts";
import { reopenTextJob } from "./reopen-text-job.ts";

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const never = new AbortController().signal;
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

/** A recipe of the test's own: a riddle with a number for an answer. */
const riddles: RecipeFile = {
  id: "riddles",
  description: "riddles that somebody would ask",
  prompt: "Write a riddle that this persona would ask, and its answer.",
  output: {
    type: "object",
    properties: { riddle: { type: "string", minLength: 3 }, answer: { type: "integer" } },
    required: ["riddle", "answer"],
    additionalProperties: false,
  },
  options: { length: { description: "how long", values: ["short", "long"], default: "short" } },
  demonstrations: [{ persona: "A baker", value: { riddle: "A dozen and one more?", answer: 13 } }],
  gates: [
    {
      name: "answer",
      check: ({ answer }) => (Number(answer) < 100 ? [] : ["Nobody can count that far in their head."]),
    },
  ],
  offline: ({ persona, options }, random) => ({
    riddle: `${options["length"] === "long" ? "Long ago, " : ""}how many letters has ${persona}?`,
    answer: random.integer(0, 120),
  }),
};

async function* bytes(count: number): AsyncGenerator<Uint8Array> {
  const lines = Array.from({ length: count }, (_, index) => `A nurse of ward ${index + 1} who counts\n`);
  yield await Promise.resolve(Buffer.from(lines.join("")));
}

function generate(store: MemoryStore, change: Partial<GenerateProductsOptions> = {}, wards = 9) {
  const { library, personas: people, products, jobs, ledger } = store;
  return generateProducts({
    recipe: riddles,
    count: 4,
    personas: { input: bytes(wards), source: "wards.txt", licence: "MIT" },
    mode: "zero-shot",
    options: {},
    seed: 1,
    model: procedural,
    concurrency: 2,
    retryFailed: false,
    library,
    people,
    products,
    jobs,
    ledger,
    clock,
    signal: never,
    ...change,
  });
}

describe("generateProducts", () => {
  test("[RE1] makes each product once, traceable to its persona, and more of them when more are asked for", async () => {
    const store = memoryStore();
    const report = await generate(store, { count: 6 });
    expect(report.done + report.failed).toBe(6);
    const made = await store.products.find({ limit: 100 });
    expect(made).toHaveLength(report.done);
    expect(made[0]).toMatchObject({
      recipe: "riddles",
      provenance: { provider: "procedural", mode: "zero-shot" },
    });
    const people = await store.library.personas({ limit: 100 });
    expect(made.every(({ personas }) => people.some(({ id }) => id === personas[0]))).toBe(true);
    expect(await generate(store, { count: 6 })).toMatchObject({ done: report.done, failed: report.failed });
    const more = await generate(store, { count: 9 });
    expect(more.done + more.failed).toBe(9);
    const all = await store.products.find({ limit: 100 });
    expect(all.slice(0, made.length)).toEqual(made);
    expect(new Set(all.map(({ id }) => id)).size).toBe(more.done);
  });

  test("[RE2] names the gate that let a product go", async () => {
    const { failures } = await generate(memoryStore(), { count: 9 });
    expect(failures.length).toBeGreaterThan(0);
    for (const { reason } of failures)
      expect(reason).toBe("answer: Nobody can count that far in their head.");
  });

  test("[GM3] nothing that is made shares thirteen words with a benchmark; the card says so, and no id alone goes on", async () => {
    const store = memoryStore();
    const question = "Long ago, how many letters has a nurse of ward 2 who counts? Twelve.";
    const benchmarks = [question, "Short."];
    const options = { length: "long" };
    const { failures, total } = await generate(store, { count: 9, options, benchmarks });
    expect(total).toBe(9);
    expect(failures.filter(({ reason }) => reason.startsWith("benchmark: "))).toMatchObject([
      { personas: [{ text: "A nurse of ward 2 who counts" }] },
    ]);
    const [survival] = await recipeSurvival(store.jobs, store.products, undefined);
    expect(survival).toMatchObject({ recipe: "riddles", asked: 9, decontaminated: true });
    expect(survival?.refused).toMatchObject([{ gate: "answer" }, { gate: "benchmark", count: 1 }]);
    const [job] = await store.jobs.list();
    const stored = job && (await store.jobs.find(job.id));
    if (!stored) throw new Error("there is a job");
    await expect(reopenTextJob(riddles, stored, { ...store, people: store.personas })).rejects.toMatchObject({
      mend: expect.stringContaining("--decontaminate"),
    });
    const told = { recipe: "riddles", maker: "", asked: 9, made: 7, refused: [] };
    expect(
      comparedLine([
        { ...told, decontaminated: true },
        { ...told, recipe: "math" },
      ]),
    ).toBe(
      "No thirteen words in a row of what is kept of riddles are in the benchmarks that were named. Not compared with benchmarks, or not all of it: math.",
    );
    expect(comparedLine([told])).toBe("Not compared with benchmarks, or not all of it: riddles.");
    // Compared with others, or with nothing, it is another job.
    await generate(store, { count: 9, options });
    expect(await store.jobs.list()).toHaveLength(2);
    const [both] = await recipeSurvival(store.jobs, store.products, undefined);
    expect(both?.decontaminated).toBe(false);
  });

  test("[RE3] another seed, mode, option or prompt makes other products", async () => {
    const store = memoryStore();
    await generate(store, { count: 3 });
    await generate(store, { count: 3, seed: 2 });
    await generate(store, { count: 3, mode: "persona-few-shot" });
    await generate(store, { count: 3, options: { length: "long" } });
    await generate(store, { count: 3, recipe: { ...riddles, prompt: "Write a harder riddle." } });
    expect(await store.jobs.list()).toHaveLength(5);
  });

  test("refuses what the recipe does not know, and says what there is", async () => {
    const fails = (change: Partial<GenerateProductsOptions>) => generate(memoryStore(), change);
    await expect(fails({ options: { size: "2" } })).rejects.toMatchObject({
      param: "size",
      mend: "There are: length.",
    });
    await expect(fails({ options: { length: "2" } })).rejects.toMatchObject({
      mend: "There are: short, long.",
    });
    await expect(fails({ count: 0 })).rejects.toMatchObject({ param: "count" });
    const bare = { ...riddles, demonstrations: [] };
    await expect(fails({ recipe: bare, mode: "few-shot" })).rejects.toMatchObject({ param: "mode" });
    await expect(fails({ recipe: { ...riddles, needsWorld: true } })).rejects.toMatchObject({
      param: "world",
    });
    await expect(fails({ recipe: { ...riddles, personas: 10 } })).rejects.toMatchObject({
      param: "personas",
    });
    const { offline: _none, ...modelOnly } = riddles;
    await expect(fails({ recipe: modelOnly })).rejects.toMatchObject({ code: "not_configured" });
  });

  test("[RE4] shows a model the world, the demonstrations of its mode and what is asked for", async () => {
    const store = memoryStore();
    const world = islet();
    await store.library.putWorld(world);
    const model = answeringModel(async () => ({ value: { riddle: "What has hands?", answer: 2 } }));
    await generate(store, { count: 1, model, world: "islet", mode: "persona-few-shot" });
    const [request] = model.requests;
    expect(request?.blocks.map(({ id }) => id)).toContain("world/lore");
    expect(request?.messages).toEqual([
      { role: "player", speaker: "Editor", text: 'Persona: "A baker"' },
      { role: "npc", text: '{"riddle":"A dozen and one more?","answer":13}', calls: [] },
      { role: "player", speaker: "Editor", text: 'Persona: "A nurse of ward 1 who counts"\nlength: short' },
    ]);
    const [product] = await store.products.find({ limit: 1 });
    expect(product).toMatchObject({ world: { id: "islet" }, value: { answer: 2 } });
  });

  test("[RE5] keeps what enough answers agree on, and says what the others found", async () => {
    const agreement = {
      prompt: "Answer the riddle.",
      times: 2,
      atLeast: 2,
      question: ({ riddle }: JsonObject) => JSON.stringify(riddle),
      answer: ({ answer }: JsonObject) => JSON.stringify(answer),
      normalize: (answer: string) => answer.replace(/\D/g, ""),
    };
    const recipe = { ...riddles, agreement };
    const found = ["7 hands", "no idea"];
    const model = answeringModel(async ({ output }, number) =>
      output?.name === "answer"
        ? { value: { solution: "I counted.", answer: found[number % 2] ?? "" } }
        : { value: { riddle: "How many hands?", answer: number === 0 ? 7 : 8 } },
    );
    const store = memoryStore();
    const { done, failures } = await generate(store, { recipe, model, count: 2, concurrency: 1 });
    expect(done).toBe(1);
    expect(failures).toMatchObject([
      { reason: "agreement: the answer 8 was found again by 0 of 2; the others found 7 and no answer." },
    ]);
    expect(model.requests.filter(({ output }) => output?.name === "answer")).toHaveLength(4);
  });

  test("[RE6] tells a recipe that remembers what it made before, also in the run before a stop", async () => {
    const told: string[][] = [];
    const recipe: RecipeFile = {
      ...riddles,
      gates: [{ name: "new", check: (value, { memory }) => memory?.check(value) ?? [] }],
      memory() {
        const notes: string[] = [];
        told.push(notes);
        return {
          check: ({ answer }) =>
            notes.includes(JSON.stringify(answer)) ? [`${JSON.stringify(answer)} was asked before.`] : [],
          note: ({ answer }) => notes.push(JSON.stringify(answer)),
        };
      },
      offline: ({ persona }) => ({ riddle: persona, answer: persona.length % 3 }),
    };
    const store = memoryStore();
    const first = await generate(store, { recipe, count: 4 });
    expect(first).toMatchObject({ done: 1, failed: 3 });
    const second = await generate(store, { recipe, count: 9 });
    expect(second).toMatchObject({ done: 1, failed: 8 });
    const made = await store.products.find({ limit: 100 });
    expect(made.map(({ value }) => value["answer"])).toHaveLength(1);
    expect(told.every((notes) => notes.length <= 1)).toBe(true);
    expect(second.failures[0]?.reason).toMatch(/^new: \d was asked before\.$/);
  });
});
