import { beforeEach, describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { npcDraft } from "../../test/fakes/npc-draft.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { inverseOf, isRelationType } from "../domain/persona/relation-types.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { generateNpcs } from "./generate-npcs.ts";
import { relatePersonas } from "./relate-personas.ts";

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const { signal } = new AbortController();
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};
const world = islet({ personas: [] });

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

let store: MemoryStore;
const ports = () => ({
  library: store.library,
  people: store.personas,
  nearIndex: store.nearIndex,
  jobs: store.jobs,
  ledger: store.ledger,
  clock,
  concurrency: 2,
  retryFailed: false,
  signal,
});

function relate(text: string, to: number) {
  const personas = { input: bytes(text), source: "wards.txt", licence: "MIT" };
  return relatePersonas({
    ...ports(),
    model: procedural,
    personas,
    origins: 9,
    hops: 6,
    perPersona: 2,
    to,
    seed: 1,
  });
}

async function cast(count: number, model: Model): Promise<readonly Npc[]> {
  await generateNpcs({ ...ports(), model, world: world.id, count, seed: 1 });
  return store.library.npcs(world.id, { limit: 100 });
}

describe("NPCs of related personas", () => {
  beforeEach(async () => {
    store = memoryStore();
    await store.library.putWorld(world);
  });

  test("[PG6] twenty who are cast of related personas know each other by those relations", async () => {
    await relate("A night nurse who loves brass bands\nA novelist with an interest in canals\n", 20);
    const npcs = await cast(20, procedural);
    expect(npcs.length).toBeGreaterThanOrEqual(20);
    const order = new Map(npcs.map(({ persona }, index) => [persona.id, index]));
    const edges = await store.personas.relations([...order.keys()]);
    expect(edges.length).toBeGreaterThanOrEqual(18);
    for (const { from, to, type } of edges) {
      const [one, other] = [npcs[order.get(from) ?? -1], npcs[order.get(to) ?? -1]];
      if (!one || !other || !isRelationType(type)) throw new TypeError("everybody is cast");
      // Whoever comes later knows the earlier one, and from their own side.
      const isLater = (order.get(to) ?? 0) > (order.get(from) ?? 0);
      const [newcomer, known, kind] = isLater ? [other, one, inverseOf(type)] : [one, other, type];
      const { name } = known.profile.identity;
      const relations = newcomer.profile.relations.filter((relation) => relation.to === known.id);
      expect(relations).toEqual([{ to: known.id, name, kind, text: expect.stringMatching(/\w+/) }]);
    }
  });

  test("[PG6] a model is told of them in their own words, and those who are cast are written into what it gives", async () => {
    await relate("A night nurse who loves brass bands\n", 3);
    const names = ["Ada Holt", "Bo Reed", "Cy Marsh"];
    const model = answeringModel((request, number) => {
      const message = request.messages[0];
      const [, text = ""] = /^Persona: "(.*)"$/m.exec(message && "text" in message ? message.text : "") ?? [];
      const draft = npcDraft(names[number] ?? "Dee Fen");
      return Promise.resolve({ value: { ...draft, spans: [{ span: text, fields: ["goals[0].text"] }] } });
    });
    const npcs = await cast(3, model);
    const [nurse, second] = npcs;
    if (!nurse || !second) throw new TypeError("nobody is cast");
    const [edge] = await store.personas.relations([second.persona.id]);
    if (!edge || !isRelationType(edge.type)) throw new TypeError("nobody is related");
    expect(edge).toMatchObject({ from: nurse.persona.id, to: second.persona.id });
    const told = JSON.stringify(model.requests[0]?.messages);
    expect(told).toContain(`- their ${edge.type}: `);
    expect(told).toContain(second.persona.text);
    const known = second.profile.relations.find(({ to }) => to === nurse.id);
    expect(known).toMatchObject({ kind: inverseOf(edge.type), name: nurse.profile.identity.name });
  });
});
