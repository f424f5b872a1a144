import { afterEach, expect, test } from "vitest";
import { keepRules } from "../../server/datasets/project-playthrough.ts";
import {
  parseLineId,
  parsePlayerId,
  parseSceneId,
  type PlayerId,
  type SceneId,
} from "../../server/domain/ids.ts";
import type { Model, ModelRequest } from "../../server/domain/ports/model.ts";
import type { TextVectors } from "../../server/domain/ports/text-vectors.ts";
import { replayJournal } from "../../server/evaluate/journal/replay-journal.ts";
import { openAiEmbedder } from "../../server/model/openai/openai-embedder.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { gate } from "../../server/model/scripted/scripted-model.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds, openRoom, player, playthroughId, type PlayRoom, sceneId } from "../fakes/play-room.ts";
import { embeddingsBy } from "../faults/embedding-answer.ts";
import { type FaultHandler, type FaultServer, faultServer } from "../faults/fault-server.ts";
import { ManualClock } from "../faults/manual-clock.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The test's own id is malformed.");
  return value;
}

const bob = { id: valid(parsePlayerId("@bob")), name: "Bob", description: "A stranger." };
const elsewhere = valid(parseSceneId("scene_bob"));
const patience = 150;

/** What texts may be about; a text about none of it is like no other of them. */
const subjects = [/hang|gallows|execut/i, /bee|honey|hive/i, /fish|eel|herring/i];

function meaningOf(text: string): readonly number[] {
  const about = subjects.map((subject) => (subject.test(text) ? 1 : 0));
  return about.includes(1) ? [...about, 0] : [...about, 1];
}

const answer = embeddingsBy(meaningOf);

const servers: FaultServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A server that embeds, a room whose NPCs recall by it, and what the model was asked. */
async function open(handler: FaultHandler, kept: { store?: MemoryStore; epoch?: number } = {}) {
  const server = await faultServer(handler);
  servers.push(server);
  const { store = memoryStore(), epoch = 1 } = kept;
  const requests: ModelRequest[] = [];
  const rules = proceduralModel();
  const model: Model = {
    ...rules,
    stream(request, sink, signal) {
      requests.push(request);
      rules.stream(request, sink, signal);
    },
  };
  const { vectors, until } = counted(store.textVectors);
  const embedder = openAiEmbedder({
    baseUrl: server.baseUrl,
    model: "small-1",
    clock: new ManualClock(),
    retries: 0,
  });
  const room = await openRoom(model, { store, epoch, ids: countingIds(), meaning: { embedder, vectors } });
  const npcs = room.live.view.scenes.get(sceneId)?.npcs.map(({ id }) => id) ?? [];
  await room.live.openScene({ scene: elsewhere, player: bob, npcs });
  const embedded = (): readonly string[] =>
    server.requests.flatMap(({ body }): readonly string[] => JSON.parse(body).input);
  return { room, requests, embedded, until };
}

/** Resolves when so many texts have been kept, and whoever had them made has them. */
function counted(inner: TextVectors) {
  let count = 0;
  const waiting = new Set<() => void>();
  const vectors: TextVectors = {
    of: (model, hashes) => inner.of(model, hashes),
    async keep(model, made) {
      await inner.keep(model, made);
      count += made.length;
      for (const look of waiting) look();
    },
  };
  const until = async (texts: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (count >= texts) resolve();
      };
      waiting.add(look);
      look();
    });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { vectors, until };
}

async function say(room: PlayRoom, text: string, scene: SceneId = sceneId, speaker: PlayerId = player.id) {
  const before = room.witness.entries("turn.ended").length;
  const line = valid(parseLineId(`line-${room.live.view.lastSeq}`));
  await room.live.say({ scene, line, speaker, text });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

const told = "My uncle was hanged at the crossroads.";
const asked = "Has somebody gone to the gallows?";

function recalled(request: ModelRequest | undefined): readonly unknown[] {
  return (
    request?.blocks.flatMap(({ kind, data }) => (kind === "memory" ? [[data["said"], data["by"]]] : [])) ?? []
  );
}

test("[ME15] what means what is asked is recalled though it has no word of it, and a replay asks nobody", async () => {
  const { room, requests, embedded, until } = await open(answer);
  await say(room, told);
  await say(room, "The herring are late, and the eels too.");
  await until(4);
  await say(room, asked, elsewhere, bob.id);
  expect(recalled(requests.at(-1))).toContainEqual([told, "meaning"]);
  expect(recalled(requests.at(-1)).flat().join(" ")).not.toContain("herring");
  // Asked in its own words it comes both ways.
  await say(room, "Who was hanged at the crossroads?", elsewhere, bob.id);
  expect(recalled(requests.at(-1))).toContainEqual([told, "both"]);
  await room.host.close();
  const count = embedded().length;
  const sources = { ...room.store, rulesOf: keepRules() };
  const replayed = await replayJournal(playthroughId, sources, { signal: new AbortController().signal });
  expect(replayed).toMatchObject({ differing: 0, turns: 4, answered: 4 });
  expect(embedded()).toHaveLength(count);
});

test("[ME15] a line that is late is answered by words after 150 ms, and after three nobody waits", async () => {
  const held = gate();
  const { room, requests, embedded, until } = await open(async (response, request, attempt) => {
    if (attempt > 2) await held.opened;
    answer(response, request);
  });
  await say(room, told);
  await until(2);
  for (let missed = 0; missed < 3; missed += 1) {
    const waits = room.clock.scheduled(patience);
    const turn = say(room, `${asked} Tell me, number ${missed}.`, elsewhere, bob.id);
    await waits;
    room.clock.advance(patience);
    await turn;
    expect(recalled(requests.at(-1)).flat()).not.toContain("meaning");
  }
  const count = embedded().length;
  await say(room, asked, elsewhere, bob.id);
  expect(embedded()).toHaveLength(count);
  held.open();
});

test("[ME15] an endpoint that refuses costs a turn nothing but what it would have recalled", async () => {
  const { room, requests } = await open((response) => void response.writeHead(500).end("{}"));
  await say(room, told);
  await say(room, "Who was hanged at the crossroads?", elsewhere, bob.id);
  expect(recalled(requests.at(-1))).toContainEqual([told, "words"]);
});

test("[ME15] another answer in a turn's place is asked with what the first was", async () => {
  const { room, requests, until } = await open(answer);
  await say(room, told);
  await until(2);
  await say(room, asked, elsewhere, bob.id);
  const first = requests.at(-1);
  const turn = valid(room.witness.entries("turn.ended").at(-1)).turn;
  await room.live.regenerate({ scene: elsewhere, turn, message: "again", player: bob.id, by: "owner" });
  await room.witness.until((witness) => witness.entries("turn.ended").length === 3);
  expect(recalled(first)).toContainEqual([told, "meaning"]);
  expect(requests.at(-1)?.blocks).toEqual(first?.blocks);
});

test("[ME16] nothing is embedded twice, a line that was asked with not either, also after a restart", async () => {
  const first = await open(answer);
  await say(first.room, told);
  await first.until(2);
  await say(first.room, asked, elsewhere, bob.id);
  await first.until(4);
  await first.room.host.close();
  first.room.store.restart();
  const second = await open(answer, { store: first.room.store, epoch: 2 });
  await say(second.room, "It smells of honey here.", elsewhere, bob.id);
  await second.until(2);
  const texts = [...first.embedded(), ...second.embedded()];
  expect(new Set(texts).size).toBe(texts.length);
  expect(first.embedded()).toContain(told);
  expect(second.embedded()).toContain("It smells of honey here.");
});
