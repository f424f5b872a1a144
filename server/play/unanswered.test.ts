import { expect, test } from "vitest";
import { parseLineId, parsePlayerId } from "../domain/ids.ts";
import { openRoom, player, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { gate, scriptedModel } from "../model/scripted/scripted-model.ts";

const ada = "ada-holt";

/** Ann has asked twice, and Ada is still at the first answer. */
async function twoLines(): Promise<{ readonly room: PlayRoom; readonly open: () => void }> {
  const held = gate();
  const room = await openRoom(scriptedModel([{ play: ["One ", { wait: held.opened }, "word."] }]));
  for (const name of ["line1", "line2"]) await say(room, name);
  return { room, open: held.open };
}

async function say({ live }: PlayRoom, name: string): Promise<void> {
  const line = parseLineId(name);
  if (!line) throw new Error(`${name} is no line id`);
  await live.say({ scene: sceneId, line, speaker: player.id, text: `${name}?` });
}

function endings({ witness }: PlayRoom): readonly string[] {
  return witness.entries("turn.ended").map(({ status, length }) => `${status} ${length}`);
}

test.each([
  ["falls asleep", [{ who: ada, bearing: { awake: false } }]],
  ["falls asleep who has asked", [{ who: player.id, bearing: { awake: false } }]],
  ["goes", [{ who: ada, here: false }]],
] as const)(
  "[GA10] who waits is told that no answer comes, where somebody %s before it begins",
  async (how, changes) => {
    const { room, open } = await twoLines();
    await room.live.changePresence(sceneId, "message-1", changes as never);
    open();
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    // Who is sent away is broken off.
    const first = how === "goes" ? "cancelled 4" : "completed 9";
    expect(endings(room)).toEqual([first, "cancelled 0"]);
    expect(room.witness.entries("turn.started")[1]).toMatchObject({ line: "line2", heardBy: [player.id] });
  },
);

test("[GA10] nobody says anything in their sleep, or says it in another way", async () => {
  const room = await openRoom(scriptedModel([{ play: ["Yes."] }]));
  await say(room, "line1");
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  const asleep = [{ who: player.id, bearing: { awake: false } }];
  await room.live.changePresence(sceneId, "message-1", asleep);
  await expect(say(room, "line2")).rejects.toMatchObject({ code: "conflict", param: "text" });
  await room.live.changePresence(sceneId, "message-2", [{ who: ada as never, bearing: { awake: false } }]);
  const [turn] = room.live.view.turns.keys();
  const request = {
    scene: sceneId,
    turn: turn as never,
    message: "message-3",
    player: player.id,
    by: "owner",
  } as const;
  await expect(room.live.regenerate(request)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("asleep"),
  });
});

test("[GA7] a report is acknowledged to whoever made it, also where they sleep or are woken by it", async () => {
  const room = await openRoom(scriptedModel([]));
  const tell = (message: string, awake: boolean, by?: typeof player.id) =>
    room.live.changePresence(sceneId, message, [{ who: player.id, bearing: { awake } }], by);
  await tell("message-1", false);
  await tell("message-2", false, player.id);
  await tell("message-3", true);
  const seen = room.witness.entries("presence.changed").map(({ seenBy }) => seenBy.includes(player.id));
  expect(seen).toEqual([true, true, true]);
  await tell("message-4", false);
  await tell("message-5", false);
  expect(room.witness.entries("presence.changed").at(-1)?.seenBy).toEqual([ada]);
});

test("[GA11] a report is refused that comes through somebody who has left", async () => {
  const room = await openRoom(scriptedModel([]));
  const bob = parsePlayerId("@bob");
  if (!bob) throw new Error("@bob is no player id");
  await room.live.enter(sceneId, { id: bob, name: "Bob", description: "A stranger." });
  await room.live.leave(sceneId, bob);
  const asleep = [{ who: player.id, bearing: { awake: false } }];
  const refused = { code: "conflict", message: expect.stringContaining("@bob"), param: "scene" };
  await expect(room.live.changePresence(sceneId, "message-1", asleep, bob)).rejects.toMatchObject(refused);
  await expect(room.live.describe(sceneId, "message-2", bob, { held: [] })).rejects.toMatchObject(refused);
  await room.live.changePresence(sceneId, "message-1", asleep, player.id);
  expect(room.witness.entries("presence.changed").at(-1)).toMatchObject({ message: "message-1" });
});
