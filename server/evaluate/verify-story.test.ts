import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRoom, player, sceneId, TestGame } from "../../test/fakes/play-room.ts";
import { storyWorld } from "../../test/fakes/story-world.ts";
import { holdDataset } from "../../test/mutations/held-dataset.ts";
import { exportDataset } from "../app/export-dataset.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { functionCallRowSchema } from "../datasets/rows.ts";
import { parseLineId } from "../domain/ids.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import { verifyDataset } from "./verify.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-story-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("[TQ14] rows verify though triggers and quests changed the state before and in the middle of a turn", async () => {
  const room = await openRoom(
    scriptedModel([
      { play: [{ call: "wave", arguments: {} }] },
      { play: [{ call: "give_item", arguments: { item: "rope" } }] },
      { play: ["So."] },
    ]),
    { world: storyWorld() },
  );
  const { live, witness } = room;
  const game = new TestGame(["give_item", "wave"]);
  live.addExecutor(game);
  const tell = (message: string, name: string, fields = {}): Promise<void> =>
    live.reportEvent({ scene: sceneId, message, name, fields, by: "owner" });
  await live.tellTime(sceneId, "m1", 5);
  await tell("e1", "bell_rang", { times: 2 });
  const line = parseLineId("one");
  if (!line) throw new Error("one is no line id");
  await live.say({ scene: sceneId, line, speaker: player.id, text: "Well?" });
  const { call } = await game.request(0);
  await live.tellTime(sceneId, "m2", 7);
  await tell("e2", "bell_rang");
  await tell("e3", "flare_seen");
  await witness.until((seen) => seen.entries("quest.advanced").length === 2);
  await live.endCall(call, { type: "done", result: { seen: true } }, game);
  const second = await game.request(1);
  await live.endCall(second.call, { type: "done", result: { held: 1 } }, game);
  await witness.until((seen) => seen.entries("turn.ended").length === 1);
  const out = path.join(folder, "set");
  const { left } = await exportDataset({
    ...room.store,
    out,
    formats: ["huggingface"],
    includeProcedural: false,
    signal: new AbortController().signal,
  });
  expect(left.unrecomputable).toBe(0);
  expect((await verifyDataset(out)).failures).toEqual([]);
  const { rows } = await holdDataset(await openDataset(out));
  const [row] = rows.flatMap((each) =>
    each.config === "function_calls" ? [functionCallRowSchema.parse(each.row)] : [],
  );
  const [first, last] = row?.steps ?? [];
  expect(first?.situation).toMatchObject({ world: { bells: 2 }, now: 5 });
  expect(first?.situation.quests).toBeUndefined();
  expect(last?.situation).toMatchObject({
    world: { bells: 3 },
    standing: { trust: 20 },
    now: 7,
    quests: { rescue: "lit" },
  });
});
