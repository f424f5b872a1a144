import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MemoryStore, memoryStore } from "../../test/fakes/memory-store.ts";
import { holdDataset, type StoredRow } from "../../test/mutations/held-dataset.ts";
import { ferry, ferryNpc, PlayRecorder } from "../../test/mutations/recorded-play.ts";
import { readManifest } from "../datasets/manifest.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { splitOfPersona, usualShares } from "../datasets/split.ts";
import { usualPlan } from "../datasets/splits/split-plan.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { hashWorld } from "../domain/world/hash-world.ts";
import type { World } from "../domain/world/world.ts";
import { exportDataset, type ExportOptions } from "./export-dataset.ts";
import { verifyDataset } from "./verify-dataset.ts";

let folder = "";
let store: MemoryStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-splits-"));
  store = memoryStore();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const landing = ferry();
/** The same rules in another place. */
function mill(): World {
  const document = { ...landing.document, id: "mill" };
  return { id: "mill" as WorldId, hash: hashWorld(document), document };
}

/** An NPC whose persona's hash is in a split, and no other's of these. */
function npcIn(split: string, of = 0, world = landing): Npc {
  const found = Array.from({ length: 400 }, (_, index) => `Hand${index}`)
    .map((name) => ferryNpc(world, name))
    .filter(({ persona }) => splitOfPersona(persona.id, usualShares) === split);
  const npc = found[of];
  if (!npc) throw new Error(`nobody is in ${split}`);
  return npc;
}

function able(npc: Npc, behaviors: readonly string[]): Npc {
  const own = npc.profile.behaviors.filter(({ name }) => behaviors.includes(name));
  return { ...npc, profile: { ...npc.profile, behaviors: own } };
}

async function cast(world: World, ...npcs: readonly Npc[]): Promise<void> {
  await store.library.putWorld(world);
  for (const npc of npcs) await store.library.putNpc(npc);
}

/** One playthrough in which each of these scenes has a line of everybody in it. */
async function play(
  id: string,
  scenes: readonly (readonly Npc[])[],
  world = landing,
  recorder = new PlayRecorder(store, world, id),
): Promise<PlayRecorder> {
  await recorder.open();
  for (const npcs of scenes) await gather(recorder, npcs);
  return recorder;
}

async function gather(recorder: PlayRecorder, npcs: readonly Npc[]): Promise<void> {
  const scene = await recorder.scene(npcs);
  for (const npc of npcs) {
    await recorder.say(scene, "And the fare?");
    const calls = npc.profile.behaviors.some(({ name }) => name === "quote_fare")
      ? [{ calls: [{ name: "quote_fare", args: { seats: 2 } }] }]
      : [];
    await recorder.turn(scene, npc, [...calls, { text: "Six." }]);
  }
}

async function exported(name: string, change: Partial<ExportOptions> = {}) {
  const out = path.join(folder, name);
  const { signal } = new AbortController();
  const how = { formats: ["huggingface"], includeProcedural: false, signal } as const;
  const report = await exportDataset({ ...store, ...how, out, ...change });
  const { rows } = await holdDataset(await openDataset(out));
  const verified = await verifyDataset({ directory: out });
  expect(verified.failures).toEqual([]);
  expect(verified.groups).toEqual(report.groups);
  expect(report.groups.shared).toBe(0);
  return { out, report, rows, splits: splitsOf(rows) };
}

/** Id of a row in its config, to split. */
function splitsOf(rows: readonly StoredRow[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ config, split, row }) => [`${config} ${idOf(row)}`, split]));
}

function idOf(row: unknown): string {
  return typeof row === "object" && row !== null && "id" in row ? String(row.id) : "";
}

const of = (rows: readonly StoredRow[], text: string): readonly string[] => [
  ...new Set(rows.filter(({ row }) => JSON.stringify(row).includes(text)).map(({ split }) => split)),
];

test("[SH2] [SH3] growth moves no row but out to crossing, and a playthrough keeps to whom it began with", async () => {
  const [one, two, held] = [npcIn("train"), npcIn("train", 1), npcIn("test")];
  await cast(landing, one, two, held);
  await play("a", [[one]]);
  await play("b", [[held]]);
  const long = await play("c", [[one], [two]]);
  const before = await exported("before");
  expect([...new Set(before.splits.values())].sort()).toEqual(["test", "train"]);

  // More people, more talk; in the third playthrough somebody of another split comes in.
  const more = [npcIn("validation"), npcIn("train", 2)];
  for (const npc of more) await store.library.putNpc(npc);
  await play("d", [more, [more[0] ?? one]]);
  await gather(long, [held]);
  await gather(long, [one, held]);
  const after = await exported("after");
  const moved = [...before.splits].filter(([id, split]) => after.splits.get(id) !== split);
  expect(moved).toEqual([]);
  expect(after.splits.size).toBeGreaterThan(before.splits.size);
  // What was played with the newcomer is of two splits; what the others said alone stays.
  const newer = [...after.splits].filter(([id]) => !before.splits.has(id) && id.includes("play_c"));
  expect(newer.length).toBeGreaterThan(2);
  expect([...new Set(newer.map(([, split]) => split))]).toEqual(["crossing"]);
});

test("[SH3] a scene of people of several splits is in none of them", async () => {
  const [one, held] = [npcIn("train"), npcIn("test")];
  await cast(landing, one, held);
  await play("a", [[one, held], [one]]);
  const { rows, splits } = await exported("set");
  const dialogues = [...splits].filter(([id]) => id.startsWith("dialogues"));
  expect(dialogues.map(([, split]) => split).sort()).toEqual(["crossing", "crossing", "train"]);
  const talks = rows.filter(({ config }) => config === "dialogues").map(({ row }) => row);
  expect(talks).toContainEqual(
    expect.objectContaining({
      npc_id: held.id,
      anchor: one.persona.id,
      company: [one.persona.id],
    }),
  );
});

