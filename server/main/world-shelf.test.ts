import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { smallWorld } from "../../test/fakes/small-world.ts";
import { loadWorlds, type WorldLoad } from "../app/load-worlds.ts";
import type { NpcId, WorldId } from "../domain/ids.ts";
import { openWorldShelf } from "./world-shelf.ts";

let root: string;
let store: MemoryStore;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "dramatis-shelf-"));
  store = memoryStore();
  await mkdir(path.join(root, "islet", "npcs"), { recursive: true });
  for (const [name, text] of Object.entries(smallWorld)) await write(name, text);
  await write("npcs/ada-reed.yaml", "persona: A ferrywoman who collects bottles\n");
});
afterEach(() => rm(root, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(path.join(root, "islet", name), text);
const shelfFile = (): string => path.join(root, "test.db.worlds");

/** One start of a process of that build. */
async function start(build = "one"): Promise<WorldLoad> {
  const shelf = openWorldShelf(path.join(root, "test.db"), build);
  const [load] = await loadWorlds({ directory: root, library: store.library, shelf });
  if (!load) throw new Error("no world was found");
  return load;
}

/**
 * Makes the kept note claim files that no loader would pass. Whoever follows it finds nothing wrong; whoever reads the
 * files does.
 */
async function breakFilesUnderNote(): Promise<void> {
  const before = await readFile(shelfFile(), "utf8");
  const fingerprint = /"fingerprint":"([^"]+)"/;
  const [, known = ""] = fingerprint.exec(before) ?? [];
  await write("places.yaml", "quay: 4\n");
  const { fingerprintWorld } = await import("../intake/world/fingerprint-world.ts");
  const now = (await fingerprintWorld(path.join(root, "islet"))) ?? "";
  await writeFile(shelfFile(), before.replace(known, now));
}

describe("a world's note", () => {
  test("is followed without reading the world again", async () => {
    const first = await start();
    expect(first).toMatchObject({ type: "loaded", change: "new", npcs: { added: ["ada-reed"] } });
    await breakFilesUnderNote();
    expect(await start()).toMatchObject({
      type: "loaded",
      id: "islet",
      change: "unchanged",
      name: "The Islet",
    });
  });

  test("is not followed by another build, nor without one", async () => {
    await start();
    await breakFilesUnderNote();
    expect(await start("two")).toMatchObject({ type: "mistaken" });
    expect(openWorldShelf(path.join(root, "test.db"))).toBeUndefined();
  });

  test("is not followed when any byte or name in the folder is another", async () => {
    const first = await start();
    await write("places.yaml", smallWorld["places.yaml"].replace("Wet stone", "Dry stone"));
    const second = await start();
    expect(second).toMatchObject({ change: "changed" });
    expect(second).not.toMatchObject({ hash: first.type === "loaded" ? first.hash : "" });
    await write("npcs/ada-reed.yaml", "persona: A ferrywoman who collects bottles\nidentity: { age: 61 }\n");
    expect(await start()).toMatchObject({ change: "unchanged", npcs: { revised: ["ada-reed"] } });
    await write("plaecs.yaml", "quay: 4\n");
    expect(await start()).toMatchObject({ warnings: [{ message: "Nothing reads this file." }] });
    expect(await start()).toMatchObject({ warnings: [{ message: "Nothing reads this file." }] });
  });

  test("is not followed when the library has something else", async () => {
    await start();
    const islet = "islet" as WorldId;
    const ada = await store.library.npc(islet, "ada-reed" as NpcId);
    if (!ada) throw new Error("Ada is not cast");
    const aged = { ...ada.profile, identity: { ...ada.profile.identity, age: 99 } };
    await store.library.putNpc({ ...ada, revision: 2, authored: { identity: { age: 99 } }, profile: aged });
    expect(await start()).toMatchObject({ npcs: { revised: ["ada-reed"] } });
    expect(await start()).toMatchObject({ npcs: { revised: [] } });
    store = memoryStore();
    expect(await start()).toMatchObject({ change: "new", npcs: { added: ["ada-reed"] } });
  });

  test("is not kept of a world with mistakes, and a damaged one is none", async () => {
    await write("places.yaml", "quay: 4\n");
    expect(await start()).toMatchObject({ type: "mistaken" });
    await expect(readFile(shelfFile())).rejects.toThrow("ENOENT");
    await write("places.yaml", smallWorld["places.yaml"]);
    await start();
    for (const text of ["", "[]", '{"build":"one","notes":[[1],["a",{"npcs":[[1,"a"]]}]]}']) {
      await writeFile(shelfFile(), text);
      expect(await start()).toMatchObject({ type: "loaded", change: "unchanged" });
    }
  });
});
