import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stricterIslet } from "../../test/fakes/changed-world.ts";
import { openRoom, player, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { playWorld } from "../../test/fakes/play-world.ts";
import { holdDataset } from "../../test/mutations/held-dataset.ts";
import { exportDataset } from "../app/export-dataset.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { dialogueRowSchema, functionCallRowSchema } from "../datasets/rows.ts";
import { parseLineId } from "../domain/ids.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import { checkTogether } from "./check-lineage.ts";
import { verifyDataset } from "./verify.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-changed-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const turn = [{ play: [{ call: "trust", arguments: {} }] }, { play: ["So be it."] }];
const old = playWorld();
const saved = stricterIslet(old);

async function say({ live, witness }: PlayRoom, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  const before = witness.entries("turn.ended").length;
  await live.say({ scene: sceneId, line: id, speaker: player.id, text: "Well?" });
  await witness.until((seen) => seen.entries("turn.ended").length === before + 1);
}

/** Two turns in each of three stretches: the old version, the saved one, the old one again. */
async function playThroughChanges(): Promise<string> {
  const room = await openRoom(scriptedModel([...turn, ...turn, ...turn, ...turn]), { simulate: true });
  await say(room, "one");
  for (const world of [saved, old]) {
    await room.store.library.putWorld(world);
    await room.host.moveTo(world);
    await say(room, world === saved ? "two" : "three");
  }
  await say(room, "four");
  const out = path.join(folder, "set");
  const signal = new AbortController().signal;
  const { left } = await exportDataset({
    ...room.store,
    out,
    formats: ["huggingface", "openai-chat"],
    includeProcedural: false,
    signal,
  });
  expect(left).toEqual({ procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 });
  return out;
}

test("[DS3] [DS4] rows of a playthrough that changed versions are each verified by their own", async () => {
  const out = await playThroughChanges();
  const { failures } = await verifyDataset(out);
  expect(failures).toEqual([]);
  expect((await readdir(path.join(out, "worlds"))).sort()).toEqual(
    [`${old.hash}.json`, `${saved.hash}.json`].sort(),
  );
  const { rows } = await holdDataset(await openDataset(out));
  const calls = rows.flatMap(({ config, row }) =>
    config === "function_calls" ? [functionCallRowSchema.parse(row)] : [],
  );
  expect(calls.map(({ world_hash }) => world_hash)).toEqual([old.hash, saved.hash, old.hash, old.hash]);
  expect(calls.map(({ state_after }) => state_after.standing["trust"])).toEqual([15, 12, 17, 22]);
  expect(calls[0]?.lineage.versions?.map(({ world_hash }) => world_hash)).toEqual([
    old.hash,
    saved.hash,
    old.hash,
  ]);
  const [dialogue] = rows.flatMap(({ config, row }) =>
    config === "dialogues" ? [dialogueRowSchema.parse(row)] : [],
  );
  // A row that claims another version, or another history of versions, does not stand beside its neighbours.
  const [first, second] = calls;
  if (!first || !second) throw new TypeError("there are rows");
  for (const forged of [
    { ...second, world_hash: old.hash },
    { ...second, lineage: { ...second.lineage, versions: [] } },
  ]) {
    const failed: string[] = [];
    checkTogether([first, forged], () => (rule) => failed.push(rule));
    expect(failed).toEqual(["playthrough"]);
  }
  expect(dialogue).toMatchObject({ status: "cut", reason: "world_changed", world_hash: old.hash });
});