test("[SH5] a world that is held out is in no other split, nor are its people", async () => {
  const both = npcIn("train");
  const [one, stranger] = [npcIn("train", 1), npcIn("train", 2, mill())];
  await cast(landing, one, both);
  await cast(mill(), stranger, ferryNpc(mill(), both.profile.identity.name));
  await play("a", [[one]]);
  await play("b", [[stranger]], mill());
  await play("c", [[both]]);
  const { report, rows, splits } = await exported("set", { splits: { worlds: ["mill"] } });
  expect(of(rows, '"world":"mill"')).toEqual(["test_unseen_world"]);
  expect(of(rows, both.persona.id).toSorted()).toEqual(["crossing", "test_unseen_world"]);
  expect(splits.get(`npc_profiles ferry/${one.id}@1`)).toBe("train");
  expect(report.plan).toEqual({ ...usualPlan, unseen_worlds: ["mill"] });
  await expect(exported("all", { splits: { worlds: ["mill", "ferry"] } })).rejects.toThrow(
    "no world to learn from",
  );
  await expect(exported("none", { splits: { worlds: ["narnia"] } })).rejects.toThrow("no world narnia");
});

test("[SH6] a behavior that is held out is offered and called by no row that is learnt from", async () => {
  const ringing = npcIn("train");
  const quiet = [1, 2, 3, 4].map((index) => able(npcIn("train", index), ["quote_fare", "give_item"]));
  await cast(landing, ringing, ...quiet);
  await play("a", [[ringing]]);
  await play("b", [quiet]);
  const named = await exported("named", { splits: { tools: { names: ["ring_bell"] } } });
  const learnt = named.rows.filter(({ split }) => ["train", "validation", "test"].includes(split));
  expect(learnt.length).toBeGreaterThan(4);
  expect(of(learnt, "ring_bell")).toEqual([]);
  expect(of(named.rows, ringing.persona.id)).not.toContain("train");
  expect(named.splits.get(`npc_profiles ferry/${ringing.id}@1`)).toBe("test_unseen_tools");
  // By a share what few can do is chosen, and named.
  const shared = await exported("shared", { splits: { tools: { share: 1 } } });
  expect(shared.report.plan.unseen_tools).toHaveLength(1);
  expect(["ring_bell", "open_gate"]).toContain(shared.report.plan.unseen_tools[0]);
  await expect(exported("none", { splits: { tools: { names: ["ring_bel"] } } })).rejects.toThrow(
    "No behavior is called ring_bel.",
  );
});

test("[SH8] a condition takes what one NPC did in one scene whole, and what is taken verifies", async () => {
  const [one, two] = [npcIn("train"), npcIn("train", 1)];
  await cast(landing, one, two, npcIn("train", 2));
  await play("a", [[one], [one, two], [two]]);
  const where = `npc == "${two.id}" && config == "function_calls"`;
  const { report, splits } = await exported("where", { where });
  const configs = [...splits.keys()].map((id) => id.split(" ")[0]);
  expect(configs.filter((config) => config === "dialogues")).toHaveLength(2);
  expect(configs.filter((config) => config === "function_calls")).toHaveLength(2);
  expect(configs.filter((config) => config === "npc_profiles")).toHaveLength(1);
  expect(report.left.filtered).toBe(6);
  await expect(exported("none", { where: 'npc == "nobody"' })).rejects.toMatchObject({
    message: expect.stringContaining("holds for none of"),
    mend: expect.stringContaining(one.id),
  });
});

test("[SH9] rows of other licences stay out, with the talk that they heard, and absent licences are named", async () => {
  const free = npcIn("train");
  const bound = npcIn("train", 1);
  const owned: Npc = { ...bound, persona: { ...bound.persona, licence: "CC-BY-NC-4.0" } };
  await cast(landing, free, owned);
  await play("a", [[free]]);
  await play("b", [[free], [owned]]);
  const licences = ["cc-by-4.0", "MIT"];
  const { report, rows } = await exported("listed", { licences });
  expect(Object.keys(report.tally.licences)).toEqual(["CC-BY-4.0"]);
  expect(of(rows, owned.persona.id)).toEqual([]);
  expect(report.left.unlisted).toBeGreaterThan(2);
  expect(report.absentLicences).toEqual(["MIT"]);
  await expect(exported("none", { licences: ["MIT"] })).rejects.toMatchObject({
    message: expect.stringContaining("is under MIT"),
    mend: "There are rows under CC-BY-4.0 or CC-BY-NC-4.0.",
  });
});

test("[SH10] manifest and card say how a set is parted and what of everything it is", async () => {
  const one = npcIn("train");
  await cast(landing, one);
  await play("a", [[one]]);
  const all = await exported("all");
  const shares = { train: 70, validation: 10, test: 20 };
  const some = await exported("some", {
    splits: { shares },
    where: 'world == "ferry"',
    licences: ["CC-BY-4.0"],
    only: ["dialogues"],
  });
  expect(await readManifest(all.out)).toMatchObject({
    splits: usualPlan,
    filters: { include_procedural: false },
  });
  expect(await readManifest(some.out)).toMatchObject({
    splits: { ...usualPlan, ...shares },
    filters: {
      include_procedural: false,
      only: ["dialogues"],
      licenses: ["CC-BY-4.0"],
      where: 'world == "ferry"',
    },
  });
  const card = await readFile(path.join(some.out, "README.md"), "utf8");
  expect(card).toContain("Parted 70/10/20");
  expect(card).toContain("Groups shared between splits: 0 (of 1 personas");
  expect(card).toContain('where `world == "ferry"`');
});
