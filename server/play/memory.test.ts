import { expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { countingIds, openRoom, player, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { parseLineId, parsePlayerId, parseSceneId, type PlayerId, type SceneId } from "../domain/ids.ts";
import type { Model, ModelRequest } from "../domain/ports/model.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The test's own id is malformed.");
  return value;
}

const bob = { id: valid(parsePlayerId("@bob")), name: "Bob", description: "A stranger." };
const elsewhere = valid(parseSceneId("scene_bob"));

/** The procedural model, and what it was asked. */
function watched(): { readonly model: Model; readonly requests: ModelRequest[] } {
  const rules = proceduralModel();
  const requests: ModelRequest[] = [];
  return {
    requests,
    model: {
      ...rules,
      stream(request, sink, signal) {
        requests.push(request);
        rules.stream(request, sink, signal);
      },
    },
  };
}

async function say(room: PlayRoom, scene: SceneId, speaker: PlayerId, text: string): Promise<void> {
  const before = room.witness.entries("turn.ended").length;
  const line = valid(parseLineId(`line-${room.live.view.lastSeq}`));
  await room.live.say({ scene, line, speaker, text });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

async function enter(room: PlayRoom): Promise<void> {
  const npcs = room.live.view.scenes.get(sceneId)?.npcs.map(({ id }) => id) ?? [];
  await room.live.openScene({ scene: elsewhere, player: bob, npcs });
}

function remembered(request: ModelRequest | undefined): readonly string[] {
  return request?.blocks.flatMap(({ kind, text }) => (kind === "memory" ? [text] : [])) ?? [];
}

test("[ME8] what Ann told her, Ada remembers when Bob asks for it in another scene, and not when he greets her", async () => {
  const { model, requests } = watched();
  const room = await openRoom(model);
  await say(room, sceneId, player.id, "The harbour master drowned at Gull Point, I swear it.");
  await enter(room);
  await say(room, elsewhere, bob.id, "Good morning.");
  expect(remembered(requests.at(-1))).toEqual([]);
  await say(room, elsewhere, bob.id, "Who died at Gull Point?");
  expect(remembered(requests.at(-1))).toEqual([expect.stringContaining("The harbour master drowned")]);
  // In her own scene Ann's words are in the talk already.
  await say(room, sceneId, player.id, "Who died at Gull Point?");
  expect(remembered(requests.at(-1)).join(" ")).not.toContain("Ann said to you");
});

test("[ME2] a playthrough that is loaded again is asked with the same memories", async () => {
  const store = memoryStore();
  const ids = countingIds();
  const first = watched();
  const room = await openRoom(first.model, { store, ids });
  await say(room, sceneId, player.id, "My brother keeps bees at Holm.");
  await enter(room);
  await say(room, elsewhere, bob.id, "Who has bees at Holm?");
  await room.host.close();
  store.restart();
  const second = watched();
  const again = await openRoom(second.model, { store, ids, epoch: 2 });
  await say(again, elsewhere, bob.id, "Tell me again: who has bees at Holm?");
  expect(remembered(first.requests.at(-1))).toHaveLength(1);
  expect(remembered(second.requests.at(-1))).toEqual(remembered(first.requests.at(-1)));
});
