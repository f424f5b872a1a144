import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { smallWorld } from "../../test/fakes/small-world.ts";
import { parseNpcId, parseWorldId, type NpcId, type WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { loadWorlds, type WorldLoad } from "./load-worlds.ts";
import { saveNpc } from "./save-npc.ts";
import { checkWorld, testWorld } from "./world-tools.ts";

let root: string;
let store: MemoryStore;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "dramatis-worlds-"));
  store = memoryStore();
  await write(smallWorld);
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: { readonly [name: string]: string }): Promise<void> {
  await mkdir(path.join(root, "islet", "npcs"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, "islet", name), text);
}

async function load(): Promise<Extract<WorldLoad, { type: "loaded" }>> {
  const [first] = await loadWorlds({ directory: root, library: store.library });
  if (first?.type !== "loaded") throw new Error(JSON.stringify(first));
  return first;
}

const islet = parseWorldId("islet") as WorldId;
const ada = parseNpcId("ada-reed") as NpcId;

async function npc(revision?: number): Promise<Npc> {
  const found = await store.library.npc(islet, ada, revision);
  if (!found) throw new Error("Ada is not cast");
  return found;
}

describe("loadWorlds", () => {
  test("puts a world into the library when its content is new, and only then", async () => {
    expect(await load()).toMatchObject({ id: "islet", change: "new" });
    expect(await load()).toMatchObject({ change: "unchanged" });
    await write({ "places.yaml": smallWorld["places.yaml"].replace("Wet stone", "Dry stone") });
    const changed = await load();
    expect(changed.change).toBe("changed");
    expect(await store.library.worlds()).toEqual([
      { id: "islet", hash: changed.hash, name: "The Islet", npcs: 0 },
    ]);
  });

  test("loads what is right beside what is wrong, and keeps the version it had", async () => {
    await cp(path.join(root, "islet"), path.join(root, "brine"), { recursive: true });
    await mkdir(path.join(root, "schema"));
    await loadWorlds({ directory: root, library: store.library });
    await write({ "places.yaml": "quay: 4\n" });
    const loads = await loadWorlds({ directory: root, library: store.library });
    expect(loads.map((each) => (each.type === "loaded" ? each.id : path.basename(each.directory)))).toEqual([
      "brine",
      "islet",
    ]);
    expect(loads[1]).toMatchObject({ type: "mistaken" });
    expect((await store.library.worlds()).map(({ id }) => id)).toEqual(["brine", "islet"]);
  });

  test("has no worlds where there is no folder", async () => {
    expect(await loadWorlds({ directory: path.join(root, "none"), library: store.library })).toEqual([]);
  });
});

describe("hand-written NPCs", () => {
  const file =
    "persona: A nurse who collects green bottles\nidentity: { occupation: night nurse, age: 40 }\n";

  test("[NP3] are cast under the file's name, the rest made from the persona; what is written wins", async () => {
    await write({ "npcs/ada-reed.yaml": file });
    expect((await load()).npcs).toEqual({ added: ["ada-reed"], revised: [], mistakes: [] });
    const cast = await npc();
    expect(cast.profile.identity).toMatchObject({
      name: "Ada Reed",
      short_name: "Ada",
      occupation: "night nurse",
      age: 40,
    });
    expect(cast.persona.text).toBe("A nurse who collects green bottles");
    expect(cast.authored).toEqual({ identity: { occupation: "night nurse", age: 40 } });
    expect(cast.profile.tags).toContain("ada-reed");
    expect(cast.spans.flatMap(({ fields }) => fields)).not.toContain("identity.occupation");
    expect((await load()).npcs).toEqual({ added: [], revised: [], mistakes: [] });
  });

  test("a changed file is a new revision, and a line taken out gives back what was generated", async () => {
    await write({ "npcs/ada-reed.yaml": "persona: A nurse who collects green bottles\n" });
    await load();
    await write({ "npcs/ada-reed.yaml": file });
    expect((await load()).npcs.revised).toEqual(["ada-reed"]);
    expect(await npc()).toMatchObject({ revision: 2, profile: { identity: { occupation: "night nurse" } } });
    await write({
      "npcs/ada-reed.yaml": "persona: A nurse who collects green bottles\nidentity: { age: 40 }\n",
    });
    await load();
    const [first, third] = [await npc(1), await npc()];
    expect(third.revision).toBe(3);
    expect(third.profile.identity).toEqual({ ...first.profile.identity, age: 40 });
  });

  test("saved, changed in one line and loaded, an NPC differs in that line alone", async () => {
    await write({ "npcs/ada-reed.yaml": "persona: A nurse who collects green bottles\n" });
    await load();
    const before = await npc();
    const options = { npc: before, worlds: root };
    await expect(saveNpc({ ...options, overwrite: false })).rejects.toMatchObject({ code: "conflict" });
    const { file: saved } = await saveNpc({ ...options, overwrite: true });
    expect(saved).toBe(path.join(root, "islet", "npcs", "ada-reed.yaml"));
    await load();
    const after = await npc();
    expect(after.profile).toEqual(before.profile);
    expect(after.spans).toEqual(before.spans);
    expect((await load()).npcs.revised).toEqual([]);
    const text = await readFile(saved, "utf8");
    await writeFile(saved, text.replace(/^  age: .*$/m, "  age: 33"));
    await load();
    const edited = await npc();
    expect(edited.revision).toBe(after.revision + 1);
    expect(edited.profile).toEqual({ ...before.profile, identity: { ...before.profile.identity, age: 33 } });
  });

  test("without a persona a file must be whole, and says what is missing", async () => {
    await write({ "npcs/ada-reed.yaml": "identity:\n  name: Ada Reed\n" });
    const { npcs } = await load();
    expect(npcs.added).toEqual([]);
    expect(npcs.mistakes).toMatchObject([
      { line: 1, path: expect.stringMatching(/^identity/), mend: expect.stringContaining("persona:") },
    ]);
  });

  test("a name that somebody has is a mistake in the file, at the name", async () => {
    await write({
      "npcs/ada-reed.yaml": file,
      "npcs/bo.yaml": "persona: A guard\nidentity:\n  name: ada reed\n",
    });
    const { npcs } = await load();
    expect(npcs.added).toEqual(["ada-reed"]);
    expect(npcs.mistakes).toMatchObject([{ line: 3, column: 9, path: "identity.name", severity: "error" }]);
  });
});

describe("world tools", () => {
  test("run the cases of every behavior, and none of a world with mistakes", async () => {
    const behaviors = [
      "wave:",
      "  description: Wave.",
      "  runs: server",
      "  requires: [{ if: actor.coins > 2, else: No. }]",
      "  cases:",
      "    - { given: { actor.coins: 3 }, call: {}, gives: {} }",
      "    - { call: {}, refused: 1 }",
      "    - { given: { actor.coins: 3 }, call: {}, refused: 1 }",
    ];
    await write({ "behaviors.yaml": behaviors.join("\n") });
    const tested = await testWorld(path.join(root, "islet"));
    expect(tested).toMatchObject({ type: "tested", passed: 2 });
    expect(tested.type === "tested" ? tested.cases.map(({ passed }) => passed) : []).toEqual([
      true,
      true,
      false,
    ]);
    await write({ "behaviors.yaml": "wave: 4\n" });
    expect(await testWorld(path.join(root, "islet"))).toMatchObject({ type: "mistaken" });
    expect(await checkWorld(path.join(root, "islet"))).toMatchObject({ type: "mistaken" });
  });
});
