import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, type Game, type Scene, type Turn } from "dramatis-client";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { verifyDataset } from "../../server/app/verify-dataset.ts";
import { parseNpcId } from "../../server/domain/ids.ts";
import { scriptedModel, type ScriptedStep } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore, type StorePorts } from "../fakes/memory-store.ts";
import { playNpc, playWorld } from "../fakes/play-world.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const adminKey = "a-key-of-sixteen-characters";
const npcs = ["ada-holt", "ned-reed"];

/** The islet with Ada and Ned; `asked` gets every prompt. */
async function openIslet(
  steps: readonly ScriptedStep[],
  options: { readonly store?: StorePorts; readonly epoch?: number; readonly adminKey?: string } = {},
): Promise<WireRoom & { readonly asked: readonly ModelRequest[] }> {
  const store = options.store ?? memoryStore();
  const world = playWorld();
  await store.library.putWorld(world);
  const ada = playNpc(world);
  const { profile } = ada;
  const identity = { ...profile.identity, name: "Ned Reed", short_name: "Ned" };
  const ned = { ...ada, id: parseNpcId("ned-reed")!, profile: { ...profile, identity } };
  for (const npc of [ada, ned])
    if (!(await store.library.npc(world.id, npc.id))) await store.library.putNpc(npc);
  const model = scriptedModel(steps);
  const room = await openWireRoom(model, { ...options, store });
  closing.push(() => room.close());
  return { ...room, asked: model.requests };
}

async function player(room: WireRoom, name: string, ticket?: string): Promise<Game> {
  const game = await connect({
    url: room.server.url.replace("http", "ws"),
    WebSocket,
    player: { id: name, name },
    ...(ticket === undefined ? {} : { ticket }),
  });
  closing.push(() => game.close());
  return game;
}

