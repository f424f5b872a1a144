import { expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { openRoom, type PlayRoom, player, sceneId } from "../../test/fakes/play-room.ts";
import { parseLineId } from "../domain/ids.ts";
import type { PlayOptions } from "./runner-options.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";

const { ledger } = memoryStore();

/** Talk that is begun anew: nothing is left of the one before but what the ledger has. */
async function begin(says: readonly string[], repeats: PlayOptions["repeats"], kept = ledger) {
  const model = scriptedModel(says.map((text) => ({ play: [text] })));
  const room = await openRoom(model, { store: { ...memoryStore(), ledger: kept }, repeats });
  return { room, model };
}

async function sayOnce(room: PlayRoom, text: string): Promise<void> {
  const line = parseLineId("line1");
  if (!line) throw new Error("line1 is a line's id");
  await room.live.say({ scene: sceneId, line, speaker: player.id, text });
  await ended(room, 1);
}

async function sayAgain(room: PlayRoom, count: number): Promise<void> {
  const turn = room.witness.entries("turn.started").at(-1)?.turn;
  if (!turn) throw new Error("nobody has spoken");
  const message = `again-${count}`;
  await room.live.regenerate({ scene: sceneId, turn, message, player: player.id, by: "owner" });
  await ended(room, count);
}

function ended({ witness }: PlayRoom, count: number): Promise<void> {
  return witness.until(() => witness.entries("turn.ended").length === count);
}

/** What was said, and as which sample. */
function tries({ live, witness }: PlayRoom) {
  return witness
    .entries("turn.ended")
    .map(({ turn, rounds }) => [live.view.turns.get(turn)?.text, rounds[0]?.ledger.sample]);
}

test("[RJ11] a try is not answered with what the try before it was answered", async () => {
  const { room } = await begin(["No.", "Never.", "Yes."], "answers");
  await sayOnce(room, "A rope?");
  await sayAgain(room, 2);
  await sayAgain(room, 3);
  expect(tries(room)).toEqual([
    ["No.", 0],
    ["Never.", 1],
    ["Yes.", 2],
  ]);
});

test("[RJ11] begun anew each try takes its own answer, and what has none yet is asked for", async () => {
  const { room, model } = await begin(["At last."], "answers");
  await sayOnce(room, "A rope?");
  for (const count of [2, 3, 4]) await sayAgain(room, count);
  expect(tries(room)).toEqual([
    ["No.", 0],
    ["Never.", 1],
    ["Yes.", 2],
    ["At last.", 3],
  ]);
  expect(model.requests).toHaveLength(1);
});

test("[RJ11] of a model that answers the same each try is the same sample, whatever was asked before", async () => {
  const first = await begin(["No.", "Yes."], "samples");
  await sayOnce(first.room, "A rope?");
  await sayAgain(first.room, 2);
  expect(tries(first.room).map(([, sample]) => sample)).toEqual([0, 1]);
  expect(new Set(first.model.requests.map(({ seed }) => seed)).size).toBe(2);
});
