import { expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { countingIds, openRoom, player, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import {
  type NpcId,
  parseLineId,
  parsePlayerId,
  parsePlaythroughId,
  parseSceneId,
  type PlayerId,
  type SceneId,
} from "../domain/ids.ts";
import type { SpeechManner } from "../domain/playthrough/journal.ts";
import type { Model, ModelEnd, ModelRequest } from "../domain/ports/model.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import { type Gate, gate } from "../model/scripted/scripted-model.ts";
import type { ThoughtReport } from "./thinker.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The test's own id is malformed.");
  return value;
}

const bob = { id: valid(parsePlayerId("@bob")), name: "Bob", description: "A stranger." };
const elsewhere = valid(parseSceneId("scene_bob"));

const usage = { inputTokens: 1, outputTokens: 1, estimated: true };

/** Talks by rule; what it thinks is handed in, and may be made to wait. */
function thinkingModel(answer: (request: ModelRequest) => ModelEnd, held?: Gate) {
  const rules = proceduralModel();
  const thoughts: ModelRequest[] = [];
  const talks: ModelRequest[] = [];
  const model: Model = {
    ...rules,
    stream(request, sink, signal) {
      if (request.output === undefined) {
        talks.push(request);
        rules.stream(request, sink, signal);
        return;
      }
      thoughts.push(request);
      const stopped = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve());
      });
      void Promise.race([held?.opened ?? Promise.resolve(), stopped]).then(() => {
        sink.end(signal.aborted ? failed("aborted") : answer(request));
      });
    },
  };
  return { model, thoughts, talks };
}

function failed(kind: "aborted" | "overloaded"): ModelEnd {
  return { type: "failed", failure: { kind, message: "No.", retryable: true }, usage };
}

/** One insight of all that it was given. */
function concluding(text: string) {
  return ({ blocks }: ModelRequest): ModelEnd => {
    const sources = blocks.flatMap(({ id }) => (id.startsWith("memory/") ? [id] : []));
    const value = { insights: [{ text, sources, importance: 8 }] };
    return { type: "done", finish: "stop", usage, model: "thinker", value };
  };
}

