import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { verifyDataset } from "../../server/app/verify-dataset.ts";
import { parseLineId } from "../../server/domain/ids.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openRoom, player, sceneId } from "../fakes/play-room.ts";

let folder = "";
afterEach(() => rm(folder, { recursive: true, force: true }));

test("[BF7] of more than the limit the likely and the lately called are told; the rest is refused, explained, and in the rows", async () => {
  const model = scriptedModel([
    { play: [{ call: "wave" }, { call: "give_item", arguments: { item: "rope" } }] },
    { play: ["Here."] },
    { play: ["Indeed."] },
  ]);
  const { live, witness, store } = await openRoom(model, { simulate: true, limits: { offers: 2 } });
  const say = async (line: string, text: string, count: number): Promise<void> => {
    await live.say({ scene: sceneId, line: parseLineId(line)!, speaker: player.id, text });
    await witness.until(
      ({ seen }) => seen.filter(({ entry }) => entry.type === "turn.ended").length === count,
    );
  };
  await say("line-1", "Would you give me an item and then sign the paper?", 1);
  await say("line-2", "Do you trust me, or will you decide later?", 2);
  const told = model.requests.map(({ tools }) => tools.map(({ name }) => name));
  expect(told[0]).toEqual(["give_item", "sign"]);
  // Both were called lately: what was refused was called too.
  expect(told[2]).toEqual(["give_item", "wave"]);
  expect(witness.entries("call.refused").map(({ name, refusal }) => [name, refusal.code])).toEqual([
    ["wave", "not_offered"],
  ]);
  expect(witness.entries("call.dispatched").map(({ name }) => name)).toEqual(["give_item"]);
  const [turn] = witness.entries("turn.ended");
  const { withheld } = await live.explain(sceneId, turn!.turn);
  expect(withheld.map(({ name, reason }) => [name, reason])).toEqual([
    ["wave", "unlikely"],
    ["nod", "unlikely"],
    ["trust", "unlikely"],
  ]);
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-choice-"));
  const { signal } = new AbortController();
  const out = path.join(folder, "set");
  const { left } = await exportDataset({
    ...store,
    out,
    formats: ["huggingface"],
    includeProcedural: false,
    signal,
  });
  const verified = await verifyDataset({ directory: out, signal });
  expect(left.unrecomputable).toBe(0);
  expect(verified.failures).toEqual([]);
});
