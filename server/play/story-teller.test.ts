import { expect, test } from "vitest";
import type { TriggerFired } from "../domain/playthrough/story-told.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import { openRoom, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { storyTriggers, storyWorld } from "../../test/fakes/story-world.ts";

const model = proceduralModel();

function openStory(triggers: { readonly [name: string]: unknown } = storyTriggers): Promise<PlayRoom> {
  return openRoom(model, { world: storyWorld(triggers) });
}

function fired({ witness }: PlayRoom): readonly string[] {
  return witness.entries("trigger.fired").map(({ trigger }) => trigger);
}

async function ring({ live }: PlayRoom, message: string, fields = {}): Promise<void> {
  await live.reportEvent({ scene: sceneId, message, name: "bell_rang", fields, by: "owner" });
}

test("[TQ3] an event fires its triggers, whose effects and narration are one entry; it is known once", async () => {
  const room = await openStory();
  await ring(room, "e1", { times: 2 });
  await ring(room, "e1", { times: 2 });
  await room.witness.until(() => fired(room).length > 0);
  await room.live.records(0, 100);
  expect(fired(room)).toEqual(["bell"]);
  expect(room.witness.entries("trigger.fired")[0]).toMatchObject({
    npc: "ada-holt",
    partner: "@ann",
    cause: 3,
    changes: [{ path: "world.bells", before: 0, after: 2 }],
    narration: "The bell rings over Ann.",
    heardBy: ["@ann", "ada-holt"],
  });
  expect(room.live.view.state.world["bells"]).toBe(2);
});

