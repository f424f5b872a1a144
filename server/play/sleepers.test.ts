import { expect, test } from "vitest";
import { openRoom, playthroughId, sceneId } from "../../test/fakes/play-room.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { storyWorld } from "../../test/fakes/story-world.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import type { Goal } from "../domain/npc/goal.ts";
import type { World } from "../domain/world/world.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import type { PlayListener, Sleeper } from "./listener.ts";
import type { LivePlaythrough } from "./player-face.ts";

/** Follows, and sleeps whenever it is let. */
class Dozer implements PlayListener, Sleeper {
  readonly told: JournalRecord[] = [];
  rests = 0;
  isAwake = true;
  unfollow = (): void => undefined;

  wake(live: LivePlaythrough): void {
    this.isAwake = true;
    this.unfollow = live.follow(this);
  }

  records(records: readonly JournalRecord[]): void {
    this.told.push(...records);
  }

  text(): void {
    return;
  }

  failed(): void {
    return;
  }

  mayRest(): boolean {
    return true;
  }

  rest(): Sleeper {
    this.rests += 1;
    this.isAwake = false;
    return this;
  }
}

async function openDozing(world: World, ...goals: readonly Goal[]) {
  const npc = playNpc(world);
  const aiming = { ...npc, profile: { ...npc.profile, goals: [...goals] } };
  const { host, clock, live, store } = await openRoom(scriptedModel([]), {
    world,
    npc: aiming,
    isUnseen: true,
  });
  const dozer = new Dozer();
  dozer.wake(live);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    host,
    dozer,
    store,
    async pass(minutes: number): Promise<void> {
      for (let minute = 0; minute < minutes; minute += 1) {
        clock.advance(60_000);
        await settle();
      }
    },
  };
}

const timer = (on: object) => storyWorld({ bell: { on, do: [{ narrate: "The bell rings." }] } });

test("[SC12] one who sleeps is woken in time for what comes every so many minutes, and sleeps again", async () => {
  const { dozer, pass } = await openDozing(timer({ every: 30 }));
  await pass(10);
  expect([dozer.isAwake, dozer.told]).toEqual([false, []]);
  await pass(20);
  expect(dozer.told).toMatchObject([{ entry: { type: "trigger.fired", now: 30 } }]);
  await pass(10);
  expect(dozer.isAwake).toBe(false);
  await pass(20);
  expect(dozer.told).toMatchObject([{ entry: { now: 30 } }, { entry: { now: 60 } }]);
  expect(dozer.rests).toBe(2);
});

test("[SC12] what comes once a day wakes whoever sleeps at its hour", async () => {
  const { dozer, pass } = await openDozing(timer({ at: "18:00" }));
  await pass(24 * 60);
  expect(dozer.told.map(({ entry }) => entry.type)).toEqual(["trigger.fired"]);
  expect(dozer.rests).toBeGreaterThan(0);
});

test("[SC12] where a condition reads the clock nobody sleeps", async () => {
  const { dozer, pass } = await openDozing(timer({ when: "now >= 12" }));
  await pass(12);
  expect(dozer.told).toMatchObject([{ entry: { type: "trigger.fired", now: 12 } }]);
  expect(dozer.rests).toBe(0);
});

test("[SC12] where nothing hangs on the clock sleep is without an end, until somebody asks for the playthrough", async () => {
  const { dozer, host, pass } = await openDozing(timer({ when: "world.tide >= 5" }));
  await pass(600);
  expect([dozer.isAwake, dozer.rests]).toEqual([false, 1]);
  const live = await host.find(playthroughId);
  expect(dozer.isAwake).toBe(true);
  await live.report(sceneId, "report-1", { "world.tide": 7 });
  expect(dozer.told.map(({ entry }) => entry.type)).toEqual(["state.reported", "trigger.fired"]);
});

test("[SC12] a world that moves on takes those with it who sleep, and they are told", async () => {
  const world = timer({ event: "bell_rang" });
  const { dozer, host, pass } = await openDozing(world);
  await pass(3);
  expect(dozer.isAwake).toBe(false);
  const next = timer({ event: "flare_seen" });
  expect(await host.planMoves(next)).toMatchObject([{ playthrough: playthroughId, type: "moved" }]);
  expect(dozer.isAwake).toBe(true);
});

test("[SC12] whoever leaves while asleep is woken no more; with others there it leaves awake", async () => {
  const { dozer, host, pass } = await openDozing(timer({ event: "bell_rang" }));
  const other = new Dozer();
  other.wake(await host.find(playthroughId));
  await pass(3);
  expect([dozer.isAwake, other.isAwake]).toEqual([false, false]);
  host.leaveAsleep(playthroughId, dozer);
  await host.find(playthroughId);
  expect([dozer.isAwake, other.isAwake]).toEqual([true, true]);
  dozer.unfollow();
  await pass(3);
  host.leaveAsleep(playthroughId, other);
  await host.find(playthroughId);
  expect(other.isAwake).toBe(false);
});

test("[SC12] a goal that hangs on the clock is met at its minute, and then sleep comes", async () => {
  const goal = { id: "outlast", text: "Outlast the watch.", why: "Pride.", obstacle: "Sleep." };
  const { dozer, pass } = await openDozing(timer({ event: "bell_rang" }), { ...goal, met_when: "now >= 12" });
  await pass(12);
  expect(dozer.told.map(({ entry }) => entry.type)).toContain("goal.changed");
  await pass(3);
  expect(dozer.isAwake).toBe(false);
});
