import { connect, type Game, type JoinOptions, type Scene, type SceneEvent } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { LivePlaythrough } from "../../server/app/live-play.ts";
import { parsePlaythroughId } from "../../server/domain/ids.ts";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
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
