import { describe, expect, test } from "vitest";
import { completeNpc } from "../../test/fakes/complete-npc.ts";
import { islet } from "../../test/fakes/islet.ts";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import type { NpcId } from "../domain/ids.ts";
import { type CastPersona, createCastNpc } from "./cast-npc.ts";

const world = islet();
const { signal } = new AbortController();
const text = "A bellfounder who lost the bell.";

/** Casts somebody of another name each time, and counts. */
async function openDesk() {
  const { library } = memoryStore();
  await library.putWorld(world);
  let made = 0;
  const castPersona: CastPersona = async ({ persona }) => {
    made += 1;
    const npc = completeNpc();
    const identity = { ...npc.profile.identity, name: `Bo Reed ${made}` };
    const profile = { ...npc.profile, identity };
    const cast = { ...npc, world: world.id, id: `bo-reed-${made}` as NpcId, persona, profile };
    await library.putNpc(cast);
    return cast;
  };
  return { library, castNpc: createCastNpc({ library, castPersona }), made: () => made };
}

describe("createCastNpc", () => {
  test("[NP4] a persona is one person of a world, asked for twenty times at once and again later", async () => {
    const { castNpc, made } = await openDesk();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => castNpc(world.id, { persona: text }, new AbortController().signal)),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    const again = await castNpc(world.id, { persona: ` ${text} ` }, signal);
    expect(again.isNew).toBe(false);
    expect(new Set([...answers, again].map(({ npc }) => npc.id)).size).toBe(1);
    expect(made()).toBe(1);
  });

  test("[NP4] somebody else of the same persona is asked for by name", async () => {
    const { castNpc } = await openDesk();
    const first = await castNpc(world.id, { persona: text }, signal);
    const second = await castNpc(world.id, { persona: text, another: true }, signal);
    expect(second.isNew).toBe(true);
    expect(second.npc.id).not.toBe(first.npc.id);
    const found = await castNpc(world.id, { personaId: first.npc.persona.id }, signal);
    expect(found).toEqual({ npc: second.npc, isNew: false });
  });
});
