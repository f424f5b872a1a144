import { connect, type Game, type JoinOptions, type Scene, type SceneEvent } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import type { LivePlaythrough } from "../../server/app/live-play.ts";
import { parsePlaythroughId } from "../../server/domain/ids.ts";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { WireClient } from "../fakes/wire-client.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let opened: WireRoom | undefined;
const games: Game[] = [];
afterEach(async () => {
  for (const game of games.splice(0)) game.close();
  await opened?.close();
  opened = undefined;
});

async function open(steps: readonly ScriptedStep[]): Promise<WireRoom> {
  opened = await openWireRoom(scriptedModel(steps), { play: { idle: 1000 } });
  return opened;
}

const islet = { world: "islet", npcs: ["ada-holt"] } as const;
const wave = { call: "wave", arguments: {} } as const;

async function join({ socketUrl }: WireRoom, options: Partial<JoinOptions> = {}): Promise<Scene> {
  const game = await connect({ url: socketUrl, WebSocket });
  games.push(game);
  return game.join({ ...islet, ...options });
}

function find({ host }: WireRoom, { playthrough }: Scene): Promise<LivePlaythrough> {
  const id = parsePlaythroughId(playthrough);
  if (!id) throw new Error(`${playthrough} is no playthrough`);
  return host.find(id);
}

/** Nobody says anything for as long as it takes; shorter than the time after which a socket is asked whether it lives. */
async function pass({ clock }: WireRoom): Promise<void> {
  for (let second = 0; second < 3; second += 1) {
    clock.advance(1000);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

function eventsOf(scene: Scene): readonly SceneEvent[] {
  const events: SceneEvent[] = [];
  scene.on("*", (event) => void events.push(event));
  return events;
}

test("[SC12] a followed playthrough in which nothing happens is let go, and whoever follows it goes on without a gap", async () => {
  const room = await open([{ play: ["Morning."] }, { play: ["Look, ", wave] }, { play: ["there."] }]);
  const ran: string[] = [];
  const handlers = {
    wave: () => {
      ran.push("wave");
      return { seen: true };
    },
  };
  const scene = await join(room, { handlers });
  const events = eventsOf(scene);
  expect((await scene.say("Good morning.").result()).text).toBe("Morning.");
  const before = await find(room, scene);
  await pass(room);
  expect((await scene.say("Who is out there?").result()).text).toBe("Look, there.");
  expect(await find(room, scene)).not.toBe(before);
  expect(ran).toEqual(["wave"]);
  const cursors = events.flatMap((event) => ("cursor" in event ? [event.cursor] : []));
  expect(cursors).toEqual(cursors.map((_, index) => index + 1));
  expect(cursors.length).toBe(8);
});

test("[SC12] whoever comes in wakes those who sleep there, and they are told of it", async () => {
  const room = await open([{ play: ["Two of you."] }]);
  const scene = await join(room);
  const before = await find(room, scene);
  await pass(room);
  const events = eventsOf(scene);
  const { id, playthrough } = scene;
  const other = await join(room, { playthrough, scene: id, player: { id: "bo", name: "Bo" } });
  expect(await find(room, scene)).not.toBe(before);
  await other.say("Hello, both.", { to: "ada-holt" }).result();
  const told = events.map(({ type }) => type);
  expect(told).toEqual(["scene.presence", "scene.line", "npc.turn.started", "npc.turn.ended"]);
});

test("[SC12] one that was cut off while it slept is expected back for a moment, as where it had been awake", async () => {
  const room = await open([{ play: ["Look, ", wave] }, { play: ["there."] }]);
  const handlers = { wave: () => ({ seen: true }) };
  const scene = await join(room, { handlers });
  const { id, playthrough } = scene;
  await join(room, { playthrough, scene: id, player: { id: "bo", name: "Bo" } });
  await pass(room);
  const before = await find(room, scene);
  await pass(room);
  games[1]?.close();
  while (!room.logged.some(({ event }) => event === "connection.closed"))
    await new Promise((resolve) => setImmediate(resolve));
  expect((await scene.say("Who is that?").result()).text).toBe("Look, there.");
  expect(await find(room, scene)).not.toBe(before);
});

test("[SC12] a Realtime session sleeps too: what it says next is answered in the same playthrough, and its leaving closes it", async () => {
  const room = await open([{ play: ["Look, ", wave] }, { play: ["there."] }, { play: ["Still here."] }]);
  const client = await new WireClient(`${room.socketUrl}?model=islet/ada-holt`).open();
  const { session } = await client.next("session.created");
  const { id: sessionId } = z.object({ id: z.string() }).parse(session);
  const id = parsePlaythroughId(sessionId.replace("sess_", "play_"));
  if (!id) throw new Error("the session names no playthrough");
  client.send({
    type: "session.update",
    session: { type: "realtime", tools: [{ type: "function", name: "wave" }] },
  });
  ask(client, "Who is out there?");
  const call = await client.next("response.function_call_arguments.done");
  await client.next("response.done");
  const output = { type: "function_call_output", call_id: call.call_id, output: '{"seen":true}' };
  client.send({ type: "conversation.item.create", item: output });
  client.send({ type: "response.create" });
  await client.next("response.done");
  const before = await room.host.find(id);
  await pass(room);
  // Late, and no error.
  client.send({ type: "conversation.item.create", item: output });
  ask(client, "Are you still there?");
  expect(await client.next("response.done")).toMatchObject({
    response: { status: "completed", output: [{ content: [{ text: "Still here." }] }] },
  });
  const after = await room.host.find(id);
  expect(after).not.toBe(before);
  expect(client.received.filter(({ type }) => type === "error")).toEqual([]);
  await pass(room);
  await client.close();
  const isClosed = async (): Promise<boolean> =>
    (await room.store.journal.read(id, 0, 100)).some(({ entry }) => entry.type === "scene.closed");
  while (!(await isClosed())) await new Promise((resolve) => setImmediate(resolve));
  expect([...(await room.host.find(id)).view.scenes.values()].map(({ open }) => open)).toEqual([false]);
});

function ask(client: WireClient, text: string): void {
  const content = [{ type: "input_text", text }];
  client.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
  client.send({ type: "response.create" });
}
