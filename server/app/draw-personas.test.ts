import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import type { DrawSettings } from "../generate/texts/draw-recipe.ts";
import { drawPersonas, type DrawPersonasOptions, type PassageChoice } from "./draw-personas.ts";
import { type PassagesOfFiles, readPassages } from "./import/read-passages.ts";

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

const sluices =
  "The tidal sluices of this coast are older than the maps. An engineer who opens a gate by hand listens to the hinge pins, and the marsh farmers know by the water line whether the night watch slept.";
const bread =
  "A sour starter is kept in a stone crock. The bakery of the hill feeds it with rye flour at dusk, baking begins before light, and nobody who has tasted the crust of a cold loaf asks for sugar. The kitchen smells of the old oven bricks.";
const documents = [
  { id: "sluices", text: sluices, url: "https://example.org/sluices", licence: "CC-BY-4.0" },
  { id: "bread", text: bread },
];

let folder: string;
let store: MemoryStore;

async function choice(
  change: Partial<DrawSettings> = {},
  more: Partial<PassagesOfFiles> = {},
): Promise<PassageChoice> {
  const settings = {
    readings: ["read", "write", "like", "dislike"] as const,
    detail: "coarse" as const,
    perReading: 1,
    seed: 1,
    ...change,
  };
  const files = [path.join(folder, "set.jsonl")];
  return { ...(await readPassages({ files, licence: "unknown", ...more })), settings };
}

async function draw(change: Partial<DrawPersonasOptions> = {}) {
  const { personas: people, nearIndex, jobs, ledger } = store;
  return drawPersonas({
    from: change.from ?? (await choice()),
    model: procedural,
    concurrency: 2,
    retryFailed: false,
    people,
    nearIndex,
    jobs,
    ledger,
    clock,
    signal: new AbortController().signal,
    ...change,
  });
}

const everybody = () => store.personas.find({ limit: 100 });

describe("drawPersonas", () => {
  beforeEach(async () => {
    store = memoryStore();
    folder = await mkdtemp(path.join(os.tmpdir(), "texts-"));
    await writeFile(path.join(folder, "set.jsonl"), documents.map((one) => JSON.stringify(one)).join("\n"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("[TP1] by rule, each reading of a passage is somebody of its field, with its terms and where it is from", async () => {
    const report = await draw();
    expect(report).toMatchObject({ done: 2, failed: 0, added: 8, near: 0 });
    const people = await everybody();
    expect(people.map(({ steps: [step] }) => step?.step === "drawn_from_text" && step.reading)).toEqual([
      "read",
      "write",
      "like",
      "dislike",
      "read",
      "write",
      "like",
      "dislike",
    ]);
    expect(people[0]).toMatchObject({
      source: "https://example.org/sluices",
      licence: "CC-BY-4.0",
      passage: { document: "sluices", start: 0, end: sluices.length, text: sluices },
      steps: [
        {
          step: "drawn_from_text",
          detail: "coarse",
          provider: "procedural",
          promptVersion: expect.any(String),
        },
      ],
    });
    expect(people[4]).toMatchObject({
      source: "set.jsonl",
      licence: "unknown",
      passage: { document: "bread" },
    });
    for (const { text, passage } of people) {
      const words = text.split(" ").slice(-2).join(" ");
      expect(`${passage?.text}`.includes(words) || /overrated|others/.test(text)).toBe(true);
    }
    expect(
      people.slice(4).every(({ text }) => /cook|chef|food|nutritionist|catering|restaurant/.test(text)),
    ).toBe(true);
  });

  test("[TP1] fine ones say more, and only what is asked for is asked", async () => {
    await draw({ from: await choice({ detail: "fine", readings: ["write"], perReading: 2 }) });
    const people = await everybody();
    expect(people).toHaveLength(4);
    for (const { text, steps } of people) {
      expect(text.split(" ").length).toBeGreaterThan(15);
      expect(steps[0]).toMatchObject({ reading: "write", detail: "fine" });
    }
  });

  test("[TP2] stopped, it goes on without the file, each passage once", async () => {
    const controller = new AbortController();
    const first = await draw({
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= 1) controller.abort();
      },
    });
    expect(first).toMatchObject({ interrupted: true });
    await rm(path.join(folder, "set.jsonl"));
    const rest = await draw({ from: { job: first.job } });
    expect(rest).toMatchObject({ job: first.job, done: 2 });
    expect(first.added + rest.added).toBe(8);
    expect(await everybody()).toHaveLength(8);
    const model = answeringModel(() => Promise.resolve({ value: {} }));
    await expect(draw({ from: { job: first.job }, model })).rejects.toMatchObject({ code: "conflict" });
  });

  test("[TP3] a model's persona that copies, is not borne out or leaves a reading open is sent back", async () => {
    const good = "A marsh warden who tells the season by the sound of sluices";
    const copy = "A man who says that the tidal sluices of this coast are older than the maps";
    const strange = "A jazz trumpeter who collects vinyl records";
    const answers = [
      [{ reading: "read", text: copy }],
      [{ reading: "read", text: strange }],
      [{ reading: "read", text: good }],
    ];
    const model = answeringModel((_request, number) => {
      const personas = (answers[number] ?? []).map((one) => ({ ...one, detail: "coarse" }));
      return Promise.resolve({ value: { personas } });
    });
    const from = await choice({ readings: ["read"] }, { perDocument: 1 });
    await draw({ from, model, concurrency: 1 });
    const told = model.requests.map(({ messages }) => JSON.stringify(messages.at(-1)));
    expect(told[0]).toContain("Ask who would read it.");
    expect(told.some((text) => text.includes("copy:"))).toBe(true);
    expect((await everybody()).map(({ text }) => text)).not.toContain(copy);
    expect((await everybody()).map(({ text }) => text)).not.toContain(strange);
  });

  test("[TP1] near-duplicates of who is there are let go, and a text that says nothing is named", async () => {
    await draw();
    const again = await draw({ from: await choice({}, { source: "elsewhere" }) });
    expect(again).toMatchObject({ added: 0, near: 8 });
    await writeFile(path.join(folder, "set.jsonl"), '{"text":""}\n');
    await expect(draw()).rejects.toMatchObject({ code: "invalid_input", param: "files" });
  });
});
