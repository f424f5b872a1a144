import { describe, expect, test } from "vitest";
import { completeNpc, completeProfile } from "../../../test/fakes/complete-npc.ts";
import { memoryStore } from "../../../test/fakes/memory-store.ts";
import { ledgerRow, requestHash, sampleWorld } from "../../../test/contracts/store-samples.ts";
import type { JobId, NpcId, ProductId, WorldId } from "../../domain/ids.ts";
import type { JsonObject } from "../../domain/json.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { PersonaRecord } from "../../domain/persona/persona-record.ts";
import type { Made, Product } from "../../domain/product.ts";
import type { Report } from "../../evaluate/report/report.ts";
import { measureGathered } from "../../evaluate/report/gathered.ts";
import { gatherStored, reportRows, type ReportStore } from "./make-report.ts";

async function reportStored(...asked: Parameters<typeof gatherStored>): Promise<Report> {
  return measureGathered(await gatherStored(...asked));
}

const measuring = { sample: 100, seed: 1, signal: new AbortController().signal };

function persona(number: number): PersonaRecord {
  const text = `Persona number ${number} who ${number % 2 === 0 ? "mends nets" : "reads clouds"}`;
  const drawn = { step: "related", relation: "rival", hop: 1, provider: "openai", model: "m" } as const;
  const step =
    number < 250
      ? ({ step: "imported", line: number + 1 } as const)
      : ({ ...drawn, from: personaId("x"), promptVersion: "1" } as const);
  return {
    id: personaId(text),
    text,
    source: number < 250 ? "file" : "drawn",
    licence: "MIT",
    traits: {},
    steps: [step],
  };
}

/** Ends items of one job, each with what was made or a reason. */
async function runJob(
  store: ReportStore,
  recipe: string,
  request: Readonly<Record<string, string>>,
  outcomes: readonly (Made | string)[],
): Promise<void> {
  const id = `job_${recipe}_${JSON.stringify(request)}` as JobId;
  await store.jobs.open({ id, recipe, request, items: outcomes.map((_, item) => item) });
  for (const [item, outcome] of outcomes.entries())
    await store.jobs.complete(
      id,
      item,
      typeof outcome === "string" ? { type: "failed", reason: outcome } : { type: "done", made: outcome },
    );
}

async function personaStore(): Promise<{ store: ReportStore; people: readonly PersonaRecord[] }> {
  const store = memoryStore();
  const people = Array.from({ length: 300 }, (_, number) => persona(number));
  const ids = people.map(({ id }) => id);
  const edge = (from: number, to: number, type: string, hop: number) => {
    const [one, other] = [ids[from], ids[to]];
    if (one === undefined || other === undefined) throw new Error("no such persona");
    return { from: one, to: other, type, hop };
  };
  // Two cross the border between pages of 200.
  const relations = [edge(0, 250, "rival", 1), edge(250, 1, "friend", 2), edge(2, 3, "rival", 1)];
  await runJob(store, "personas", {}, [{ kind: "personas", personas: people, relations }]);
  return { store, people };
}

describe("of personas", () => {
  test("[QR6] makers, sources and edges are of everything, each edge once", async () => {
    const { store } = await personaStore();
    const report = await reportStored(store, { type: "personas" }, measuring);
    expect(report).toMatchObject({ kind: "personas", total: 300 });
    expect(report.makers.map(({ maker, count, sampled }) => [maker, count, sampled])).toEqual([
      ["imported, maker not known", 250, 100],
      ["openai m", 50, 50],
    ]);
    expect(report.sources).toEqual([
      { name: "file", count: 250 },
      { name: "drawn", count: 50 },
    ]);
    expect(report.graph).toMatchObject({ edges: 3, nodes: 5, components: 2, largest: 3 });
    expect(report.graph?.hops).toEqual([
      { hop: 1, count: 2 },
      { hop: 2, count: 1 },
    ]);
  });

  test("a query means some of them", async () => {
    const { store } = await personaStore();
    const report = await reportStored(store, { type: "personas", where: "nets" }, measuring);
    expect(report).toMatchObject({ subject: "personas meant by nets", total: 150 });
  });
});