async function say(
  room: PlayRoom,
  text: string,
  scene: SceneId = sceneId,
  speaker: PlayerId = player.id,
  how: { readonly manner?: SpeechManner; readonly to?: NpcId } = {},
) {
  const before = room.witness.entries("turn.ended").length;
  const line = valid(parseLineId(`line-${room.live.view.lastSeq}`));
  await room.live.say({ scene, line, speaker, text, ...how });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

const debts = [
  "My brother owes me forty marks, I swear it.",
  "I promise to pay you by the spring tide.",
  "They stole my father's boat, and I never told anybody.",
];

function remembered(request: ModelRequest | undefined): readonly string[] {
  return request?.blocks.flatMap(({ kind, text }) => (kind === "memory" ? [text] : [])) ?? [];
}

/** Resolves with the reports, once there are so many. */
function reporting(count: number) {
  const told: ThoughtReport[] = [];
  const all = gate();
  const onThought = (report: ThoughtReport): void => {
    told.push(report);
    if (told.length >= count) all.open();
  };
  return { told, onThought, all: all.opened };
}

test("[ME10] what gathered becomes an insight with its sources, which she has before her when it is asked for", async () => {
  const { model, talks } = thinkingModel(concluding("Ann's whole family lives on credit."));
  const { onThought, all, told } = reporting(1);
  const room = await openRoom(model, { thinking: { threshold: 8, onThought } });
  for (const text of debts.slice(0, 2)) await say(room, text);
  await all;
  const [kept] = room.witness.entries("memory.kept");
  expect(kept).toMatchObject({ what: "reflection", npc: "ada-holt", importance: 8 });
  const spoken = room.witness.seen.filter(
    ({ entry }) => entry.type === "line.said" || entry.type === "turn.started",
  );
  expect(spoken.map(({ seq }) => seq)).toEqual(expect.arrayContaining([...(kept?.from ?? [])]));
  expect(told).toMatchObject([{ kept: 1, refused: [] }]);
  const npcs = room.live.view.scenes.get(sceneId)?.npcs.map(({ id }) => id) ?? [];
  await room.live.openScene({ scene: elsewhere, player: bob, npcs });
  await say(room, "Who lives on credit?", elsewhere, bob.id);
  expect(remembered(talks.at(-1)).join(" ")).toContain("Ann's whole family lives on credit.");
});

test("[ME17] an explanation tells of a reflection that was recalled, and by what it came to mind", async () => {
  const { model } = thinkingModel(concluding("Ann's whole family lives on credit."));
  const { onThought, all } = reporting(1);
  const room = await openRoom(model, { thinking: { threshold: 8, onThought } });
  for (const text of debts.slice(0, 2)) await say(room, text);
  await all;
  await say(room, "Whose family lives on credit?");
  const { turn } = valid(room.witness.entries("turn.ended").at(-1));
  const { blocks } = await room.live.explain(sceneId, turn);
  const reflected = blocks.find(({ memory }) => memory?.known === "reflected");
  expect(reflected).toMatchObject({ kind: "memory", memory: { known: "reflected", by: "words" } });
  expect(blocks.find(({ kind }) => kind === "lore")).not.toHaveProperty("memory");
});

test("[ME12] what was whispered comes to nobody else, though the model conceals what its insight was made of", async () => {
  const telling = ({ blocks }: ModelRequest): ModelEnd => {
    const given = blocks.filter(({ kind }) => kind === "memory");
    const insight = {
      text: given
        .map(({ text }) => text)
        .join(" ")
        .slice(0, 280),
      importance: 9,
    };
    const value = { insights: [{ ...insight, sources: [given[0]?.id ?? ""] }] };
    return { type: "done", finish: "stop", usage, model: "thinker", value };
  };
  const { model, talks } = thinkingModel(telling);
  const { onThought, all } = reporting(2);
  const room = await openRoom(model, { thinking: { threshold: 8, onThought } });
  for (const text of ["I swear the lantern is mine.", "I owe nobody two lanterns."]) await say(room, text);
  const [ada] = room.live.view.scenes.get(sceneId)?.npcs ?? [];
  const how = { manner: "whisper", to: valid(ada).id } as const;
  for (const text of ["The stolen lantern is in the kelpie house.", "I promise you the kelpie lantern."])
    await say(room, text, sceneId, player.id, how);
  await say(room, "Is the lantern mine, then?");
  await all;
  const kept = room.witness.entries("memory.kept");
  expect(
    kept
      .filter((one) => one.manner === "whisper")
      .map(({ text }) => text)
      .join(" "),
  ).toContain("kelpie");
  const npcs = room.live.view.scenes.get(sceneId)?.npcs.map(({ id }) => id) ?? [];
  await room.live.openScene({ scene: elsewhere, player: bob, npcs });
  await say(room, "Whose is the stolen kelpie lantern?", elsewhere, bob.id);
  expect(remembered(talks.at(-1)).join(" ")).toContain("lantern");
  expect(JSON.stringify(talks.at(-1)?.blocks)).not.toContain("kelpie");
});

test("[ME13] turns go on while she thinks; one thought at a time, and none more than turns have ended", async () => {
  const held = gate();
  const { model, thoughts } = thinkingModel(concluding("Ann is in debt."), held);
  const { onThought, all } = reporting(2);
  const room = await openRoom(model, { thinking: { threshold: 1, onThought } });
  for (const text of [...debts, ...debts]) await say(room, text);
  expect(thoughts).toHaveLength(1);
  held.open();
  await all;
  expect(thoughts).toHaveLength(2);
  expect(room.witness.entries("turn.ended")).toHaveLength(6);
});

test("[ME13] a thought that fails is let be, kept in the ledger, and not asked again at once", async () => {
  const { model, thoughts } = thinkingModel(() => failed("overloaded"));
  const { onThought, all, told } = reporting(1);
  const room = await openRoom(model, { thinking: { threshold: 12, onThought } });
  for (const text of debts) await say(room, text);
  await all;
  await say(room, "Good morning.");
  expect(thoughts).toHaveLength(1);
  expect(told).toMatchObject([{ kept: 0, given: { end: { type: "failed" } } }]);
  const { hash, sample } = valid(told[0]?.given.ledger);
  expect(await room.store.ledger.find(hash, sample)).toMatchObject({ end: { type: "failed" } });
  expect(room.witness.entries("memory.kept")).toEqual([]);
});

test("[ME13] a server that closes gives up what is thought, and one that drains lets it come to its end", async () => {
  const never = thinkingModel(concluding("Ann is in debt."), gate());
  const closing = await openRoom(never.model, { thinking: { threshold: 1 } });
  for (const text of debts) await say(closing, text);
  await closing.host.close();
  expect(closing.witness.entries("memory.kept")).toEqual([]);

  const held = gate();
  const slow = thinkingModel(concluding("Ann is in debt."), held);
  const draining = await openRoom(slow.model, { thinking: { threshold: 1 } });
  for (const text of debts) await say(draining, text);
  const drained = draining.host.drain(20_000);
  held.open();
  expect(await drained).toEqual({ underWay: 0 });
  expect(draining.witness.entries("memory.kept")).toHaveLength(1);
});

test("[ME13] nothing is asked where it is off", async () => {
  const { model, thoughts } = thinkingModel(concluding("Ann is in debt."));
  const room = await openRoom(model);
  for (const text of [...debts, ...debts]) await say(room, text);
  await room.host.close();
  expect(thoughts).toEqual([]);
});

test("[ME11] talk by rule is summed up when the scene has closed, by the facts that were told", async () => {
  const { onThought, all } = reporting(1);
  const room = await openRoom(proceduralModel(), { thinking: { threshold: 10_000, onThought } });
  for (const text of [...debts, "My mother mends nets at Low Quay.", ...debts, ...debts])
    await say(room, text);
  await room.live.closeScene(sceneId, "left");
  await all;
  const [kept] = room.witness.entries("memory.kept");
  expect(kept).toMatchObject({ what: "summary", npc: "ada-holt" });
  expect(kept?.text).toContain("Ann told you: “");
  expect(kept?.from.length).toBeGreaterThanOrEqual(12);
});

test("[ME14] a thought is there after a restart and in a fork, and paid once for both", async () => {
  const store = memoryStore();
  const ids = countingIds();
  const first = thinkingModel(concluding("Ann's whole family lives on credit."));
  const { onThought, all } = reporting(1);
  const room = await openRoom(first.model, { store, ids, thinking: { threshold: 8, onThought } });
  for (const text of debts.slice(0, 2)) await say(room, text);
  await all;
  const before = room.live.view.kept;
  const at = room.live.view.lastSeq;
  await room.host.close();
  store.restart();
  const second = thinkingModel(concluding("Something else."));
  const again = await openRoom(second.model, { store, ids, epoch: 2, thinking: { threshold: 8 } });
  expect(again.live.view.kept).toEqual(before);
  const to = valid(parsePlaythroughId("play_fork"));
  await again.host.fork({ from: again.live.id, to, at });
  expect((await again.host.find(to)).view.kept).toEqual(before);
  expect(second.thoughts).toEqual([]);
});

test("[ME18] what she concluded of words that were edited since is forgotten, and thought over again", async () => {
  const { model, thoughts, talks } = thinkingModel(concluding("Ann lives on credit."));
  const [first, second] = [reporting(1), reporting(2)];
  const onThought = (report: ThoughtReport): void => {
    first.onThought(report);
    second.onThought(report);
  };
  const room = await openRoom(model, { thinking: { threshold: 8, onThought } });
  for (const text of debts.slice(0, 2)) await say(room, text);
  await first.all;
  const turn = valid(room.witness.entries("turn.started")[0]?.turn);
  const request = { scene: sceneId, turn, player: player.id, by: "owner" } as const;
  await room.live.edit({ ...request, message: "edit-1", text: "You owe nobody anything." });
  await say(room, "Good morning to you.");
  await second.all;
  const kept = room.witness.entries("memory.kept");
  expect(kept).toHaveLength(2);
  expect(remembered(thoughts[1]).join(" ")).toContain("You owe nobody anything.");
  expect(thoughts[1]?.blocks.filter(({ text }) => text.includes("Ann lives on credit."))).toEqual([]);
  await say(room, "What have you concluded of me and my credit?");
  const conclusions = remembered(talks.at(-1)).filter((text) => text.includes("Ann lives on credit."));
  expect(conclusions).toHaveLength(1);
  // The same after a restart, where the stream begins anew.
  await room.host.close();
  const again = await openRoom(model, { store: room.store, epoch: 2 });
  await say(again, "What have you concluded of me and my credit?");
  const after = remembered(talks.at(-1)).filter((text) => text.includes("Ann lives on credit."));
  expect(after).toHaveLength(1);
});
