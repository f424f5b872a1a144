import { describe, expect, test } from "vitest";
import { answeringModel } from "../../test/fakes/answering-model.ts";
import { completeNpc } from "../../test/fakes/complete-npc.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { npcDraft } from "../../test/fakes/npc-draft.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { createCastPersona } from "./cast-persona.ts";

const world = islet();
const { persona } = completeNpc();
const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const { signal } = new AbortController();
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("casting by rule asks no model");
  },
};

describe("createCastPersona", () => {
  test("by rule, the same persona twice is two people who are both kept", async () => {
    const { library, personas: people, ledger } = memoryStore();
    const cast = createCastPersona({ library, people, desk: { model: procedural, ledger, clock }, seed: 1 });
    const first = await cast({ world, persona, signal });
    const second = await cast({ world, persona, signal });
    expect(second.id).not.toBe(first.id);
    expect(await library.npcs(world.id, { limit: 9 })).toEqual([first, second]);
  });

  test("[NP1] twenty at the same moment are twenty people with names of their own", async () => {
    const { library, personas: people, ledger } = memoryStore();
    const cast = createCastPersona({ library, people, desk: { model: procedural, ledger, clock }, seed: 1 });
    const made = await Promise.all(Array.from({ length: 20 }, () => cast({ world, persona, signal })));
    expect(new Set(made.map(({ profile }) => profile.identity.name)).size).toBe(20);
    expect(await library.npcs(world.id, { limit: 99 })).toHaveLength(20);
  });

  test("those that a model is asked for at once are asked for with seeds of their own", async () => {
    const { library, personas: people, ledger } = memoryStore();
    const seeds: unknown[] = [];
    const names = ["Ada Holt", "Bo Reed", "Cy Marsh"];
    const model = answeringModel((request) => {
      seeds.push(request.seed);
      return Promise.resolve({ value: npcDraft(names[seeds.length - 1] ?? "Dee Fen") });
    });
    const cast = createCastPersona({ library, people, desk: { model, ledger, clock }, seed: 1 });
    await Promise.all(names.map(() => cast({ world, persona, signal })));
    expect(new Set(seeds).size).toBe(3);
  });

  test("by a model, a rejected answer is repaired, and one that is never right is an error that says why", async () => {
    const { library, personas: people, ledger } = memoryStore();
    const model = answeringModel((request) =>
      Promise.resolve({ value: request.messages.length > 1 ? npcDraft("Ada Holt") : { profile: 4 } }),
    );
    const cast = createCastPersona({ library, people, desk: { model, ledger, clock }, seed: 1 });
    expect(await cast({ world, persona, signal })).toMatchObject({
      id: "ada-holt",
      provenance: { provider: "scripted" },
    });
    const broken = answeringModel(() => Promise.resolve({ value: { profile: 4 } }));
    const failing = createCastPersona({
      library,
      people,
      desk: { model: broken, ledger: memoryStore().ledger, clock },
      seed: 9,
    });
    await expect(failing({ world, persona, signal })).rejects.toMatchObject({
      code: "model_failed",
      message: expect.stringContaining("profile"),
    });
  });
});
