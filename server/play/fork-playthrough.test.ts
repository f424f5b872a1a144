import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  countingIds,
  openRoom,
  type PlayRoom,
  player,
  playthroughId,
  sceneId,
  TestGame,
  Witness,
} from "../../test/fakes/play-room.ts";
import { exportDataset } from "../app/export-dataset.ts";
import { describePlaythrough } from "../app/list-playthroughs.ts";
import { replayPlaythroughs } from "../app/replay-playthroughs.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { parseLineId, parsePlaythroughId, type PlaythroughId } from "../domain/ids.ts";
import { verifyDataset } from "../evaluate/verify.ts";
import { gate, type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";
import { forkPlaythrough } from "./fork-playthrough.ts";

const signal = new AbortController().signal;
const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;
const trust = { call: "trust", arguments: {} } as const;

function play(name: string): PlaythroughId {
  const id = parsePlaythroughId(`play_${name}`);
  if (!id) throw new Error(`${name} makes no id`);
  return id;
}

async function say({ live, witness }: Pick<PlayRoom, "live" | "witness">, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  const before = witness.entries("turn.ended").length;
  await live.say({ scene: sceneId, line: id, speaker: player.id, text: "Well?" });
  await witness.until((seen) => seen.entries("turn.ended").length > before);
}

/** Enters a playthrough that is kept. */
async function enter({ host }: PlayRoom, id: PlaythroughId): Promise<Pick<PlayRoom, "live" | "witness">> {
  const live = await host.find(id);
  const witness = new Witness();
  live.follow(witness);
  return { live, witness };
}

const twoTurns: readonly ScriptedStep[] = [
  { play: ["Here. ", giveRope, trust] },
  { play: ["There it is."] },
  { play: ["Again? ", trust, { call: "fly", arguments: {} }] },
  { play: ["So."] },
];

async function record({ store }: PlayRoom, id: PlaythroughId = playthroughId) {
  return store.journal.read(id, 0, 10_000);
}

describe("a fork", () => {
  test("[RP4] begins with the records of its parent up to any of them, and comes to what the parent was then", async () => {
    const room = await openRoom(scriptedModel(twoTurns), { simulate: true });
    await say(room, "one");
    await say(room, "two");
    const before = await record(room);
    for (const { seq } of before) {
      const to = play(`at${seq}`);
      const forked = await forkPlaythrough(
        { ...room.store, clock: room.clock },
        { from: playthroughId, to, at: seq },
      );
      const copy = await record(room, to);
      expect(copy.slice(0, forked.seq)).toEqual(before.slice(0, forked.seq));
      expect(copy[forked.seq]?.entry).toMatchObject({ type: "playthrough.forked", parent: playthroughId });
      // Only a dispatch that nobody but Dramatis executes has no moment after it.
      const isWithin = before[seq - 1]?.entry.type === "call.dispatched";
      expect(forked.seq).toBe(isWithin ? seq + 1 : seq);
      const { live } = await enter(room, to);
      expect([...live.view.turns.values()].filter(({ status }) => status === "speaking")).toEqual([]);
    }
    expect(await record(room)).toEqual(before);
    const replayed = await replayPlaythroughs(room.store, {}, { signal });
    expect(replayed).toMatchObject({ playthroughs: before.length + 1, differing: 0 });
  });

  test("[RP4] ends what was under way as interrupted and unknown, while the parent plays on", async () => {
    const held = gate();
    const steps = [
      { play: ["Take it. ", giveRope] },
      { play: ["And ", { wait: held.opened }, "go."] },
      { play: ["Where was I?"] },
    ];
    const room = await openRoom(scriptedModel(steps));
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    const said = say(room, "one");
    const { call } = await game.request(0);
    const sources = { ...room.store, clock: room.clock };
    await forkPlaythrough(sources, { from: playthroughId, to: play("asked") });
    await room.live.endCall(call, { type: "done", result: { held: 1 } }, game);
    await room.witness.until(({ spoken }) => spoken.includes("And"));
    await forkPlaythrough(sources, { from: playthroughId, to: play("spoken") });
    held.open();
    await said;

    const asked = await enter(room, play("asked"));
    const [turn] = asked.live.view.turns.values();
    expect(turn).toMatchObject({ status: "interrupted", text: "Take it. " });
    expect(turn?.calls).toMatchObject([{ id: call, outcome: { type: "unknown" } }]);
    expect(asked.live.view.state.characters[player.id]).toMatchObject({ inventory: {} });
    await say(asked, "two");
    expect(asked.live.view.talk).toHaveLength(4);

    const spoken = await enter(room, play("spoken"));
    expect([...spoken.live.view.turns.values()]).toMatchObject([{ status: "interrupted" }]);
    expect(spoken.live.view.state.characters[player.id]).toMatchObject({ inventory: { rope: 1 } });
    expect([...room.live.view.turns.values()]).toMatchObject([{ status: "completed" }]);
    expect(await replayPlaythroughs(room.store, {}, { signal })).toMatchObject({ differing: 0 });
  });

  test("[RP4] of a fork tells where it comes from, and a changed copy is found", async () => {
    const room = await openRoom(scriptedModel([...twoTurns, { play: ["Mine."] }]), { simulate: true });
    const sources = { ...room.store, clock: room.clock };
    await say(room, "one");
    await forkPlaythrough(sources, { from: playthroughId, to: play("first") });
    await say(await enter(room, play("first")), "two");
    await forkPlaythrough(sources, { from: play("first"), to: play("second") });
    await say(await enter(room, play("second")), "three");
    const { forkedFrom, turns } = await describePlaythrough(room.store, play("second"));
    expect({ forkedFrom, turns }).toEqual({
      forkedFrom: { parent: play("first"), seq: expect.any(Number) },
      turns: 3,
    });

    const { journal } = room.store;
    const forged: typeof journal = {
      ...journal,
      async read(id, after, limit) {
        const records = await journal.read(id, after, limit);
        if (id !== play("second")) return records;
        return records.map((one) => (one.seq === 2 ? { ...one, at: one.at + 1 } : one));
      },
    };
    const order = { playthrough: play("second") };
    const [replayed] = (await replayPlaythroughs({ ...room.store, journal: forged }, order, { signal }))
      .replays;
    expect(replayed?.differences.map(({ entry, rule }) => [entry, rule])).toEqual([
      // Of the first fork, which is in the second, and of the second itself.
      ["playthrough.forked", "fork"],
      ["playthrough.forked", "fork"],
    ]);
  });

  test("[RP4] of what is not there is refused by name, and nothing is begun", async () => {
    const room = await openRoom(scriptedModel([{ play: ["No."] }]));
    await say(room, "one");
    const sources = { ...room.store, clock: room.clock };
    const to = play("none");
    const fork = (request: { readonly from?: PlaythroughId; readonly at?: number | string }) =>
      forkPlaythrough(sources, { from: playthroughId, to, ...request });
    await expect(fork({ at: 99 })).rejects.toMatchObject({
      code: "not_found",
      mend: expect.stringMatching("1 to"),
    });
    await expect(fork({ at: "the bell" })).rejects.toMatchObject({ code: "not_found", param: "at" });
    await expect(fork({ from: play("nobody") })).rejects.toMatchObject({ code: "not_found" });
    expect(await record(room, to)).toEqual([]);
  });
});

describe("the rows of a fork", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-fork-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("[RP5] hold no turn that was played in its parent, name where they go on from, and are verified", async () => {
    const steps = [...twoTurns, ...twoTurns, { play: ["Hm.", trust] }, { play: ["Mine."] }];
    const room = await openRoom(scriptedModel(steps), { simulate: true, ids: countingIds() });
    await say(room, "one");
    const { seq } = await forkPlaythrough(
      { ...room.store, clock: room.clock },
      { from: playthroughId, to: play("fork") },
    );
    await say(room, "two");
    const fork = await enter(room, play("fork"));
    await say(fork, "three");
    await say(fork, "four");
    const out = path.join(folder, "set");
    const { left } = await exportDataset({
      ...room.store,
      out,
      formats: ["huggingface"],
      includeProcedural: false,
      signal,
    });
    expect(left).toEqual({ procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 });
    const report = await verifyDataset(out);
    expect(report.failures).toEqual([]);
    const rows = await rowsOf(out);
    expect(new Set(rows.map(({ turn }) => turn)).size).toBe(rows.length);
    expect(rows.filter(({ playthrough }) => playthrough === playthroughId)).toHaveLength(2);
    const forked = rows.filter(({ playthrough }) => playthrough === play("fork"));
    expect(forked.map(({ lineage }) => lineage.forked_from)).toEqual(
      Array.from({ length: 2 }, () => ({ playthrough: playthroughId, seq })),
    );
  });
});

const rowShape = z.object({
  turn: z.string(),
  playthrough: z.string(),
  lineage: z.object({ forked_from: z.object({ playthrough: z.string(), seq: z.number() }).optional() }),
});

async function rowsOf(out: string): Promise<readonly z.infer<typeof rowShape>[]> {
  const dataset = await openDataset(out);
  const rows: z.infer<typeof rowShape>[] = [];
  for (const split of ["train", "validation", "test"] as const)
    for await (const row of dataset.read("function_calls", split)) rows.push(rowShape.parse(row));
  return rows;
}
