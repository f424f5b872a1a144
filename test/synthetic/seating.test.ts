import { expect, test } from "vitest";
import { groupsOf } from "../../server/app/dialogues/stage-dialogues.ts";
import { type Shares, splitOfPersona, usualShares } from "../../server/datasets/split.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Persona } from "../../server/domain/npc/npc.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";

const partings: readonly Shares[] = [
  usualShares,
  { train: 80, validation: 10, test: 10 },
  { train: 60, validation: 20, test: 20 },
  { train: 35, validation: 30, test: 35 },
];

function personaNumbered(number: number): Persona {
  const text = `Clerk number ${number}.`;
  return { id: personaId(text), text, source: "test", licence: "unknown" };
}

test("[SY11] a player falls into the NPC's split however a set is parted by fives", async () => {
  const world = spokenIslet();
  const npc = isletNpc(world);
  const cast = {
    world,
    rules: compileRules(world.document).rules,
    npcs: [npc.id],
    findNpc: async () => npc,
  };
  const players = Array.from({ length: 200 }, (_, number) => personaNumbered(number));
  const writer = new Playwright(cast, players, 1, "training", { every: 1, groupsOf });
  const met = new Set<string>();
  for (let number = 0; number < 12; number += 1) {
    const made = await writer.thinkUp(number, "small_talk", new Set());
    if (made.type === "made") met.add(made.persona.id);
  }
  expect(met.size).toBeGreaterThan(1);
  for (const shares of partings) {
    const own = splitOfPersona(npc.persona.id, shares);
    expect([...met].map((id) => splitOfPersona(id, shares))).toEqual([...met].map(() => own));
  }
});
