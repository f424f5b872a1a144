import { expect, test } from "vitest";
import { parseLineId } from "../domain/ids.ts";
import { dayLength } from "../domain/world/time-of-day.ts";
import { dailyBudget } from "../domain/life/meetings.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import { islanders, livelyWorld } from "../../test/fakes/lively-world.ts";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { openRoom, player, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";

/** Ann on the quay with Ada, and five more of the cast who are in no scene. Counts how often the cast is looked up. */
async function openLively(): Promise<PlayRoom & { readonly lookups: () => number }> {
  const world = livelyWorld();
  const memory = memoryStore();
  for (const npc of islanders(world)) await memory.library.putNpc(npc);
  let lookups = 0;
  const npcs: typeof memory.library.npcs = (...page) => {
    lookups += 1;
    return memory.library.npcs(...page);
  };
  const library = { ...memory.library, npcs };
  const room = await openRoom(proceduralModel(), { world, store: { ...memory, library } });
  return { ...room, lookups: () => lookups };
}

async function say({ live, witness }: PlayRoom, name: string, text: string): Promise<void> {
  const line = parseLineId(name);
  if (!line) throw new Error("the test's id is malformed");
  const before = witness.entries("turn.ended").length;
  await live.say({ scene: sceneId, line, speaker: player.id, text });
  await witness.until(() => witness.entries("turn.ended").length > before);
}

test("[LF8] a game that tells its time has its cast talk meanwhile, once an hour of that clock", async () => {
  const room = await openLively();
  await room.live.tellTime(sceneId, "t0", 10);
  await say(room, "line-1", "I hid eleven bottles under the third stone of the quay.");
  const told = (): number => room.live.view.rumours.length;
  const counts: number[] = [];
  for (const minutes of [40, 69, 300, 300, 330, dayLength]) {
    await room.live.tellTime(sceneId, `t-${minutes}-${counts.length}`, minutes);
    counts.push(told());
  }
  expect(counts.slice(0, 2)).toEqual([0, 0]);
  expect(counts[3]).toBe(counts[2]);
  expect(counts[4]).toBe(counts[3]);
  expect(counts[5]).toBeGreaterThan(0);
  expect(room.lookups()).toBe(1);
  expect(room.live.view.rumours.every(({ at }) => at < dayLength)).toBe(true);
});

test("[LF8] a clock that leaps ten years is caught up by its last days", async () => {
  const room = await openLively();
  await room.live.tellTime(sceneId, "t1", 10);
  const to = 3650 * dayLength;
  await room.live.tellTime(sceneId, "t2", to - 60);
  await say(room, "line-1", "I hid eleven bottles under the third stone of the quay.");
  await room.live.tellTime(sceneId, "t3", to + 3650 * dayLength);
  expect(room.live.view.rumours).toEqual([]);
  await say(room, "line-2", "And nine more lie under the step of the hut.");
  await room.live.tellTime(sceneId, "t4", to + 3652 * dayLength);
  const { rumours } = room.live.view;
  expect(rumours.length).toBeGreaterThan(0);
  expect(rumours.length).toBeLessThanOrEqual(2 * 4 * dailyBudget);
});

test("[LF9] what are you doing is answered from the routine, and cites it", async () => {
  const room = await openLively();
  const answerTo = async (line: string, question: string): Promise<string> => {
    await say(room, line, question);
    return [...room.live.view.turns.values()].at(-1)?.text ?? "";
  };
  await room.live.tellTime(sceneId, "t1", 60);
  expect(await answerTo("line-1", "What are you doing?")).toContain("I am bailing my own boat.");
  await room.live.tellTime(sceneId, "t2", 6 * 60);
  expect(await answerTo("line-2", "What are you up to now?")).toContain(
    "By rights I'd be at hut, eating what there is, and here I am.",
  );
  const cited = [...room.live.view.turns.values()].map(({ rounds }) => rounds[0]?.blocks.includes("doing"));
  expect(cited).toEqual([true, true]);
});
