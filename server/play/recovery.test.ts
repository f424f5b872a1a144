import { describe, expect, test } from "vitest";
import { DramatisError } from "../domain/errors.ts";
import { parseLineId } from "../domain/ids.ts";
import { applyRecord, beginPlaythrough } from "../domain/playthrough/playthrough.ts";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import {
  countingIds,
  openRoom,
  player,
  playthroughId,
  type PlayRoom,
  sceneId,
  TestGame,
} from "../../test/fakes/play-room.ts";
import { gate, scriptedModel } from "../model/scripted/scripted-model.ts";

const never = gate();

async function say({ live }: PlayRoom, text: string, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  await live.say({ scene: sceneId, line: id, speaker: player.id, text });
}

/** Two rooms, one after the other on the same store; the first is left as a kill -9 leaves it. */
async function crashIn(steps: Parameters<typeof scriptedModel>[0], until: (room: PlayRoom) => Promise<void>) {
  const store = memoryStore();
  const ids = countingIds();
  const before = await openRoom(scriptedModel(steps), { store, ids });
  await until(before);
  store.restart();
  const restart = (after: Parameters<typeof scriptedModel>[0] = []) =>
    openRoom(scriptedModel(after), { store, ids, epoch: 2 });
  return { before, restart };
}

describe("after a crash", () => {
  test("[DU2] the turn that was being spoken is interrupted, at the text that was durable", async () => {
    const { restart } = await crashIn(
      [{ play: ["I was ", { wait: never.opened }, "saying."] }],
      async (room) => {
        await say(room, "Morning.", "a");
        await room.witness.until(({ spoken }) => spoken === "I was ");
        room.clock.advance(1000);
        await room.witness.until((witness) => witness.entries("turn.text").length === 1);
      },
    );
    const room = await restart();
    expect([...room.live.view.turns.values()]).toMatchObject([{ text: "I was ", status: "interrupted" }]);
    const records = await room.live.records(0, 100);
    expect(records.at(-1)).toMatchObject({
      epoch: 2,
      entry: { type: "turn.ended", status: "interrupted", reason: "server_restart", length: 6 },
    });
  });

  test("[DU1] the line that was acknowledged is there, and saying it again starts nothing", async () => {
    const { restart } = await crashIn([{ play: [{ wait: never.opened }] }], (room) =>
      say(room, "Morning.", "a"),
    );
    const room = await restart();
    await say(room, "Morning.", "a");
    const records = await room.live.records(0, 100);
    expect(records.filter(({ entry }) => entry.type === "line.said")).toHaveLength(1);
    expect(records.filter(({ entry }) => entry.type === "turn.started")).toHaveLength(1);
  });

  test("[DU9] a line that waited for its answer is answered once it is said again, and only then", async () => {
    const { restart } = await crashIn([{ play: [{ wait: never.opened }] }], async (room) => {
      await say(room, "Morning.", "a");
      await say(room, "Are you well?", "b");
    });
    const room = await restart([{ play: ["Well enough."] }]);
    await say(room, "Morning.", "a");
    await say(room, "Are you well?", "b");
    await say(room, "Are you well?", "b");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    const records = await room.live.records(0, 100);
    expect(records.filter(({ entry }) => entry.type === "line.said")).toHaveLength(2);
    expect([...room.live.view.turns.values()]).toMatchObject([
      { line: "a", status: "interrupted" },
      { line: "b", status: "completed", text: "Well enough." },
    ]);
  });

  test("[DU3] a dispatched call is asked of the game again under its id, and its effects commit once", async () => {
    const steps = [{ play: ["Here. ", { call: "give_item", arguments: { item: "rope" } } as const] }];
    const { before, restart } = await crashIn(steps, async (room) => {
      const game = new TestGame(["give_item"]);
      room.live.addExecutor(game);
      await say(room, "A rope?", "a");
      await game.request(0);
    });
    const dispatched = before.witness.entries("call.dispatched")[0]?.call;
    const room = await restart([{ play: ["You have it."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    const { call } = await game.request(0);
    expect(call).toBe(dispatched);
    await room.live.endCall(call, { type: "done", result: { held: 1 } }, game);
    await room.live.endCall(call, { type: "done", result: { held: 1 } }, game);
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: { rope: 1 } });
    expect(room.witness.entries("call.ended")).toHaveLength(1);
  });

  test("[DU4] folding the journal again gives the same playthrough", async () => {
    const room = await openRoom(
      scriptedModel([
        { play: ["Here. ", { call: "give_item", arguments: { item: "rope" } }] },
        { play: ["Mind it."] },
      ]),
      { simulate: true },
    );
    await say(room, "A rope?", "a");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    const [first, ...rest] = await room.live.records(0, 100);
    if (!first) throw new Error("the journal is empty");
    const { document } = room.live.world;
    const folded = beginPlaythrough(first, document);
    for (const record of rest) applyRecord(folded, record, document);
    expect(folded).toEqual(room.live.view);
  });
});

describe("a journal that cannot be written", () => {
  test("[DU6] fails the playthrough without acknowledging, and a later attempt starts from what is durable", async () => {
    const store = memoryStore();
    let isFull = false;
    const { append } = store.journal;
    const journal = {
      ...store.journal,
      append: (...parameters: Parameters<typeof append>) =>
        isFull
          ? Promise.reject(new DramatisError({ code: "storage_full", message: "The disk is full." }))
          : append(...parameters),
    };
    const room = await openRoom(scriptedModel([{ play: ["Yes."] }, { play: ["Yes."] }]), {
      store: { ...store, journal },
    });
    isFull = true;
    await expect(say(room, "Morning.", "a")).rejects.toMatchObject({ code: "storage_full" });
    expect(room.witness.failure).toMatchObject({ code: "storage_full" });
    isFull = false;
    const again = await room.host.find(playthroughId);
    expect(again).not.toBe(room.live);
    expect(again.view.talk).toEqual([]);
  });
});

describe("a shutdown", () => {
  test("ends what is being spoken as interrupted, with its text", async () => {
    const room = await openRoom(scriptedModel([{ play: ["I was ", { wait: never.opened }] }]));
    await say(room, "Morning.", "a");
    await room.witness.until(({ spoken }) => spoken === "I was ");
    await room.host.close();
    expect(room.witness.entries("turn.ended")).toMatchObject([{ status: "interrupted", length: 6 }]);
    await expect(room.host.find(playthroughId)).rejects.toMatchObject({
      code: "unavailable",
      retryable: true,
    });
  });

  test("closing a scene ends its turn before the scene", async () => {
    const room = await openRoom(scriptedModel([{ play: ["I was ", { wait: never.opened }] }]));
    await say(room, "Morning.", "a");
    await room.witness.until(({ spoken }) => spoken === "I was ");
    await room.live.closeScene(sceneId, "left");
    expect(room.witness.seen.slice(-2).map(({ entry }) => entry.type)).toEqual([
      "turn.ended",
      "scene.closed",
    ]);
    await expect(say(room, "Still there?", "b")).rejects.toMatchObject({ code: "conflict" });
  });
});
