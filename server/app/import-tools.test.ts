import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import type { Model } from "../domain/ports/model.ts";
import { importTools } from "./import-tools.ts";
import { checkWorld } from "./world-tools.ts";

const released = path.join(import.meta.dirname, "../../../shared/data/persona-tools.jsonl");
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

async function importInto(world: string, input: AsyncIterable<Uint8Array>) {
  const loaded = await checkWorld(path.join(import.meta.dirname, "../../worlds", world));
  if (loaded.type !== "loaded") throw new Error(world);
  const store = memoryStore();
  await store.library.putWorld(loaded.world);
  const clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
  const tools = { input, source: "tools.jsonl", licence: "unknown" };
  const settings = { seed: 1, model: procedural, concurrency: 1, retryFailed: false, clock };
  const signal = new AbortController().signal;
  const report = await importTools({ world: loaded.world.id, tools, ...settings, ...store, signal });
  return { report, made: await store.products.find({ limit: 1000 }) };
}

async function* linesOf(...rows: readonly object[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield await Promise.resolve(Buffer.from(`${JSON.stringify(row)}\n`));
}

function tool(name: string, description: string, persona = "A baker who counts loaves"): object {
  const text = JSON.stringify({
    name,
    description,
    function_name: name,
    input_args: "shelf",
    return: "a number",
  });
  return { "input persona": persona, "synthesized text": text };
}

test("[BV6] each loss is counted at its stage, and what is kept was executed", async () => {
  const { report, made } = await importInto(
    "harrow",
    linesOf(
      tool("teach_bread", "Teaches a student how bread is made."),
      tool("heal_burns", "Treats the burns of a patient."),
      tool("xyzzy", "Frobnicates whatever quux it meets."),
      { "input persona": "A baker", "synthesized text": "nothing" },
      { "input persona": "A baker", "synthesized text": { ENTJ: 2 } },
    ),
  );
  const counts = Object.fromEntries(report.survival.map(({ stage, count }) => [stage, count]));
  expect(counts).toEqual({ parsed: 4, interface: 2, typed: 2, compiles: 2, cases: 2, effects: 2, unique: 2 });
  expect(report).toMatchObject({ read: 5, done: 2, failed: 1 });
  expect(report.failures).toEqual([
    { tool: "xyzzy", reason: "interface: No kind of behavior by rule does what the tool does." },
  ]);
  expect(made.map(({ value }) => value["name"])).toEqual([
    expect.stringMatching(/^teach_/),
    expect.stringMatching(/^tend_/),
  ]);
});

test.skipIf(!existsSync(released))(
  "[BV6] of the first tools that Persona Hub released, two of three become behaviors; skips where ../shared/data is absent",
  async () => {
    const { report, made } = await importInto(
      "template/new-world",
      createReadStream(released, { end: 40_000 }),
    );
    const kept = report.survival.at(-1)?.share ?? 0;
    expect(report.read).toBeGreaterThan(40);
    expect(kept).toBeGreaterThanOrEqual(2 / 3);
    expect(new Set(made.map(({ value }) => value["name"])).size).toBe(made.length);
  },
  120_000,
);
