import { expect, test } from "vitest";
import { openRoom, player, sceneId } from "../../test/fakes/play-room.ts";
import { parseLineId, parsePlayerId, parseSceneId } from "../domain/ids.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";
import type { ModelRequest } from "../domain/ports/model.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The test's own id is malformed.");
  return value;
}

test("[DI2] what a player told is in the notes for the same player, and in no other player's prompt", async () => {
  const rules = proceduralModel();
  const requests: ModelRequest[] = [];
  const room = await openRoom({
    ...rules,
    stream(request, sink, signal) {
      requests.push(request);
      rules.stream(request, sink, signal);
    },
  });
  const bob = { id: valid(parsePlayerId("@bob")), name: "Bob", description: "A stranger." };
  const quay = valid(parseSceneId("scene_bob"));
  const npcs = room.live.view.scenes.get(sceneId)?.npcs.map(({ id }) => id) ?? [];
  await room.live.openScene({ scene: quay, player: bob, npcs });
  const said = [
    { scene: sceneId, speaker: player.id, text: "My name is Zebedee Quill and I lost my cello." },
    { scene: quay, speaker: bob.id, text: "Good morning. What do you remember of me?" },
    { scene: sceneId, speaker: player.id, text: "What is my name?" },
  ];
  for (const [index, one] of said.entries()) {
    await room.live.say({ ...one, line: valid(parseLineId(`line${index}`)) });
    await room.witness.until((witness) => witness.entries("turn.ended").length === index + 1);
  }
  const prompts = requests.map((request) => JSON.stringify(request));
  expect(prompts.at(-1)).toContain("Zebedee");
  expect(prompts[1]).not.toMatch(/Zebedee|cello/);
});
