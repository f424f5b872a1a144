import { expect, test } from "vitest";
import { type MemoryStore, memoryStore } from "../../../test/fakes/memory-store.ts";
import { openRoom, player, type PlayRoom, playthroughId } from "../../../test/fakes/play-room.ts";
import { playNpc, playWorld } from "../../../test/fakes/play-world.ts";
import { keepRules } from "../../datasets/project-playthrough.ts";
import { formReputation } from "../../domain/feeling/form-reputation.ts";
import { type NpcId, parseLineId, parseNpcId, parseSceneId, type SceneId } from "../../domain/ids.ts";
import type { JournalEntry } from "../../domain/playthrough/journal.ts";
import { hashWorld } from "../../domain/world/hash-world.ts";
import { worldDocumentSchema, type World } from "../../domain/world/world.ts";
import { replayJournal } from "./replay-journal.ts";
import { scriptedModel, type ScriptedStep } from "../../model/scripted/scripted-model.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a test id is not valid");
  return value;
}

const ada = valid(parseNpcId("ada-holt"));
const bo = valid(parseNpcId("bo"));
const cy = valid(parseNpcId("cy"));
const hall = valid(parseSceneId("scene_hall"));
const later = valid(parseSceneId("scene_later"));

/** The islet, where word gets round. */
function talkativeWorld(): World {
  const { id, document } = playWorld();
  const talkative = worldDocumentSchema.parse({
    ...document,
    feelings: {
      emotions: { angry: { shows: "stamps", valence: -2 } },
      reputation: {
        deeds: [
          { on: "felt", kind: "angry", changes: { trust: -5 }, because: "Somebody was angry with them." },
          { on: "call_done", behavior: "wave", changes: { trust: 4 }, because: "They are waved to." },
          {
            on: "call_done",
            behavior: "nod",
            for: ["bo"],
            changes: { trust: 3 },
            because: "They are nodded to.",
          },
        ],
        most: 6,
      },
    },
  });
  return { id, hash: hashWorld(talkative), document: talkative };
}

/** Ann and Ada are in the hall with Bo; Cy is elsewhere. */
async function open(steps: readonly ScriptedStep[], store: MemoryStore = memoryStore()): Promise<PlayRoom> {
  const world = talkativeWorld();
  const npc = playNpc(world);
  for (const [id, name] of [
    [bo, "Bo Marsh"],
    [cy, "Cy Marsh"],
  ] as const) {
    const { profile } = npc;
    const identity = { ...profile.identity, name };
    await store.library.putNpc({ ...npc, id, profile: { ...profile, identity } });
  }
  const room = await openRoom(scriptedModel(steps), { world, store, simulate: true });
  await room.live.openScene({ scene: hall, player, npcs: [ada, bo] });
  return room;
}

