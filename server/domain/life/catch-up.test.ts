import { expect, test } from "vitest";
import { completeNpc, completeProfile } from "../../../test/fakes/complete-npc.ts";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { type CharacterId, type NpcId, parseNpcId, parsePlayerId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import { dayLength } from "../world/time-of-day.ts";
import type { HeldRumour, RumourTold, Witnessed } from "../playthrough/rumours.ts";
import type { World } from "../world/world.ts";
import { catchUp } from "./catch-up.ts";
import { floor } from "./holdings.ts";
import { dailyBudget, meetingsOn } from "./meetings.ts";

/** The islet without lore, so that only what was witnessed is told. */
const world: World = { ...playWorld(), document: { ...playWorld().document, lore: {} } };
const ann = parsePlayerId("@ann") as CharacterId;

function npc(name: string): Npc {
  return completeNpc({ id: parseNpcId(name) as NpcId, profile: completeProfile(name) });
}
const cast = ["ada", "bo", "cy", "dee", "eli", "fay"].map(npc);

function fact(by: readonly string[]): Witnessed {
  const ids = by.flatMap((name) => parseNpcId(name) ?? []);
  return { seq: 5, at: 10, by: ids, about: ann, text: "Ann lost 12 bottles", names: ["Ann"], weight: 0.9 };
}

function heard(witnessed: readonly Witnessed[], rumours: readonly HeldRumour[] = [], seed = 4) {
  const lastSeq = rumours.at(-1)?.seq ?? 100;
  return { seed, witnessed: [...witnessed], rumours: [...rumours], lastSeq, turns: new Map() };
}

function held(told: readonly RumourTold[], after = 100): readonly HeldRumour[] {
  return told.map((rumour, index) => ({ ...rumour, seq: after + index + 1 }));
}

test("[LF3] every chain of tellings ends at a witness, goes from hearer to teller, and reaches nobody twice", () => {
  for (let seed = 0; seed < 12; seed += 1) {
    const told = held(catchUp(heard([fact(["ada"])], [], seed), world, cast, 3 * dayLength));
    expect(told.length).toBeGreaterThan(0);
    const bySeq = new Map(told.map((rumour) => [rumour.seq, rumour]));
    for (const { chain, from, hops, at } of told) {
      expect(hops).toBe(chain.length + 1);
      const before = chain.map((seq) => bySeq.get(seq));
      expect([...before.map((rumour) => rumour?.from), from][0]).toBe("ada");
      if (before.length > 0) expect(before.at(-1)?.to).toBe(from);
      for (const rumour of before) expect(rumour?.at).toBeLessThan(at);
    }
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
    expect(told.map(({ to }) => to)).not.toContain("ada");
  }
});

test("[LF3] what nobody here witnessed is told by nobody", () => {
  expect(catchUp(heard([fact([])]), world, cast, 3 * dayLength)).toEqual([]);
  expect(catchUp(heard([fact(["zoe"])]), world, cast, 3 * dayLength)).toEqual([]);
  expect(catchUp(heard([fact(cast.map(({ id }) => id))]), world, cast, 3 * dayLength)).toEqual([]);
});

test("[LF4] a telling is weaker than the one before it, loses figures and then names, and ends at the floor", () => {
  const all = Array.from({ length: 30 }, (_, seed) =>
    held(catchUp(heard([fact(["ada"])], [], seed), world, cast, 3 * dayLength)),
  ).flat();
  for (const { strength, hops, text } of all) {
    expect(strength).toBeGreaterThanOrEqual(floor);
    expect(strength).toBeLessThanOrEqual(0.9 * 0.75 ** hops);
    expect(/\d/.test(text)).toBe(hops < 2);
    expect(text.includes("Ann")).toBe(hops < 3);
  }
  expect(all.some(({ hops }) => hops >= 2)).toBe(true);
});

test("[LF5] the same journal gives the same, in one step or with restarts between", () => {
  const to = 2 * dayLength;
  const once = catchUp(heard([fact(["ada"])]), world, cast, to);
  expect(catchUp(heard([fact(["ada"])]), world, cast, to)).toEqual(once);
  let rumours: readonly HeldRumour[] = [];
  for (let at = 100; at <= to; at += 190) {
    const more = catchUp(heard([fact(["ada"])], rumours), world, cast, Math.min(at, to));
    rumours = [...rumours, ...held(more, rumours.at(-1)?.seq ?? 100)];
  }
  rumours = [
    ...rumours,
    ...held(catchUp(heard([fact(["ada"])], rumours), world, cast, to), rumours.at(-1)?.seq),
  ];
  expect(rumours.map(({ seq: _seq, ...rumour }) => rumour)).toEqual(once);
});

test("[LF6] a day has its budget, and ten thousand days are caught up by their last", () => {
  for (let day = 1; day < 5; day += 1)
    expect(meetingsOn(world, cast, day, day).length).toBeLessThanOrEqual(dailyBudget);
  const to = 10_000 * dayLength;
  const late = { ...fact(["ada"]), at: to - 2 * dayLength };
  const told = catchUp(heard([late]), world, cast, to);
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(2 * 4 * dailyBudget);
  expect(Math.min(...told.map(({ at }) => at))).toBeGreaterThan(to - 3 * dayLength);
  expect(catchUp(heard([fact(["ada"])]), world, cast, to)).toEqual([]);
});
