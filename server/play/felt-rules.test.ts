import { expect, test } from "vitest";
import { openRoom, player, sceneId, type PlayRoom } from "../../test/fakes/play-room.ts";
import { playWorld } from "../../test/fakes/play-world.ts";
import { parseLineId } from "../domain/ids.ts";
import { hashWorld } from "../domain/world/hash-world.ts";
import { worldDocumentSchema, type World } from "../domain/world/world.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";

/** The islet, where nobody gives in anger and a wave is for who is not afraid. */
function touchyWorld(): World {
  const { id, document } = playWorld();
  const { give_item, wave } = document.behaviors;
  const calm = { if: "feeling.kind != 'angry' || feeling.strength < 2", else: "Not in this temper." };
  const touchy = worldDocumentSchema.parse({
    ...document,
    behaviors: {
      ...document.behaviors,
      give_item: { ...give_item, requires: [...(give_item?.requires ?? []), calm] },
      wave: { ...wave, offered_when: "feeling.kind != 'afraid'" },
    },
    feelings: {
      emotions: {
        angry: { shows: "stamps", valence: -2, fades: 30 },
        afraid: { shows: "looks at the water", valence: -2, fades: 30 },
      },
    },
  });
  return { id, hash: hashWorld(touchy), document: touchy };
}

const rope = { call: "give_item", arguments: { item: "rope" } };

async function say(room: PlayRoom, text: string): Promise<void> {
  const before = room.witness.entries("turn.ended").length;
  const line = parseLineId(`line${before}`);
  if (!line) throw new Error("no line id");
  await room.live.say({ scene: sceneId, line, speaker: player.id, text });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

test("[FE8] what is felt at the call refuses it, and lets it pass when the clock has taken it", async () => {
  const model = scriptedModel([
    { play: ["[angry 3] You! ", rope] },
    { play: ["No."] },
    { play: ["Here. ", rope] },
    { play: ["Take it."] },
  ]);
  const room = await openRoom(model, { world: touchyWorld(), simulate: true });
  await say(room, "Give me the rope.");
  const [refused] = room.witness.entries("call.refused");
  expect(refused?.refusal).toMatchObject({
    code: "requirement",
    rule: 3,
    message: "Not in this temper.",
    values: { "feeling.kind": "angry", "feeling.strength": 3 },
  });
  expect(refused?.situation.feeling).toEqual({ kind: "angry", strength: 3 });
  room.clock.advance(60 * 60_000);
  await say(room, "And now?");
  const [done] = room.witness.entries("call.dispatched");
  expect(done?.situation.feeling).toEqual({ kind: "angry", strength: 1 });
  await room.host.close();
});

test("[FE8] what is felt decides what a model is told of", async () => {
  const model = scriptedModel([{ play: ["[afraid 2] What was that?"] }, { play: ["Go."] }]);
  const room = await openRoom(model, { world: touchyWorld(), simulate: true });
  await say(room, "Boo.");
  await say(room, "Wave!");
  const [calm, afraid] = model.requests.map(({ tools }) => tools.map(({ name }) => name));
  expect(calm).toContain("wave");
  expect(afraid).not.toContain("wave");
  await room.host.close();
});