async function ticketFor(room: WireRoom, name: string, playthrough?: string): Promise<string> {
  const answer = await fetch(`${room.server.url}/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ player: name, ...(playthrough === undefined ? {} : { playthrough }) }),
  });
  const { ticket } = (await answer.json()) as { ticket: string };
  return ticket;
}

/** Ann opens the scene, and each of the others enters it. */
async function gather(
  room: WireRoom,
  others: readonly string[],
  turns: "addressed" | "natural" | "list" | "silent" = "addressed",
): Promise<readonly Scene[]> {
  const first = await (await player(room, "ann")).join({ world: "islet", npcs, turns });
  const scenes = [first];
  for (const name of others) {
    const game = await player(room, name);
    scenes.push(await game.join({ world: "islet", playthrough: first.playthrough, scene: first.id }));
  }
  return scenes;
}

function textsOf(scene: Scene): string[] {
  const texts: string[] = [];
  scene.on("scene.line", ({ text }) => texts.push(text));
  scene.on("npc.turn.ended", ({ text }) => texts.push(text));
  return texts;
}

function nextTurn(scene: Scene): Promise<Turn> {
  return new Promise((resolve) => {
    const stop = scene.on("turn", (turn) => {
      stop();
      resolve(turn);
    });
  });
}

/** A line that everybody hears, so that whatever came before it has come. */
async function settle(speaker: Scene, listeners: readonly Scene[]): Promise<void> {
  const heard = listeners.map(
    (scene) =>
      new Promise<void>((resolve) => scene.on("scene.line", ({ text }) => text === "(settled)" && resolve())),
  );
  await speaker.say("(settled)", { manner: "shout", to: `@${speaker.player.slice(1)}` }).result();
  await Promise.all(heard);
}

describe("a scene with several", () => {
  test("[GA1] [GA2] tells each what they could hear, and asks the model with no more", async () => {
    const room = await openIslet([
      { play: ["Good day, both."] },
      { play: ["I will keep it."] },
      { play: ["Nothing much."] },
    ]);
    const [ann, bob] = await gather(room, ["bob"]);
    const bobHears = textsOf(bob!);
    await ann!.say("Good day, Ned.").result();
    const kept = await ann!
      .say("The gold is under the third stone.", { to: "ada-holt", manner: "whisper" })
      .result();
    const told = await bob!.say("What did she say, Ada?").result();
    await settle(ann!, [bob!]);
    expect(kept.npc).toBe("ada-holt");
    expect(told.text).toBe("Nothing much.");
    expect(bobHears).toEqual([
      "Good day, Ned.",
      "Good day, both.",
      "What did she say, Ada?",
      "Nothing much.",
      "(settled)",
    ]);
    expect(JSON.stringify(room.asked[1])).toContain("third stone");
    expect(JSON.stringify(room.asked[2])).not.toContain("third stone");
    expect(JSON.stringify(room.asked[2])).not.toContain("I will keep it");
  });

  test("[GA3] [GA7] leaves a sleeper out of everything until they are woken", async () => {
    const room = await openIslet([{ play: ["Sleep well."] }, { play: ["What?"] }]);
    const [ann] = await gather(room, []);
    await ann!.presence([{ who: "ned-reed", bearing: { awake: false } }]);
    const silent = await ann!.say("Ned, are you awake?", { to: "ned-reed" }).result();
    await ann!.say("He sleeps.", { to: "ada-holt" }).result();
    await ann!.presence([{ who: "ned-reed", bearing: { awake: true } }]);
    await ann!.say("Ned!", { to: "ned-reed" }).result();
    expect(silent).toMatchObject({ text: "", status: "completed" });
    expect(JSON.stringify(room.asked[1]?.messages)).not.toContain("He sleeps");
  });

  test("[GA4] is answered by everybody in order, each in a turn of their own", async () => {
    const room = await openIslet([{ play: ["One."] }, { play: ["Two."] }]);
    const [ann] = await gather(room, [], "list");
    const second = nextTurn(ann!);
    const first = await ann!.say("Count.").result();
    const other = await (await second).result();
    expect([first, other].map(({ npc, text }) => [npc, text])).toEqual([
      ["ada-holt", "One."],
      ["ned-reed", "Two."],
    ]);
  });

  test("[GA5] has NPCs talk with each other, heard by the players, and stops where they go round", async () => {
    const room = await openIslet([
      { play: ["Have you seen the Petrel, Ned?"] },
      { play: ["Not since the storm took her mast."] },
      { play: ["Not since the storm took her mast, you say."] },
    ]);
    const [ann] = await gather(room, [], "silent");
    const started: (string | undefined)[][] = [];
    const over = new Promise<void>((resolve) =>
      ann!.on("npc.turn.ended", () => started.length === 3 && resolve()),
    );
    ann!.on("npc.turn.started", ({ npc, to }) => started.push([npc, to]));
    expect(ann!.prompt("ada-holt", { to: "ned-reed", turns: 8 })).toBe(true);
    await over;
    await settle(ann!, [ann!]);
    expect(started).toEqual([
      ["ada-holt", "ned-reed"],
      ["ned-reed", "ada-holt"],
      ["ada-holt", "ned-reed"],
    ]);
    expect(room.asked[1]?.messages).toMatchObject([{ role: "player", speaker: "Ada Holt" }]);
    expect(JSON.stringify(room.asked[0]?.blocks.find(({ id }) => id === "partner"))).toContain("Ned Reed");
  });

  test("[GA6] tells who comes later of nothing before, who leaves of nothing after, and closes with the last", async () => {
    const room = await openIslet([
      { play: ["Early."] },
      { play: ["Late."] },
      { play: ["Alone."] },
      { play: ["Again."] },
    ]);
    const [ann] = await gather(room, []);
    await ann!.say("First words.", { to: "ada-holt" }).result();
    const game = await player(room, "bob");
    const entrance = { world: "islet", playthrough: ann!.playthrough, scene: ann!.id };
    const bob = await game.join(entrance);
    const bobHears = textsOf(bob);
    await bob.say("I am new.", { to: "ada-holt" }).result();
    expect(ann!.players.map(({ name }) => name)).toEqual(["ann", "bob"]);
    await bob.leave();
    await ann!.say("Gone, is he?", { to: "ada-holt" }).result();
    expect(ann!.players.map(({ name }) => name)).toEqual(["ann"]);
    expect(bobHears).toEqual(["I am new.", "Late."]);
    const back = await game.join(entrance);
    const backHears = textsOf(back);
    await back.say("I am back.", { to: "ada-holt" }).result();
    expect(backHears).toEqual(["I am back.", "Again."]);
    expect(back.isOpen).toBe(true);
    await ann!.leave();
    await back.leave();
    const opened = [...(await room.host.find(ann!.playthrough as never)).view.scenes.values()];
    expect(opened.map(({ open }) => open)).toEqual([false]);
  });

  test("[GA8] has the behavior done by the one who is spoken to", async () => {
    const room = await openIslet([{ play: [{ call: "wave" }] }, { play: ["There."] }, { play: ["No."] }], {
      adminKey: "a-key-of-sixteen-characters",
    });
    const runs: string[] = [];
    const annGame = await player(room, "ann", await ticketFor(room, "ann"));
    const handlersOf = (name: string) => ({
      wave: () => {
        runs.push(name);
        return { seen: true };
      },
    });
    const ann = await annGame.join({ world: "islet", npcs, handlers: handlersOf("ann") });
    const bobGame = await player(room, "bob", await ticketFor(room, "bob", ann.playthrough));
    const bob = await bobGame.join({
      world: "islet",
      playthrough: ann.playthrough,
      scene: ann.id,
      handlers: handlersOf("bob"),
    });
    await bob.say("Wave to me.", { to: "ada-holt" }).result();
    expect(runs).toEqual(["bob"]);
    await expect(bob.presence([{ who: "ada-holt", here: false }])).rejects.toThrow(/ticket/);
    await bob.presence([{ who: "@bob", bearing: { spot: "the far end" } }]);
    const annHears = textsOf(ann);
    await bob.say("Only Ada hears this.", { to: "ada-holt" }).result();
    expect(annHears.filter((text) => text.startsWith("Only"))).toEqual([]);
  });

  test("[GA1] [DS3] becomes rows that verify, also where an NPC gave something to another", async () => {
    const store = memoryStore();
    const give = { call: "give_item", arguments: { item: "rope", quantity: 1 } };
    const room = await openIslet([{ play: [give] }, { play: ["Mind the knot, Ned."] }], { store });
    const game = await player(room, "ann");
    const ann = await game.join({ world: "islet", npcs, turns: "silent", simulate: true });
    const turn = nextTurn(ann);
    ann.prompt("ada-holt", { to: "ned-reed" });
    const { calls } = await (await turn).result();
    await settle(ann, [ann]);
    const out = await mkdtemp(path.join(tmpdir(), "dramatis-gathering-"));
    closing.push(() => rm(out, { recursive: true, force: true }));
    const { signal } = new AbortController();
    await exportDataset({
      ...store,
      out: path.join(out, "set"),
      formats: ["huggingface"],
      includeProcedural: false,
      signal,
    });
    const verified = await verifyDataset({ directory: path.join(out, "set"), signal });
    expect(calls.map(({ outcome }) => outcome?.type)).toEqual(["done"]);
    expect(verified).toMatchObject({ failures: [] });
    expect(verified.verified).toBeGreaterThan(1);
  });

  test("[GA9] is as it was after a restart", async () => {
    const store = memoryStore();
    const room = await openIslet([{ play: ["Good day."] }], { store });
    const [ann, bob] = await gather(room, ["bob"]);
    await ann!.presence([
      { who: "ned-reed", bearing: { awake: false } },
      { who: "@bob", bearing: { spot: "the shed" } },
    ]);
    await ann!.say("Good day.", { to: "ada-holt" }).result();
    const { view } = await room.host.find(ann!.playthrough as never);
    const before = view.scenes.get(ann!.id as never);
    await bob!.leave();
    const again = await openIslet([], { store, epoch: 2 });
    const after = (await again.host.find(ann!.playthrough as never)).view.scenes.get(ann!.id as never);
    expect(after).toEqual(before);
    expect(after?.players.map(({ id }) => id)).toEqual(["@ann"]);
  });
});
