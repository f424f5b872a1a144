import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countingIds, player, playthroughId, sceneId, Witness } from "../../test/fakes/play-room.ts";
import { memoryStore, type MemoryStore } from "../../test/fakes/memory-store.ts";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { compileRules } from "../domain/behavior/compile-rules.ts";
import { parseLineId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Model } from "../domain/ports/model.ts";
import { behaviorSchema } from "../domain/world/behavior.ts";
import { hashWorld } from "../domain/world/hash-world.ts";
import type { World } from "../domain/world/world.ts";
import { behaviorsRecipe } from "../generate/behaviors/behaviors-recipe.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";
import { Host } from "../play/host.ts";
import { generateNpcs } from "./generate-npcs.ts";
import { generateProducts } from "./generate-products.ts";
import { loadWorldFolder } from "./load-world-folder.ts";
import { newWorld } from "./new-world.ts";
import { draftBehaviors, joinBehaviors, type SaveBehaviorsOptions, saveBehaviors } from "./save-behaviors.ts";
import { checkWorld, testWorld } from "./world-tools.ts";

const own = path.join(import.meta.dirname, "../../worlds");
const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

let worlds: string;
let folder: string;
let store: MemoryStore;

beforeEach(async () => {
  worlds = await mkdtemp(path.join(tmpdir(), "dramatis-behaviors-"));
  ({ folder } = await newWorld({ id: "salt-cove", name: undefined, worlds, known: [own, worlds], own }));
  store = memoryStore();
  await loadWorldFolder(folder, store.library);
});
afterEach(() => rm(worlds, { recursive: true, force: true }));

function settings() {
  const { library, products, jobs, ledger } = store;
  const signal = new AbortController().signal;
  return {
    seed: 1,
    model: procedural,
    concurrency: 1,
    retryFailed: false,
    library,
    people: store.personas,
    products,
    jobs,
    ledger,
    clock,
    signal,
  };
}

const neighbours = [
  "A baker who gives the last loaf of the day away",
  "A retired customs officer who never forgot a face",
  "A travelling nurse who keeps a diary of the weather",
  "A schoolteacher who bets on snail races",
  "A blacksmith's apprentice who wants to learn clock making",
  "A widow who lends money to half the street",
];

function source() {
  const bytes = (async function* () {
    yield await Promise.resolve(Buffer.from(neighbours.join("\n")));
  })();
  return { input: bytes, source: "people.txt", licence: "MIT" };
}

/** Each of the people becomes an NPC, and has a behavior made of them. */
async function populate(count = 4): Promise<void> {
  await generateNpcs({ ...settings(), world: "salt-cove", count, personas: source() });
  const asked = { world: "salt-cove", count, personas: source() };
  const made = { recipe: behaviorsRecipe(), mode: "zero-shot", options: {}, ...asked } as const;
  expect(await generateProducts({ ...settings(), ...made })).toMatchObject({ done: count, failed: 0 });
}

function save(change: Partial<Pick<SaveBehaviorsOptions, "folder" | "joins">> & { count?: number } = {}) {
  const { count, ...where } = change;
  const { library, products } = store;
  const made = { library, products, world: "salt-cove", ...(count === undefined ? {} : { count }) };
  return saveBehaviors({
    folder,
    joins: true,
    draft: () => draftBehaviors(made),
    join: () => joinBehaviors({ ...made, folder }),
    ...where,
  });
}

/** The new world's own, which carry cases too. */
const templateTriggers = ["trigger last_light", "trigger somebody_is_up_there"];

test("[BV5] what is saved is part of the world, passes its tests, and who it was made of has it by hand", async () => {
  await populate();
  const saved = await save();
  expect(saved.left).toEqual([]);
  expect(saved.added).toHaveLength(4);
  expect(saved.granted.map(({ behavior }) => behavior)).toEqual(saved.added);
  const checked = await checkWorld(folder);
  expect(checked).toMatchObject({ type: "loaded", warnings: [] });
  const tested = await testWorld(folder);
  if (tested.type !== "tested") throw new Error("it is sound");
  expect(tested.cases.filter(({ passed }) => !passed)).toEqual([]);
  expect(new Set(tested.cases.map(({ behavior }) => behavior))).toEqual(
    new Set(["give_item", "ring_bell", ...templateTriggers, ...saved.added]),
  );
  for (const { npc, behavior } of saved.granted) {
    const found = (await store.library.npcs("salt-cove" as World["id"], { limit: 50 })).find(
      ({ id }) => id === npc,
    );
    expect(found?.profile.behaviors.map(({ name }) => name)).toContain(behavior);
    expect(JSON.stringify(found?.authored)).toContain(behavior);
  }
  expect(await save()).toMatchObject({ added: [], granted: [], left: saved.added.map((name) => ({ name })) });
});

