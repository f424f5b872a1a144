import { describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import type { PersonaId } from "../domain/ids.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import { isRelationType } from "../domain/persona/relation-types.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { relatePersonas, type RelatePersonasOptions } from "./relate-personas.ts";

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

const nurse = "A night nurse who loves brass bands";
const origins = [nurse, "A novelist with an interest in canals", "A patent officer who feeds gulls"];

async function* bytes(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(lines.map((line) => `${line}\n`).join("")));
}

function relate(store: MemoryStore, change: Partial<RelatePersonasOptions> = {}, lines = origins) {
  const { library, personas: people, nearIndex, jobs, ledger } = store;
  return relatePersonas({
    personas: { input: bytes(lines), source: "wards.txt", licence: "CC-BY-4.0" },
    origins: 100,
    hops: 6,
    perPersona: 2,
    to: 60,
    seed: 1,
    model: procedural,
    concurrency: 2,
    retryFailed: false,
    library,
    people,
    nearIndex,
    jobs,
    ledger,
    clock,
    signal: new AbortController().signal,
    ...change,
  });
}

/** Everybody that is kept, and every edge. */
async function graph(store: MemoryStore) {
  const people = await store.personas.find({ limit: 1_000 });
  return { people, edges: await store.personas.relations(people.map(({ id }) => id)) };
}

/** Aborts once so many items are done. */
function stopAfter(items: number): Pick<RelatePersonasOptions, "signal" | "onProgress"> {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done >= items) controller.abort();
    },
  };
}

describe("relatePersonas", () => {
  test("[PG1] finds people hop by hop, each with its edge, licence and origin, until there are enough", async () => {
    const store = memoryStore();
    const report = await relate(store);
    expect(report).toMatchObject({ origins: 3, ended: "count", failed: 0 });
    expect(report.personas).toBeGreaterThanOrEqual(60);
    expect(report.hops.map(({ hop }) => hop)).toEqual([1, 2, 3, 4]);
    const { people, edges } = await graph(store);
    expect(people).toHaveLength(report.personas);
    const hopOf = new Map<PersonaId, number>(origins.map((text) => [personaId(text), 0]));
    for (const { id, steps, licence, source } of people.slice(3)) {
      const edge = edges.find(({ to }) => to === id);
      expect(edge && isRelationType(edge.type)).toBe(true);
      expect(edge?.hop).toBe((hopOf.get(edge?.from ?? id) ?? 9) + 1);
      hopOf.set(id, edge?.hop ?? 9);
      expect(steps[0]).toMatchObject({
        step: "related",
        from: edge?.from,
        relation: edge?.type,
        hop: edge?.hop,
        provider: "procedural",
      });
      expect([licence, source]).toEqual(["CC-BY-4.0", "people around wards.txt"]);
    }
  });

  test("[PG3] stopped and asked for again, it makes what it would have made, each once; and more goes on from there", async () => {
    const whole = memoryStore();
    await relate(whole);
    const store = memoryStore();
    expect(await relate(store, stopAfter(2))).toMatchObject({ ended: "interrupted" });
    expect(await relate(store, stopAfter(5))).toMatchObject({ ended: "interrupted" });
    await relate(store);
    const texts = async (of: MemoryStore) => (await graph(of)).people.map(({ text }) => text);
    expect(await texts(store)).toEqual(await texts(whole));
    expect((await graph(store)).edges).toEqual((await graph(whole)).edges);
    await relate(store, { to: 90 });
    expect((await texts(store)).slice(0, 60)).toEqual((await texts(whole)).slice(0, 60));
    expect((await texts(store)).length).toBeGreaterThanOrEqual(90);
  });

  test("[PG2] whoever is nearly somebody who is there is that one: the relation leads to the keeper", async () => {
    const store = memoryStore();
    const keeper =
      "A tired bus driver who plays the tuba in a brass band and was nursed through one long winter by a stranger";
    const typed = { source: "typed by the user", licence: "MIT" };
    await store.library.putPersonas([{ id: personaId(keeper), text: keeper, ...typed }]);
    const model = answeringModel(async () => ({
      value: {
        related: [
          { relation: "patient", text: `${keeper} indeed` },
          { relation: "rival", text: "A herbalist who owns the only greenhouse in the district" },
        ],
      },
    }));
    const report = await relate(store, { model, hops: 1 }, [nurse]);
    expect(report.hops).toEqual([{ hop: 1, frontier: 1, asked: 1, relations: 2, reached: 2 }]);
    const { people, edges } = await graph(store);
    expect(people).toHaveLength(3);
    expect(edges).toContainEqual({ from: personaId(nurse), to: personaId(keeper), type: "patient", hop: 1 });
  });

  test("[PG4] a model's answer that repeats the persona or says several things is sent back, and private words go", async () => {
    const store = memoryStore();
    const asked: string[] = [];
    const model = answeringModel(async (request) => {
      asked.push(request.messages.map((message) => ("text" in message ? message.text : "")).join("\n"));
      const text =
        asked.length === 1
          ? "A night nurse who loves bands of brass"
          : "A tuba maker who can be reached at tuba@example.org and owes the band three mouthpieces";
      return { value: { related: [{ relation: "supplier", text }] } };
    });
    await relate(store, { model, hops: 1 }, [nurse]);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain("another:");
    const made = (await graph(store)).people[1];
    expect(made?.text).not.toContain("example.org");
    expect(made?.steps.map(({ step }) => step)).toEqual(["related", "generalised"]);
    expect(made?.steps[0]).toMatchObject({
      provider: "scripted",
      request: expect.stringMatching(/^\w{64}$/),
    });
  });

  test("[PG5] ends when a model has cost more than was allowed, and goes on when more is", async () => {
    const store = memoryStore();
    let count = 0;
    const words = "tin lamp rope salt clay bell kite drum sail boot loom vine".split(" ");
    const model = answeringModel(async () => {
      count += 1;
      const [one, other] = [words[count % 12], words[Math.floor(count / 12) % 12]];
      const text = `A seller of ${one}-${count} and ${other}-${count} who counts to ${count}`;
      return { value: { related: [{ relation: "friend", text }] } };
    });
    const price = { input: 1, output: 1 };
    const settings = { model, price, perPersona: 1, hops: 3, concurrency: 1 };
    const report = await relate(store, { ...settings, maxCost: 0.000_001 });
    expect(report.ended).toBe("cost");
    expect(await relate(store, settings)).toMatchObject({ ended: "hops", personas: 12 });
  });
});
