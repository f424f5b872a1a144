import { describe, expect, test } from "vitest";
import { stricterIslet } from "../../test/fakes/changed-world.ts";
import { openRoom, player, playthroughId, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { playWorld } from "../../test/fakes/play-world.ts";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { planStoredMoves } from "../app/plan-stored-moves.ts";
import { parseLineId } from "../domain/ids.ts";
import { applyRecord, beginPlaythrough } from "../domain/playthrough/playthrough.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import { Host } from "./host.ts";

const trusting = { play: [{ call: "trust", arguments: {} }] };
const turn = [trusting, { play: ["So be it."] }];
const old = playWorld();
const saved = stricterIslet(old);

async function say({ live, witness }: PlayRoom, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  const before = witness.entries("turn.ended").length;
  await live.say({ scene: sceneId, line: id, speaker: player.id, text: "Well?" });
  await witness.until((seen) => seen.entries("turn.ended").length === before + 1);
}

describe("a new version of the world", () => {
  test("[DL3] takes over between turns: state is dropped, started and fitted, each by name, in one entry", async () => {
    const room = await openRoom(scriptedModel([...turn, ...turn]), { simulate: true });
    await say(room, "one");
    await room.store.library.putWorld(saved);
    const moves = await room.host.moveTo(saved);
    const [entry] = room.witness.entries("world.changed");
    expect(entry).toMatchObject({ v: 1, from: old.hash, to: saved.hash });
    expect(entry?.changes).toEqual([
      { type: "dropped", path: "character.@ann.coins", before: 0 },
      { type: "started", path: "character.@ann.tired", after: true },
      {
        type: "fitted",
        path: "character.ada-holt.inventory",
        before: { rope: 2, bottle: 1 },
        after: { rope: 1 },
      },
      { type: "dropped", path: "character.ada-holt.coins", before: 3 },
      { type: "started", path: "character.ada-holt.tired", after: true },
      { type: "fitted", path: "standing.ada-holt.@ann.trust", before: 15, after: 12 },
    ]);
    expect(moves).toEqual([
      { type: "moved", playthrough: playthroughId, from: old.hash, to: saved.hash, changes: entry?.changes },
    ]);
    expect(room.live.world.hash).toBe(saved.hash);
    await say(room, "two");
    expect(room.live.view.state.standings["ada-holt"]?.["@ann"]).toEqual({ trust: 12 });
    expect(await room.host.moveTo(saved)).toEqual([]);
    // A turn is explained from the record, across the change.
    const [first] = room.witness.entries("turn.started");
    if (!first) throw new TypeError("there was a turn");
    const explained = await room.live.explain(sceneId, first.turn);
    expect(explained.requests[0]?.offered).toContain("give_item");
  });

  test("[DL3] waits for what is being said, and two saves in a row leave the last in force", async () => {
    const room = await openRoom(scriptedModel([...turn]), { simulate: true });
    const line = parseLineId("one");
    if (!line) throw new Error("a test id is not valid");
    const said = room.live.say({ scene: sceneId, line, speaker: player.id, text: "Well?" });
    const moves = Promise.all([room.host.moveTo(saved), room.host.moveTo(old)]);
    await said;
    await moves;
    const order = room.witness.seen.map(({ entry }) => entry.type);
    expect(order.indexOf("world.changed")).toBeGreaterThan(order.indexOf("turn.ended"));
    expect(room.live.world.hash).toBe(old.hash);
  });

  test("[DL3] leaves a playthrough as it is whose place is gone", async () => {
    const room = await openRoom(scriptedModel([]), { simulate: true });
    const { quay: _gone, ...places } = old.document.places;
    const without = { ...saved, document: { ...saved.document, places } };
    expect(await room.host.moveTo(without)).toEqual([
      { type: "stayed", playthrough: playthroughId, why: "its scene is at quay, which is gone" },
    ]);
    expect(room.live.world.hash).toBe(old.hash);
  });

  test("[DL8] is previewed by what is journaled then: of live playthroughs and of stored ones, writing nothing", async () => {
    const room = await openRoom(scriptedModel([...turn]), { simulate: true });
    await say(room, "one");
    const { signal } = new AbortController();
    const before = await room.store.journal.read(playthroughId, 0, 100);
    // The version is not in the library: nobody has taken it up.
    const live = await room.host.planMoves(saved);
    const stored = await planStoredMoves(room.store, saved, signal);
    expect(await room.store.journal.read(playthroughId, 0, 100)).toEqual(before);
    expect(room.live.world.hash).toBe(old.hash);
    await room.store.library.putWorld(saved);
    const moves = await room.host.moveTo(saved);
    const journaled = room.witness
      .entries("world.changed")
      .map(({ from, to, changes }) => ({ type: "moved", playthrough: playthroughId, from, to, changes }));
    expect(journaled[0]?.changes).toHaveLength(6);
    expect([live, stored, moves]).toEqual([journaled, journaled, journaled]);
    expect(await room.host.planMoves(saved)).toEqual([]);
    expect(await planStoredMoves(room.store, saved, signal)).toEqual([]);
  });

  test("[DL8] is previewed with why a playthrough would stay", async () => {
    const room = await openRoom(scriptedModel([]), { simulate: true });
    const { quay: _gone, ...places } = old.document.places;
    const without = { ...saved, document: { ...saved.document, places } };
    const why = "its scene is at quay, which is gone";
    const live = await room.host.planMoves(without);
    const stored = await planStoredMoves(room.store, without, new AbortController().signal);
    const stays = [{ type: "stayed", playthrough: playthroughId, why }];
    expect([live, stored, await room.host.moveTo(without)]).toEqual([stays, stays, stays]);
  });

  test("[DL4] is folded again from the journal, and a save that a crash cut off is made good when it is opened", async () => {
    const room = await openRoom(scriptedModel([...turn, ...turn]), { simulate: true });
    await say(room, "one");
    await room.store.library.putWorld(saved);
    await room.host.moveTo(saved);
    await say(room, "two");
    const { state } = room.live.view;
    const records = await room.store.journal.read(playthroughId, 0, 100);
    const [first, ...rest] = records;
    if (!first) throw new Error("there is a first record");
    let { document } = old;
    const folded = beginPlaythrough(first, document);
    for (const record of rest) {
      applyRecord(folded, record, document);
      if (record.entry.type === "world.changed") ({ document } = saved);
    }
    expect([folded.state, folded.worldHash]).toEqual([state, saved.hash]);
    await room.host.close();

    const open = (followWorlds: boolean) =>
      new Host({
        ...room.store,
        model: scriptedModel([]),
        clock: new ManualClock(),
        ids: { unique: () => "000000000000", call: () => "call00000" },
        epoch: 2,
        followWorlds,
      });
    const again = await open(false).find(playthroughId);
    expect([again.view.state, again.world.hash]).toEqual([state, saved.hash]);
    // The designer had saved another version, which no entry tells of.
    await room.store.library.putWorld(old);
    expect((await open(false).find(playthroughId)).world.hash).toBe(saved.hash);
    const followed = await open(true).find(playthroughId);
    expect(followed.world.hash).toBe(old.hash);
    expect(followed.view.state.characters["ada-holt"]).toMatchObject({ inventory: { rope: 1 }, coins: 0 });
  });
});
