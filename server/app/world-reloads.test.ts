import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { parsePlaythroughId, parseWorldId } from "../domain/ids.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import { Host } from "../play/host.ts";
import { loadWorlds } from "./load-worlds.ts";
import { type WorldReload, WorldReloads } from "./world-reloads.ts";

const template = path.join(import.meta.dirname, "../../worlds/template/new-world");
let folder: string;
let told: WorldReload[];
const store = memoryStore();
const { library } = store;
let reloads: WorldReloads;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-reload-"));
  await cp(template, path.join(folder, "cove"), { recursive: true });
  await loadWorlds({ directory: folder, library });
  told = [];
  const clock = new ManualClock();
  reloads = new WorldReloads({ folders: [folder], library, clock, tell: (reload) => told.push(reload) });
  await reloads.start();
});
afterEach(async () => {
  await reloads.close();
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string) => path.join(folder, "cove", name);

async function edit(name: string, from: string, to: string): Promise<void> {
  const text = await readFile(file(name), "utf8");
  expect(text).toContain(from);
  await writeFile(file(name), text.replace(from, to));
}

/** Two looks: the second finds what the first did. */
async function settle(): Promise<readonly string[]> {
  await reloads.look();
  await reloads.look();
  return told.map(({ type, world }) => `${world} ${type}`);
}

async function current() {
  const id = parseWorldId("cove");
  const world = id && (await library.world({ id }));
  if (!world) throw new TypeError("it was loaded");
  return world;
}

test("[DL6] a saved file becomes the world's current version, and what changed is told by meaning", async () => {
  const { hash } = await current();
  await edit("lore.yaml", "Two marks on foot, five for a mule.", "Three marks on foot.");
  await reloads.look();
  expect(told).toEqual([]);
  expect(await settle()).toEqual(["cove reloaded"]);
  expect(told[0]).toMatchObject({
    from: hash,
    to: (await current()).hash,
    changes: [{ part: "lore", subject: "toll", change: "changed" }],
  });
  expect(await settle()).toHaveLength(1);
});

test("[DL6] a broken save keeps the last good version and names file, line, column and what was expected", async () => {
  const { hash } = await current();
  await edit("state.yaml", "minimum: 0, maximum: 500", "minimum: zero, maximum: 500");
  expect(await settle()).toEqual(["cove broken"]);
  expect(reloads.latest("cove")).toMatchObject({
    type: "broken",
    mistakes: [
      { file: expect.stringMatching(/state\.yaml$/) as unknown, line: 7, column: 36, expected: "a number" },
    ],
  });
  expect((await current()).hash).toBe(hash);
  // Undone: the world is as it was, and that is said, since something was wrong.
  await edit("state.yaml", "minimum: zero", "minimum: 0");
  expect(await settle()).toEqual(["cove broken", "cove reloaded"]);
  expect(told[1]).toMatchObject({ from: hash, to: hash, changes: [] });
});

test("[DL6] a save in several steps is one reload, whatever the editor leaves beside it", async () => {
  const text = await readFile(file("lore.yaml"), "utf8");
  await writeFile(file(".lore.yaml.swp"), "x");
  await writeFile(file("lore.yaml"), text.slice(0, 100));
  await reloads.look();
  await writeFile(file("4913"), "");
  await rename(file("lore.yaml"), file("lore.yaml~"));
  await reloads.look();
  await writeFile(file("lore.yaml"), text.replace("nine", "ten").replace("Nine", "Ten"));
  await reloads.look();
  expect(told).toEqual([]);
  expect(await settle()).toEqual(["cove reloaded"]);
  expect(told[0]).toMatchObject({ changes: [{ subject: "long-winter" }] });
});

test("[DL6] a deleted file is a broken save, a deleted folder is said, a renamed one is another world", async () => {
  const { hash } = await current();
  await rm(file("places.yaml"));
  expect(await settle()).toEqual(["cove broken"]);
  await cp(path.join(template, "places.yaml"), file("places.yaml"));
  await settle();
  await rename(path.join(folder, "cove"), path.join(folder, "bay"));
  expect((await settle()).slice(2).toSorted()).toEqual(["bay reloaded", "cove gone"]);
  expect((await current()).hash).toBe(hash);
  expect(reloads.latest("bay")).toMatchObject({ type: "reloaded", changes: [] });
});

test("[DL6] two saves in a row are taken up in their order, the second over the first", async () => {
  await edit("lore.yaml", "Two marks on foot", "Three marks on foot");
  await settle();
  await edit("lore.yaml", "Three marks on foot", "Four marks on foot");
  expect(await settle()).toEqual(["cove reloaded", "cove reloaded"]);
  const [first, second] = told;
  if (first?.type !== "reloaded" || second?.type !== "reloaded") throw new TypeError("both are taken up");
  expect(second.from).toBe(first.to);
  expect((await current()).document.lore["toll"]?.told[0]).toMatch(/^Four marks/);
});

test("[DL8] a save tells what becomes of live state before it is done, and does just that", async () => {
  await reloads.close();
  const clock = new ManualClock();
  const ids = { unique: () => "000000000000", call: () => "call00000" };
  const play = new Host({ ...store, model: scriptedModel([]), clock, ids, epoch: 1, followWorlds: true });
  const id = parsePlaythroughId("play_saved");
  if (!id) throw new TypeError("a test id is not valid");
  const live = await play.open({ id, world: await current(), simulate: true, origin: "terminal" });
  const hashes: string[] = [];
  const tell = (reload: WorldReload): void => {
    hashes.push(live.world.hash);
    told.push(reload);
  };
  reloads = new WorldReloads({ folders: [folder], library, play, clock, tell });
  await reloads.start();
  await edit(
    "state.yaml",
    "  bell_rung:",
    "  bell_cracked: { type: boolean, starts: true, description: It is. }\n  bell_rung:",
  );
  await settle();
  await reloads.close();
  await play.close();
  const [reloaded, moved] = told;
  if (reloaded?.type !== "reloaded" || moved?.type !== "moved") throw new TypeError("both are told");
  const { from, to, preview } = reloaded;
  const changes = [{ type: "started", path: "world.bell_cracked", after: true }];
  expect(preview).toEqual([{ type: "moved", playthrough: id, from, to, changes }]);
  expect(moved.moves).toEqual(preview);
  expect(hashes).toEqual([from, to]);
  const records = await store.journal.read(id, 0, 10);
  expect(records.at(-1)?.entry).toEqual({ type: "world.changed", v: 1, from, to, changes });
});