async function say(room: PlayRoom, scene: SceneId, to: NpcId, manner?: "whisper"): Promise<void> {
  const before = room.witness.entries("turn.ended").length;
  const line = valid(parseLineId(`line${before}`));
  const how = manner === undefined ? {} : { manner };
  await room.live.say({ scene, line, speaker: player.id, text: "A word with you.", to, ...how });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

const reputations = (room: PlayRoom) =>
  room.witness.entries("standing.changed").filter(({ cause }) => cause.type === "reputation");

test("[FE13] who saw what a player got done or felt toward them has an opinion at the first meeting, bounded, with its reasons", async () => {
  const room = await open([
    { play: ["[angry 3] Out! ", { call: "wave" }, { call: "nod" }] },
    { play: ["Well."] },
    { play: ["You."] },
    { play: ["You again."] },
  ]);
  await say(room, hall, ada);
  expect(reputations(room)).toEqual([]);
  await say(room, hall, bo);
  const [formed] = reputations(room);
  expect(formed).toMatchObject({ npc: bo, toward: player.id });
  // Four and three up, five down.
  expect(formed?.changes).toEqual([{ path: "standing.trust", before: 10, after: 12 }]);
  const ended = room.witness.seen.filter(({ entry }) => entry.type === "call.ended").map(({ seq }) => seq);
  const [turn] = room.live.view.turns.values();
  const cause = formed?.cause;
  if (cause?.type !== "reputation") throw new Error("it is of another cause");
  expect(cause.evidence.map(({ seq }) => seq)).toEqual([turn?.seq, ...ended]);
  expect(formed?.because).toContain("They are waved to. You saw it.");
  await say(room, hall, bo);
  expect(reputations(room)).toHaveLength(1);
  await room.host.close();
});

test("[FE13] who saw and heard nothing has no opinion, nor who heard a whisper", async () => {
  const room = await open([
    { play: ["[angry 3] Out! ", { call: "wave" }] },
    { play: ["Well."] },
    { play: ["Who are you?"] },
    { play: ["Who are you?"] },
  ]);
  await say(room, hall, ada, "whisper");
  await say(room, hall, bo);
  await room.live.openScene({ scene: later, player, npcs: [cy] });
  await say(room, later, cy);
  expect(reputations(room)).toEqual([]);
  await room.host.close();
});

test("[FE13] what was told counts by what is left of it, and names the telling", () => {
  const { document } = talkativeWorld();
  const turn = { seq: 4, replacedBy: undefined };
  const told = {
    type: "rumour.told",
    v: 1,
    from: bo,
    to: cy,
    at: 60,
    place: "quay",
    origin: { seq: 6 },
    chain: [],
    text: "Ann was waved to",
    hops: 1,
  } as const;
  const form = (strengths: readonly number[], npc = cy) =>
    formReputation({
      playthrough: {
        witnessed: [
          {
            seq: 6,
            at: 50,
            by: [bo],
            about: player.id,
            text: "toward Ann, Ada did this: wave",
            names: ["Ann", "Ada"],
            weight: 0.9,
            deed: { on: "call_done", behavior: "wave" },
          },
        ],
        rumours: strengths.map((strength, index) => ({ ...told, strength, seq: 20 + index })),
        turns: new Map([["turn_1", turn]]) as never,
        feelings: { toward: () => [] } as never,
      },
      reputation: document.feelings.reputation,
      declared: document.state.standing,
      standing: { trust: 10 },
      npc,
      tags: [],
      toward: player.id,
    });
  expect(form([])).toBeUndefined();
  expect(form([0.1])).toBeUndefined();
  expect(form([0.3, 0.7])).toEqual({
    changes: [{ path: "standing.trust", before: 10, after: 13 }],
    evidence: [{ seq: 6, rumour: 21, strength: 0.7 }],
    reasons: [{ because: "They are waved to.", from: bo }],
  });
});

test("[FE14] an opinion is in the prompt with its sources, and a journal that says otherwise is found out", async () => {
  const store = memoryStore();
  const room = await open([{ play: ["[angry 3] Out!"] }, { play: ["You."] }], store);
  await say(room, hall, ada);
  await say(room, hall, bo);
  const rows = [...room.live.view.turns.values()].at(-1)?.rounds ?? [];
  expect(rows[0]?.blocks).toContain("reputation");
  await room.host.close();
  const records = await store.journal.read(playthroughId, 0, 1000);
  const replayed = async (change: (entry: JournalEntry) => JournalEntry) => {
    const changed = records.map((record) => ({ ...record, entry: change(record.entry) }));
    const journal = {
      ...store.journal,
      read: (_: unknown, after: number) => Promise.resolve(changed.slice(after)),
    };
    const sources = { ...store, journal, rulesOf: keepRules() };
    const run = { signal: new AbortController().signal };
    return (await replayJournal(playthroughId, sources, run))?.differences.map(({ rule }) => rule);
  };
  expect(await replayed((entry) => entry)).toEqual([]);
  const forged = await replayed((entry) =>
    entry.type === "standing.changed" && entry.cause.type === "reputation"
      ? { ...entry, changes: [{ path: "standing.trust", before: 10, after: 9 }] }
      : entry,
  );
  expect(forged?.[0]).toBe("state");
});