test("[TQ3] a wrong event, a wrong field and a player's word are refused with what there is", async () => {
  const { live } = await openStory();
  const event = { scene: sceneId, message: "e1", fields: {}, by: "owner" } as const;
  await expect(live.reportEvent({ ...event, name: "bell_rung" })).rejects.toMatchObject({
    code: "not_found",
    mend: "Did you mean bell_rang? There is bell_rang or flare_seen.",
  });
  await expect(live.reportEvent({ ...event, name: "bell_rang", fields: { times: 9 } })).rejects.toMatchObject(
    {
      code: "invalid_input",
      message: "Event bell_rang: times must be an integer from 1 to 5, not 9.",
    },
  );
  await expect(live.reportEvent({ ...event, name: "bell_rang", by: "player" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await live.reportEvent({ ...event, name: "flare_seen", by: "player" });
  expect(live.view.messages.has("e1")).toBe(true);
});

test("[TQ4] a condition fires once when it comes to be so, and again only after it was not", async () => {
  const room = await openStory({ high_tide: storyTriggers.high_tide });
  for (const [index, tide] of [4, 5, 6, 2, 7].entries()) {
    await room.live.report(sceneId, `t${index}`, { "world.tide": tide });
    await room.live.records(0, 100);
  }
  expect(fired(room)).toEqual(["high_tide", "high_tide"]);
  expect(room.witness.entries("trigger.watched").map(({ holds }) => holds)).toEqual([false]);
});

test("[TQ4] an edge that fired does not fire again after a restart", async () => {
  const room = await openStory({ high_tide: storyTriggers.high_tide });
  await room.live.report(sceneId, "t1", { "world.tide": 6 });
  await room.live.records(0, 100);
  await room.host.close();
  const again = await openRoom(model, {
    world: storyWorld({ high_tide: storyTriggers.high_tide }),
    store: room.store,
    epoch: 2,
  });
  await again.live.report(sceneId, "t2", { "world.tide": 7 });
  await again.live.records(0, 100);
  expect(fired(room)).toEqual(["high_tide"]);
  expect(fired(again)).toEqual([]);
});

test("[TQ5] timers go by the clock: once in each stretch, and once a day", async () => {
  const room = await openStory({ watch: storyTriggers.watch, evening: storyTriggers.evening });
  const times = [29, 30, 45, 61, 9 * 60, 10 * 60, 23 * 60, 34 * 60];
  const after: string[] = [];
  for (const [index, minutes] of times.entries()) {
    const before = fired(room).length;
    await room.live.tellTime(sceneId, `m${index}`, minutes);
    await room.live.records(0, 200);
    after.push(`${minutes} ${fired(room).slice(before).join(" ")}`.trim());
  }
  expect(after).toEqual([
    "29",
    "30 watch",
    "45",
    "61 watch",
    "540 watch",
    "600 evening watch",
    "1380 watch",
    "2040 evening watch",
  ]);
});

test("[TQ5] without a game's time, a followed playthrough looks once a minute; one that nobody follows never", async () => {
  const room = await openStory({ watch: storyTriggers.watch });
  room.clock.advance(31 * 60_000);
  await room.live.records(0, 100);
  expect(fired(room)).toEqual(["watch"]);
  const quiet = await openStory({});
  expect(quiet.live.view.story.fired.size).toBe(0);
});

test("[TQ6] an NPC begins to talk by itself, in its own words, and the turn names what had it begin", async () => {
  const room = await openStory({ evening: storyTriggers.evening });
  await room.live.tellTime(sceneId, "m1", 11 * 60);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  const [started] = room.witness.entries("turn.started");
  const seq = room.witness.seen.find(({ entry }) => entry.type === "trigger.fired")?.seq;
  expect(started).toMatchObject({ npc: "ada-holt", because: seq });
  expect(started?.line).toBeUndefined();
  expect(room.witness.spoken).toContain("You are still here");
});

test("[TQ7] triggers go by priority, then by name, each in the state that the one before left", async () => {
  const on = { event: "bell_rang" };
  const add = { add: { to: "world.bells", by: 1 } };
  const room = await openStory({
    a_last: { on, if: "world.bells == 2", do: [add] },
    b_first: { on, priority: 5, if: "world.bells == 0", do: [add] },
    c_second: { on, priority: 5, if: "world.bells == 1", do: [add] },
    d_never: { on, if: "world.bells == 1", do: [add] },
  });
  await ring(room, "e1");
  await room.live.records(0, 100);
  expect(fired(room)).toEqual(["b_first", "c_second", "a_last"]);
});

test("[TQ7] once and cooldown hold back what could happen again", async () => {
  const on = { event: "bell_rang" };
  const narrate = { narrate: "A gull." };
  const room = await openStory({
    once: { on, once: true, do: [narrate] },
    rests: { on, cooldown: 10, do: [narrate] },
  });
  for (const [index, minutes] of [0, 9, 10, 19, 20].entries()) {
    await room.live.tellTime(sceneId, `m${index}`, minutes);
    await ring(room, `e${index}`);
    await room.live.records(0, 200);
  }
  expect(fired(room)).toEqual(["once", "rests", "rests", "rests"]);
});

test("[TQ8] chance is drawn from the seed: the same playthrough, the same draws, and about as often as it says", async () => {
  const triggers = { odd: { on: { event: "bell_rang" }, chance: 0.3, do: [{ narrate: "A gull." }] } };
  const draws = async (): Promise<readonly TriggerFired[]> => {
    const room = await openStory(triggers);
    for (let index = 0; index < 300; index += 1) await ring(room, `e${index}`);
    await room.live.records(0, 1);
    return room.witness.entries("trigger.fired");
  };
  const first = await draws();
  expect(first.length).toBeGreaterThan(60);
  expect(first.length).toBeLessThan(120);
  expect(first.every(({ draw = 1 }) => draw < 0.3)).toBe(true);
  const key = ({ cause, draw }: TriggerFired): string => `${cause} ${draw}`;
  expect((await draws()).map(key)).toEqual(first.map(key));
});

test("[TQ9] a quest goes through its stages by conditions and triggers, and its stage is state", async () => {
  const room = await openStory();
  await ring(room, "e1", { times: 3 });
  await room.live.records(0, 100);
  await room.live.reportEvent({
    scene: sceneId,
    message: "e2",
    name: "flare_seen",
    fields: {},
    by: "player",
  });
  await room.live.records(0, 100);
  await room.live.report(sceneId, "r1", { "world.tide": 9 });
  await room.live.records(0, 100);
  const steps = room.witness
    .entries("quest.advanced")
    .map(({ from, to, status, journal }) => ({ from, to, status, journal }));
  expect(steps).toEqual([
    { from: "", to: "seen", status: "open", journal: "The bell was rung for a boat." },
    { from: "seen", to: "lit", status: "open", journal: "They have seen our light." },
    { from: "lit", to: "saved", status: "done", journal: "The boat is in." },
  ]);
  expect(room.live.view.state.quests).toEqual({ rescue: "saved" });
  expect(room.live.view.state.standings["ada-holt"]?.["@ann"]).toMatchObject({ trust: 21 });
});

test("[TQ9] a quest fails only while it is under way, and stays failed", async () => {
  const room = await openStory();
  await room.live.report(sceneId, "r1", { "world.fog": true });
  await room.live.records(0, 100);
  expect(room.live.view.state.quests).toBeUndefined();
  await ring(room, "e1", { times: 3 });
  await room.live.records(0, 100);
  await room.live.report(sceneId, "r2", { "world.fog": false });
  await room.live.report(sceneId, "r3", { "world.fog": true });
  await room.live.records(0, 100);
  expect(room.live.view.state.quests).toEqual({ rescue: "failed" });
});

test("[TQ10] what is said of a quest is told to those who know of it, at its stage", async () => {
  const room = await openStory();
  await ring(room, "e1", { times: 3 });
  await room.live.records(0, 100);
  await room.live.tellTime(sceneId, "m1", 11 * 60);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  const [ended] = room.witness.entries("turn.ended");
  expect(ended?.rounds[0]?.blocks).toEqual(expect.arrayContaining(["quest/rescue", "happened", "impulse"]));
});

test("[TQ11] the fold of the record gives the same story, whoever folds it", async () => {
  const room = await openStory();
  await ring(room, "e1", { times: 3 });
  await room.live.report(sceneId, "r1", { "world.tide": 9 });
  await room.live.records(0, 100);
  const { state, story } = room.live.view;
  await room.host.close();
  const again = await openRoom(model, { world: storyWorld(), store: room.store, epoch: 2 });
  expect(again.live.view.state).toEqual(state);
  expect(again.live.view.story).toEqual(story);
});
