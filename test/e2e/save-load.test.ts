import { connect, type Game } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let room: WireRoom | undefined;
const games: Game[] = [];
afterEach(async () => {
  for (const game of games.splice(0)) game.close();
  await room?.close();
  room = undefined;
});

async function open(
  steps: readonly ScriptedStep[],
  key: { readonly adminKey?: string } = {},
): Promise<WireRoom> {
  room = await openWireRoom(scriptedModel(steps), key);
  return room;
}

async function dial({ server }: WireRoom, ticket?: string): Promise<Game> {
  const game = await connect({ url: server.url, WebSocket, ...(ticket === undefined ? {} : { ticket }) });
  games.push(game);
  return game;
}

const islet = { world: "islet", npcs: ["ada-holt"] } as const;

test("[RP9] a saved point is loaded as often as one likes: its scene goes on, and the other playthrough too", async () => {
  const first = await open([
    { play: ["One."] },
    { play: ["Two."] },
    { play: ["Other."] },
    { play: ["Third."] },
  ]);
  const game = await dial(first);
  const scene = await game.join(islet);
  await scene.say("First?").result();
  await scene.save("the quay");
  await scene.say("Second?").result();

  const loaded = await (await dial(first)).join({
    ...islet,
    playthrough: scene.playthrough,
    from: "the quay",
  });
  expect(loaded.playthrough).not.toBe(scene.playthrough);
  expect(loaded.id).toBe(scene.id);
  const told: string[] = [];
  loaded.on("*", ({ type }) => told.push(type));
  expect((await loaded.say("And if?").result()).text).toBe("Other.");
  expect(told.filter((type) => type === "scene.saved")).toHaveLength(1);
  expect(told.filter((type) => type === "npc.turn.started")).toHaveLength(2);
  expect((await scene.say("Third?").result()).text).toBe("Third.");

  const again = await game.join({ ...islet, playthrough: loaded.playthrough, from: "the quay" });
  expect(new Set([scene.playthrough, loaded.playthrough, again.playthrough]).size).toBe(3);
  const wrong = game.join({ ...islet, playthrough: scene.playthrough, from: "the bell" });
  await expect(wrong).rejects.toMatchObject({
    code: "join_refused",
    message: expect.stringMatching(/no save/),
  });
});

test("[RP9] a join from a save that is sent again begins no other, and a cursor of the parent gets a snapshot", async () => {
  const held = gate();
  const first = await open([{ play: ["One."] }, { play: ["Two ", { wait: held.opened }, "three."] }]);
  const scene = await (await dial(first)).join(islet);
  await scene.say("First?").result();
  const turn = scene.say("Second?");
  for await (const part of turn) if (part.type === "text") break;

  const client = await first.connect();
  const load = { ...join, playthrough: scene.playthrough, from: 4 };
  client.send(load);
  const joined = await client.next("scene.joined");
  client.send(load);
  expect(await client.next("scene.joined")).toMatchObject({ playthrough: joined["playthrough"] });
  const { epoch, cursor } = tokenOf(scene.token());
  const position = { scene: scene.id, epoch, cursor, client: "client-2", handlers: [], protocol: 1 };
  client.send({ type: "scene.resume", playthrough: joined["playthrough"], ...position });
  expect(await client.next("scene.resumed")).toMatchObject({ mode: "snapshot" });
  client.send({ type: "scene.resume", playthrough: scene.playthrough, ...position });
  expect(await client.next("scene.resumed")).toMatchObject({ mode: "events" });
  held.open();
  expect((await turn.result()).text).toBe("Two three.");
});

test("[RP9] saves and loads are for the game's backend and open servers", async () => {
  const adminKey = "a-key-of-the-owners-own";
  const first = await open([{ play: ["One."] }], { adminKey });
  const headers = { authorization: `Bearer ${adminKey}`, "content-type": "application/json" };
  const ask = (path: string, body?: object) =>
    fetch(`${first.server.url}${path}`, {
      headers,
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
  const { ticket } = z
    .object({ ticket: z.string() })
    .parse(await (await ask("/v1/tickets", { player: "ann" })).json());
  const game = await dial(first, ticket);
  const scene = await game.join(islet);
  await scene.say("First?").result();
  await expect(scene.save("mine")).rejects.toMatchObject({ code: "save_refused", serverCode: "forbidden" });
  const load = game.join({ ...islet, playthrough: scene.playthrough, from: 3 });
  await expect(load).rejects.toMatchObject({ code: "join_refused", serverCode: "forbidden" });

  expect((await fetch(`${first.server.url}/playthroughs`)).status).toBe(401);
  expect(await (await ask("/playthroughs")).json()).toMatchObject({
    playthroughs: [
      { id: scene.playthrough, world: "islet", players: [{ id: "@ann" }], turns: 1, forked_from: null },
    ],
    next: null,
  });
  const forked = await ask(`/playthroughs/${scene.playthrough}/forks`, { at: 3 });
  const { playthrough } = z.object({ playthrough: z.string() }).parse(await forked.json());
  expect([forked.status, forked.headers.get("location")]).toEqual([201, `/playthroughs/${playthrough}`]);
  expect(await (await ask(`/playthroughs/${playthrough}`)).json()).toMatchObject({
    forked_from: { playthrough: scene.playthrough, seq: 3 },
  });
  expect((await ask("/playthroughs/play_none/forks", {})).status).toBe(404);
});

function tokenOf(token: string): { readonly epoch: number; readonly cursor: number } {
  const shape = z.object({ joined: z.object({ epoch: z.number(), cursor: z.number() }) });
  return shape.parse(JSON.parse(token)).joined;
}
