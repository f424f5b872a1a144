import { expect, test } from "vitest";
import { openBackstage } from "../../server/app/backstage.ts";
import { lifeLines } from "../../server/cli/life/life-lines.ts";
import { displayWidth } from "../../server/cli/display-width.ts";
import { islanders, livelyWorld } from "../fakes/lively-world.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { playWorld } from "../fakes/play-world.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";

const dayLength = 24 * 60;

/** A server where Ann has told Ada something on the first day, and the game has come to the second. */
async function openEvening(): Promise<{ readonly room: WireRoom; readonly playthrough: string }> {
  const world = livelyWorld();
  const store = memoryStore();
  for (const npc of islanders(world)) await store.library.putNpc(npc);
  const room = await openWireRoom(scriptedModel([]), { world, store });
  const client = await room.connect();
  client.send({ ...join, turns: "silent" });
  const { scene, playthrough } = await client.next("scene.joined");
  client.send({ type: "world.time", scene, message: "t1", minutes: 10 });
  await client.next("world.time");
  client.send({
    type: "scene.say",
    scene,
    line: "line-1",
    text: "I hid eleven bottles under the third stone.",
  });
  await client.next("scene.line");
  client.send({ type: "world.time", scene, message: "t2", minutes: dayLength });
  await client.next("world.time");
  // The next acknowledgement comes after what the cast has told each other.
  client.send({ type: "world.time", scene, message: "t3", minutes: dayLength });
  client.send({ type: "scene.save", scene, message: "s1", name: "here" });
  await client.next("scene.saved");
  return { room, playthrough: String(playthrough) };
}

test("[LF10] who is where, who meets whom and what is told on is told over HTTP and in a terminal", async () => {
  const { room, playthrough } = await openEvening();
  const ask = async (path: string): Promise<{ status: number; body: never }> => {
    const answer = await fetch(`${room.server.url}/worlds/islet/${path}`);
    return { status: answer.status, body: (await answer.json()) as never };
  };
  expect(await ask(`npcs/bo/whereabouts?playthrough=${playthrough}&at=13:00`)).toMatchObject({
    status: 200,
    body: {
      npc: "bo",
      at: { day: 2, time: "13:00" },
      place: "hut",
      doing: "eating what there is",
      since: { day: 2, time: expect.stringMatching(/^1[12]:/) },
      until: { day: 2, time: expect.stringMatching(/^(?:19|20):/) },
    },
  });
  const { body } = await ask(`life?playthrough=${playthrough}&at=1/23:00`);
  expect(body).toMatchObject({ has_routines: true, now: expect.arrayContaining([]) });
  const { life } = openBackstage({
    ...room.store,
    ...room,
    model: scriptedModel([]),
    ids: noIds,
    exportsFolder: "",
  });
  const described = await life.describe({ world: "islet", playthrough, at: "1/23:00" });
  expect(described.now.map(({ doing }) => doing)).toEqual(Array.from({ length: 6 }, () => "asleep"));
  expect(described.meetings.length).toBeGreaterThan(0);
  expect(described.tellings[0]).toMatchObject({
    from: { id: "ada-holt" },
    hops: 1,
    origin: { seq: expect.any(Number) },
    seq: expect.any(Number),
  });
  for (const { left, strength } of described.tellings) expect(left).toBeLessThan(strength);
  const lines = lifeLines(described, { day: true, width: 80 });
  expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
  expect(lines.join("\n")).toContain("first hand");
  expect((await ask("life?at=noon")).status).toBe(422);
  expect((await ask("npcs/zoe/whereabouts")).status).toBe(404);
  expect((await ask("life?playthrough=play_none")).status).toBe(404);
  await room.close();
});

test("[LF10] a world without routines or cast says so", async () => {
  const store = memoryStore();
  await store.library.putWorld(playWorld());
  const clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
  const { life } = openBackstage({
    ...store,
    clock,
    model: scriptedModel([]),
    ids: noIds,
    exportsFolder: "",
  });
  const described = await life.describe({ world: "islet" });
  expect(described).toMatchObject({ hasRoutines: false, meetings: [], at: { day: 1, time: "08:00" } });
  expect(lifeLines(described, { day: false, width: 80 }).join("\n")).toContain("Nobody lives here yet");
  for (const npc of islanders(playWorld())) await store.library.putNpc(npc);
  const peopled = lifeLines(await life.describe({ world: "islet" }), { day: true, width: 80 });
  expect(peopled.join("\n")).toContain("no routines.yaml");
  expect(peopled.at(-1)).toBe("  Nothing is told on");
});

const noIds = { unique: () => "x", call: () => "x" };
