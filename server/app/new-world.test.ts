import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newWorld } from "./new-world.ts";
import { checkWorld, testWorld } from "./world-tools.ts";

const own = path.join(import.meta.dirname, "../../worlds");
let worlds: string;

beforeEach(async () => {
  worlds = await mkdtemp(path.join(tmpdir(), "dramatis-new-"));
});
afterEach(() => rm(worlds, { recursive: true, force: true }));

function make(id: string, name?: string) {
  return newWorld({ id, name, worlds, known: [own, worlds], own });
}

test("[DL1] a new world is sound, passes its own cases, and speaks of itself by its name", async () => {
  const { folder, files } = await make("salt-cove", "Salt: Cove #2");
  const checked = await checkWorld(folder);
  expect(checked).toMatchObject({ type: "loaded", warnings: [], world: { id: "salt-cove" } });
  if (checked.type !== "loaded") throw new TypeError("it is loaded");
  const { document } = checked.world;
  expect(document.setting.name).toBe("Salt: Cove #2");
  expect(document.setting.premise).toMatch(/^Salt: Cove #2 is a way station/);
  const locked = Object.values(document.lore).filter((entry) => entry.when !== undefined);
  expect([Object.keys(document.lore).length, locked.length]).toEqual([5, 2]);
  expect(document.lore["moved-stones"]).toMatchObject({ places: ["gate"], marker: expect.any(String) });
  const tested = await testWorld(folder);
  expect(tested).toMatchObject({ type: "tested", passed: 9 });
  expect(tested.type === "tested" && tested.cases.length).toBe(9);
  for (const file of files) {
    const [first] = (await readFile(path.join(folder, file), "utf8")).split("\n");
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(first ?? "")?.[1] ?? "";
    await expect(readFile(path.join(folder, path.dirname(file), schema), "utf8")).resolves.toMatch(/^\{/);
  }
});

test("[DL1] what a new world need not have may be taken out, and it is sound as before", async () => {
  const { folder } = await make("salt-cove");
  for (const file of ["feelings.yaml", "triggers.yaml", "quests.yaml", "routines.yaml"])
    await rm(path.join(folder, file));
  await rm(path.join(folder, "lore"), { recursive: true });
  const world = path.join(folder, "world.yaml");
  const text = await readFile(world, "utf8");
  await writeFile(world, text.slice(0, text.indexOf("\nlore:\n") + 1));
  expect(await checkWorld(folder)).toMatchObject({ type: "loaded", warnings: [] });
  expect(await testWorld(folder)).toMatchObject({ type: "tested", passed: 6 });
});

test("[DL1] the books that its world.yaml shows in a comment are right as they stand there", async () => {
  const { folder } = await make("salt-cove");
  const file = path.join(folder, "world.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("    # winter-of-198:", "    winter-of-198:"));
  const entry = "{ title: The cairn, keys: [cairn], text: It was higher. }";
  await writeFile(path.join(folder, "lore", "winter-of-198.yaml"), `stable: ${entry}\n`);
  const checked = await checkWorld(folder);
  expect(checked).toMatchObject({ type: "loaded", warnings: [] });
  expect(checked.type === "loaded" && checked.world.document.lore).toMatchObject({
    "condemned-road": { places: ["gate"] },
    stable: { book: "winter-of-198" },
  });
});

test("[DL2] nothing that is there is written over, and nothing half made is left", async () => {
  await mkdir(path.join(worlds, "cove"));
  await writeFile(path.join(worlds, "cove", "notes.txt"), "mine");
  await expect(make("cove")).rejects.toMatchObject({ code: "conflict" });
  expect(await readFile(path.join(worlds, "cove", "notes.txt"), "utf8")).toBe("mine");
  await expect(make("harrow")).rejects.toThrow("There is a world harrow already, in ");
  expect(await readdir(worlds)).toEqual(["cove"]);
});

test.each([
  ["Salt Cove", "Did you mean salt-cove?"],
  ["2-coves", "Did you mean coves?"],
  ["../x", "Did you mean x?"],
  ["schema", "as in salt-cove."],
])("[DL2] %s is refused as an id, with one that would do", async (id, mend) => {
  const error: unknown = await make(id).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "invalid_input", mend: expect.stringContaining(mend) as unknown });
  expect(await readdir(worlds)).toEqual([]);
});
