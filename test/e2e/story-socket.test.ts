import { connect, type Scene, type SceneEvent } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { storyWorld } from "../fakes/story-world.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(options: { readonly adminKey?: string } = {}): Promise<WireRoom> {
  const room = await openWireRoom(proceduralModel(), { world: storyWorld(), ...options });
  closing.push(() => room.close());
  return room;
}

async function join(room: WireRoom, ticket?: string): Promise<Scene> {
  const game = await connect({ url: room.socketUrl, WebSocket, ...(ticket ? { ticket: () => ticket } : {}) });
  closing.push(() => game.close());
  return game.join({ world: "islet", npcs: ["ada-holt"] });
}

function next<Type extends SceneEvent["type"]>(
  scene: Scene,
  type: Type,
): Promise<Extract<SceneEvent, { readonly type: Type }>> {
  return new Promise((resolve) => {
    const stop = scene.on("*", (event) => {
      if (!isOf(event, type)) return;
      stop();
      resolve(event);
    });
  });
}

function isOf<Type extends SceneEvent["type"]>(
  event: SceneEvent,
  type: Type,
): event is Extract<SceneEvent, { readonly type: Type }> {
  return event.type === type;
}

test("[TQ12] an event is narrated and moves a quest, and both come to the player through the SDK", async () => {
  const scene = await join(await open());
  const narrated = next(scene, "scene.narration");
  const quest = next(scene, "world.quest");
  await scene.event("bell_rang", { times: 3 });
  expect(await narrated).toMatchObject({ text: "The bell rings over A stranger.", npc: "ada-holt" });
  expect(await quest).toMatchObject({
    quest: "rescue",
    title: "The boat off the reef",
    stage: "seen",
    status: "open",
    journal: "The bell was rung for a boat.",
  });
});

test("[TQ12] an NPC that begins to talk is a turn that the client did not ask for", async () => {
  const scene = await join(await open());
  const begun = new Promise<string>((resolve, reject) => {
    scene.on("turn", (turn) => {
      turn.result().then(({ text }) => resolve(text), reject);
    });
  });
  const told = next(scene, "world.time");
  await scene.time(11 * 60);
  expect(await told).toMatchObject({ minutes: 660 });
  expect(await begun).toContain("You are still here");
});

test("[TQ12] what is wrong with an event or a time is refused by name", async () => {
  const scene = await join(await open());
  await expect(scene.event("bell_rung")).rejects.toMatchObject({
    code: "report_refused",
    message: expect.stringContaining("This world has no event bell_rung."),
    mend: "Did you mean bell_rang? There is bell_rang or flare_seen.",
  });
  await scene.time(30);
  await expect(scene.time(29)).rejects.toMatchObject({
    message: expect.stringContaining("does not go back"),
  });
});

test("[TQ13] a player's ticket tells only what is declared for players, and no time", async () => {
  const adminKey = "an-admin-key-of-length";
  const room = await open({ adminKey });
  const minted = await fetch(`http://127.0.0.1:${room.server.port}/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ world: "islet", player: "ann" }),
  });
  const { ticket } = (await minted.json()) as { readonly ticket: string };
  const scene = await join(room, ticket);
  await expect(scene.event("bell_rang")).rejects.toMatchObject({ serverCode: "forbidden" });
  await expect(scene.time(10)).rejects.toMatchObject({ serverCode: "forbidden" });
  await expect(scene.event("flare_seen")).resolves.toBeUndefined();
});
