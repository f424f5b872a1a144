import { expect, test } from "vitest";
import { openRoom, player, sceneId, TestGame } from "../../test/fakes/play-room.ts";
import { parseLineId } from "../domain/ids.ts";
import { type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;

/** What Ada says around one call, and where in it the call stands. */
async function spokenAround(before: readonly string[], after: readonly string[]) {
  const steps: readonly ScriptedStep[] = [{ play: [...before, giveRope] }, { play: after }];
  const room = await openRoom(scriptedModel(steps));
  const game = new TestGame(["give_item"]);
  room.live.addExecutor(game);
  const line = parseLineId("line1");
  if (line === undefined) throw new Error("line1 is no line id");
  await room.live.say({ scene: sceneId, line, speaker: player.id, text: "A rope?" });
  const { call } = await game.request(0);
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, game);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  const journaled = room.witness.entries("turn.text");
  return {
    spoken: room.witness.spoken,
    journaled: journaled.map(({ text }) => text).join(""),
    ends: journaled.map(({ offset, text }) => offset + text.length),
    at: room.witness.entries("call.dispatched")[0]?.at,
    length: room.witness.entries("turn.ended")[0]?.length,
  };
}

test.for<[string, readonly string[], readonly string[], string]>([
  ["is parted by a space", ["Here."], ["Mind", " it."], "Here. Mind it."],
  ["keeps the space that ends what was said", ["Here. "], ["Mind it."], "Here. Mind it."],
  ["keeps the line break that it begins with", ["Here."], ["\nMind it."], "Here.\nMind it."],
  ["begins bare when nothing was said", [], ["Mind it."], "Mind it."],
])("what is said after a call %s", async ([, before, after, whole]) => {
  const told = await spokenAround(before, after);
  expect(told.spoken).toBe(whole);
  expect(told.journaled).toBe(whole);
  expect(told.ends.at(-1)).toBe(whole.length);
  expect(told.length).toBe(whole.length);
  expect(told.at).toBe(before.join("").length);
});