describe("of products", () => {
  const recipe = {
    id: "riddles",
    output: {
      type: "object",
      properties: { riddle: { type: "string", maxLength: 60 } },
      additionalProperties: false,
    },
  };

  async function productStore(): Promise<ReportStore> {
    const { store, people } = await personaStore();
    const product = (number: number, riddle: string): Made => {
      const [of] = people.slice(number, number + 1);
      const made: Product = {
        id: `riddles_${number}` as ProductId,
        recipe: "riddles",
        personas: of ? [of.id] : [],
        value: { riddle },
        provenance: {
          provider: number === 0 ? "procedural" : "openai",
          model: "m",
          promptVersion: "1",
          mode: "zero-shot",
          seed: 1,
        },
      };
      return { kind: "product", product: made };
    };
    await runJob(store, "riddles", { provider: "openai", model: "m" }, [
      product(0, "What mends nets?"),
      product(1, "What reads clouds?"),
      product(2, "x".repeat(61)),
      "answer: It gives itself away.",
      "answer: It gives itself away. answer: It is no question.",
      "schema: The value must have riddle.",
    ]);
    await runJob(store, "sonnets", { provider: "openai", model: "m" }, ["length: Too long."]);
    return store;
  }

  test("[QR6] validity, survival by gate, tokens and costs", async () => {
    const store = await productStore();
    const row = ledgerRow(requestHash("a"), 0, "x");
    const { cost: _, ...unpriced } = row;
    await store.ledger.record({ ...row, cost: 0.5 });
    await store.ledger.record({ ...unpriced, sample: 1 });
    const report = await reportStored(store, { type: "products", recipe }, measuring);
    expect(report).toMatchObject({ kind: "products", total: 3, licences: [{ name: "MIT", count: 3 }] });
    const valid = report.makers.map(({ maker, figures }) => [
      maker,
      figures.find(({ id }) => id === "schema_valid")?.value,
    ]);
    expect(valid).toEqual([
      ["openai m", 1 / 2],
      ["procedural m", 1],
    ]);
    expect(report.survival).toMatchObject([
      {
        asked: 6,
        made: 3,
        open: 0,
        refused: [
          { gate: "answer", count: 2 },
          { gate: "schema", count: 1 },
        ],
      },
    ]);
    expect(report.spending).toMatchObject([{ calls: 2, cost: 0.5, unpriced: 1 }]);
  });

  test("without the recipe's schema it says that nothing was judged", async () => {
    const subject = { type: "products", recipe: { id: "riddles" }, where: "clouds" } as const;
    const report = await reportStored(await productStore(), subject, measuring);
    expect(report.total).toBe(1);
    expect(report.makers[0]?.figures.map(({ id }) => id)).not.toContain("schema_valid");
    expect(report.notes).toEqual([expect.stringContaining("--recipe FILE")]);
  });

  test("of synthetic play it is the words of talks that were kept", async () => {
    const store = await productStore();
    const talk = (name: string, value: JsonObject): Made => ({
      kind: "product",
      product: {
        id: `dialogues_${name}` as ProductId,
        recipe: "dialogues",
        personas: [],
        value,
        provenance: { provider: "openai", model: "m", promptVersion: "1", mode: "zero-shot", seed: 1 },
      },
    });
    await runJob(store, "dialogues", { provider: "openai", model: "m" }, [
      talk("one", { kept: true, words: "Have you a rope? Take it.", blueprint: { intent: "a rope" } }),
      talk("two", { kept: false, words: "" }),
      talk("three", {
        kept: true,
        said: [
          ["", "Who is it?"],
          ["Me. Have you a rope?", "No."],
        ],
      }),
    ]);
    const report = await reportStored(store, { type: "products", recipe: { id: "dialogues" } }, measuring);
    expect(report).toMatchObject({ kind: "talks", total: 2, notes: [] });
    expect(report.makers[0]?.lengths.percentiles.map(({ words }) => words)).toEqual([6, 6, 6, 9, 9]);
    const ids = report.makers[0]?.figures.map(({ id }) => id) ?? [];
    expect(ids).toEqual(expect.arrayContaining(["distinct_2", "player_distinct_2", "npc_self_bleu"]));
    // Nothing is known of candidates that are no more than their words.
    expect(ids).not.toContain("survival");
  });

  test("a recipe that made nothing is refused, with those that did", async () => {
    const subject = { type: "products", recipe: { id: "math" } } as const;
    await expect(reportStored(await productStore(), subject, measuring)).rejects.toMatchObject({
      code: "not_found",
      mend: expect.stringContaining("riddles"),
    });
  });
});

test("of a cast: what profiles say, and who knows whom", async () => {
  const store = memoryStore();
  const world = sampleWorld("islet" as WorldId, "1");
  await store.library.putWorld(world);
  const bo = {
    ...completeProfile("Bo Reed"),
    relations: [{ to: "ada-holt", name: "Ada", kind: "rival", text: "Races her." }],
  };
  await store.library.putNpc(
    completeNpc({ world: world.id, worldHash: world.hash, profile: { ...completeProfile(), relations: [] } }),
  );
  await store.library.putNpc(
    completeNpc({ id: "bo-reed" as NpcId, world: world.id, worldHash: world.hash, profile: bo }),
  );
  const report = await reportStored(store, { type: "npcs", world: world.id }, measuring);
  expect(report).toMatchObject({
    kind: "npcs",
    total: 2,
    graph: { edges: 1, types: [{ type: "rival", count: 1 }] },
  });
  const figures = new Map(report.makers[0]?.figures.map(({ id, value }) => [id, value]));
  expect(figures.get("schema_valid")).toBe(1);
  expect(figures.get("attributes")).toBeGreaterThan(38);
  expect(figures.get("spans")).toBe(1);
});

test("of a file: lines that are no rows are counted, and the first is named", async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"persona":"A baker"}\n\n[1]\n{"persona":"A sm');
    yield Buffer.from('ith"}\nno json\n');
  }
  const report = await reportRows({ name: "set.jsonl", input: chunks() }, measuring);
  expect(report).toMatchObject({ subject: "rows of set.jsonl", kind: "personas", total: 2 });
  expect(report.notes).toEqual([expect.stringMatching(/: 2 \(line 3 is no JSON object, for one\)\.$/)]);
});

test("a report that is given up stops", async () => {
  const { store } = await personaStore();
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(reportStored(store, { type: "personas" }, { ...measuring, signal })).rejects.toThrow(
    "stopped",
  );
});
