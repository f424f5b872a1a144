import { appendFile, mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Trial } from "../../evaluate/model/trial.ts";
import { TrialLog } from "./trial-log.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-trials-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings = {
  world: "islet",
  worldHash: "a1",
  people: "b2",
  model: "small-1",
  endpoint: "127.0.0.1:8000",
  seed: 1,
  categories: ["single_act"],
};

const trialOf = (trial: number): Trial => ({
  v: 1,
  seat: "model",
  maker: { provider: "openai", model: "small-1" },
  item: 0,
  trial,
  blueprint: "bp_1",
  category: "single_act",
  npc: "Ada Holt",
  player: "Inés",
  place: "pier",
  playthrough: "play_1",
  prompt: "You are Ada Holt.",
  turns: [],
  state: { isRight: true },
  passed: true,
  seconds: 1,
});

async function write(trials: readonly Trial[], more = settings): Promise<readonly number[]> {
  const known: number[] = [];
  const log = await TrialLog.open(folder, more, ({ trial }) => void known.push(trial));
  await Promise.all(trials.map((trial) => log.add(trial)));
  await log.close();
  return known;
}

test("[EV6] keeps what is finished, and drops the line that a kill had cut", async () => {
  expect(await write([1, 2, 3].map(trialOf))).toEqual([]);
  const file = path.join(folder, "trials.jsonl");
  await truncate(file, Buffer.byteLength(await readFile(file, "utf8")) - 40);
  expect(await write([trialOf(3)])).toEqual([1, 2]);
  expect(await write([])).toEqual([1, 2, 3]);
  // Whole, but for the end of its line.
  await truncate(file, Buffer.byteLength(await readFile(file, "utf8")) - 1);
  expect(await write([trialOf(4)])).toEqual([1, 2, 3]);
  expect(await write([])).toEqual([1, 2, 3, 4]);
});

test("[EV6] refuses trials of something else, and a file that is damaged in its middle", async () => {
  await write([trialOf(1)]);
  await expect(write([], { ...settings, model: "large-2" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("the model was small-1 there, and is large-2 now"),
    param: "out",
  });
  await appendFile(path.join(folder, "trials.jsonl"), `{"v":1}\n${JSON.stringify(trialOf(2))}\n`);
  await expect(write([])).rejects.toMatchObject({ code: "invalid_input", param: "out" });
});