test("[BV5] a designer's edit of the file stays, and what no longer fits the world is left with the reason", async () => {
  await populate();
  const { file, added } = await save({ count: 2 });
  expect(added).toHaveLength(2);
  await appendFile(file, "\n# mine\n");
  const edited = (await readFile(file, "utf8")).replace(
    /^ {2}description: .*$/m,
    "  description: Edited by hand.",
  );
  await writeFile(file, edited);
  await save();
  const after = await readFile(file, "utf8");
  expect(after).toContain("Edited by hand.");
  expect(after).toContain("# mine");
  const strange = await mkdtemp(path.join(worlds, "elsewhere-"));
  await loseCoins();
  const apart = await save({ folder: strange, joins: false });
  expect(apart.left.length).toBeGreaterThan(0);
  for (const { reason } of apart.left) expect(reason).toMatch(/coins/);
  expect(apart.granted).toEqual([]);
  expect(apart.added.length + apart.left.length).toBe(4);
});

/** Another version of the world: there is no money in it. */
async function loseCoins(): Promise<void> {
  const checked = await checkWorld(folder);
  if (checked.type !== "loaded") throw new Error("it is sound");
  const { document } = checked.world;
  const { coins: _, ...character } = document.state.character;
  const changed = { ...document, state: { ...document.state, character }, behaviors: {} };
  await store.library.putWorld({ id: checked.world.id, hash: hashWorld(changed), document: changed });
}

test("[BV5] a name of both files is a mistake with its place", async () => {
  await writeFile(
    path.join(folder, "behaviors.generated.yaml"),
    "ring_bell: { description: Ring., runs: server }\n",
  );
  const checked = await checkWorld(folder);
  expect(checked).toMatchObject({
    type: "mistaken",
    mistakes: [{ line: 1, path: "behaviors.ring_bell", message: "ring_bell is in behaviors.yaml as well." }],
  });
  await writeFile(
    path.join(folder, "behaviors.generated.yaml"),
    "hum:\n  description: Hum.\n  requires:\n    - { if: actor.gold > 1, else: No. }\n",
  );
  const strange = await checkWorld(folder);
  if (strange.type !== "mistaken") throw new Error("there is no gold");
  expect(strange.mistakes[0]).toMatchObject({ line: 4, path: "behaviors.hum.requires[0].if" });
  expect(strange.mistakes[0]?.file).toMatch(/behaviors\.generated\.yaml$/);
});

test("[BV5] in a scene the NPC is offered what was made of its persona, and does it", async () => {
  await populate(6);
  const saved = await save();
  const world = await store.library.world({ id: "salt-cove" as World["id"] });
  if (!world) throw new Error("it was loaded");
  const played = await play(world, saved.granted);
  expect(played).toMatchObject({ type: "call.ended", outcome: { type: "done" } });
});

/** Plays the first granted behavior that a stranger may ask for as things stand, with the arguments of its own case. */
async function play(world: World, granted: readonly { readonly npc: string; readonly behavior: string }[]) {
  for (const { npc: id, behavior } of granted) {
    const npc = (await store.library.npcs(world.id, { limit: 50 })).find((one) => one.id === id);
    const [first] = behaviorSchema.parse(world.document.behaviors[behavior]).cases;
    if (!npc || !first) throw new Error(behavior);
    const call = await callIn(world, npc, behavior, { ...first.call });
    if (call.tools.includes(behavior) && call.ended) return call.ended;
  }
  throw new Error("none of them could be done");
}

async function callIn(world: World, npc: Npc, name: string, args: JsonObject) {
  const model = scriptedModel([{ play: ["Here. ", { call: name, arguments: args }] }, { play: ["Done."] }]);
  const room = memoryStore();
  await room.library.putWorld(world);
  await room.library.putNpc({ ...npc, revision: 1, profile: { ...npc.profile, state: richState(world) } });
  const host = new Host({
    ...room,
    model,
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    limits: {},
  });
  const live = await host.open({ id: playthroughId, world, simulate: true, origin: "game" });
  const witness = new Witness();
  live.follow(witness);
  await live.openScene({ scene: sceneId, player, npcs: [npc.id] });
  const line = parseLineId("line1");
  if (!line) throw new Error("line1 is a line id");
  await live.say({ scene: sceneId, line, speaker: player.id, text: "Could you?" });
  await witness.until((seen) => seen.entries("turn.ended").length === 1);
  const tools = model.requests[0]?.tools.map((tool) => tool.name) ?? [];
  expect(compileRules(world.document).rules.names).toContain(name);
  return { tools, ended: witness.entries("call.ended")[0] };
}

/** Enough of everything, so that what an NPC lacks is not what refuses. */
function richState({ document }: World): Npc["profile"]["state"] {
  const items = Object.keys(document.setting.vocabulary["item"] ?? {});
  return { inventory: Object.fromEntries(items.map((item) => [item, 8])), coins: 100 };
}
