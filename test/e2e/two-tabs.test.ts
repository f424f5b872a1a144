import { connect, type Game, type Scene, type Turn, type WebSocketConstructor } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { parsePlaythroughId, type PlaythroughId } from "../../server/domain/ids.ts";
import type { Playthrough } from "../../server/domain/playthrough/playthrough.ts";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let room: WireRoom | undefined;
const games: Game[] = [];
afterEach(async () => {
  for (const game of games.splice(0)) game.close();
  await room?.close();
  room = undefined;
});

async function open(steps: readonly ScriptedStep[]): Promise<WireRoom> {
  room = await openWireRoom(scriptedModel(steps));
  return room;
}

async function dial({ server }: WireRoom, Dialler: WebSocketConstructor = WebSocket): Promise<Game> {
  const game = await connect({
    url: server.url,
    WebSocket: Dialler,
    reconnect: { minimumDelay: 1, maximumDelay: 5 },
  });
  games.push(game);
  return game;
}

async function viewOf({ host }: WireRoom, scene: Scene): Promise<Playthrough> {
  return (await host.find(parsed(scene))).view;
}

function parsed({ playthrough }: Scene): PlaythroughId {
  const id = parsePlaythroughId(playthrough);
  if (!id) throw new Error(`${playthrough} is no playthrough`);
  return id;
}

const islet = { world: "islet", npcs: ["ada-holt"] } as const;
const wave = { call: "wave", arguments: {} } as const;

test("[RP10] two tabs follow one turn, and one of them executes a call, the other once that one has gone", async () => {
  const steps = [
    { play: ["Look, ", wave] },
    { play: ["there."] },
    { play: ["And ", wave] },
    { play: ["again."] },
  ];
  const first = await open(steps);
  const ran: string[] = [];
  const handlers = (tab: string) => ({
    wave: () => {
      ran.push(tab);
      return { seen: true };
    },
  });
  const one = await (await dial(first)).join({ ...islet, handlers: handlers("one") });
  const other = await dial(first);
  const two = await other.resume({ token: one.token(), beside: true, handlers: handlers("two") });
  expect(two.id).toBe(one.id);
  const seen = new Promise<Turn>((resolve) => two.on("turn", resolve));
  const said = await one.say("Who is that?").result();
  const followed = await (await seen).result();
  expect([said.text, followed.text]).toEqual(["Look, there.", "Look, there."]);
  expect(followed.calls).toEqual(said.calls);
  expect(ran).toEqual(["two"]);

  other.close();
  expect((await one.say("And that?").result()).text).toBe("And again.");
  expect(ran).toEqual(["two", "one"]);
});

/** Sends everything twice, as a client does that does not know what has arrived. */
class Doubling extends WebSocket {
  constructor(address: string | URL) {
    super(address);
  }

  override send(data: Parameters<WebSocket["send"]>[0], ..._rest: readonly unknown[]): void {
    super.send(data);
    super.send(data);
  }
}

test("[RP11] what arrives twice is one scene, one line, one turn, one result and one report", async () => {
  const first = await open([{ play: ["Look, ", wave] }, { play: ["there."] }]);
  let ran = 0;
  const scene = await (await dial(first, Doubling)).join({
    ...islet,
    handlers: {
      wave: () => {
        ran += 1;
        return { seen: true };
      },
    },
  });
  await scene.report({ "world.fog": true });
  expect((await scene.say("Who is that?").result()).text).toBe("Look, there.");
  await scene.save("here");
  const view = await viewOf(first, scene);
  expect([view.scenes.size, view.turns.size, view.talk.length, ran]).toEqual([1, 1, 2, 1]);
  const records = await first.store.journal.read(parsed(scene), 0, 1000);
  const count = (type: string): number => records.filter(({ entry }) => entry.type === type).length;
  expect(["state.reported", "call.ended", "playthrough.saved"].map(count)).toEqual([1, 1, 1]);
});

/** A way to the server that a test takes away and gives back. */
function cuttable() {
  const sockets: WebSocket[] = [];
  let isAway = false;
  class Cuttable extends WebSocket {
    constructor(address: string | URL) {
      super(isAway ? "ws://127.0.0.1:1" : address);
      sockets.push(this);
    }
  }
  return {
    Dialler: Cuttable,
    cut() {
      isAway = true;
      for (const socket of sockets) socket.terminate();
    },
    mend: () => (isAway = false),
  };
}

test("[RP11] an answer is generated to its end while the socket is away, and is whole when it is back", async () => {
  const held = gate();
  const first = await open([{ play: ["One ", { wait: held.opened }, "long ", "answer."] }]);
  const way = cuttable();
  const scene = await (await dial(first, way.Dialler)).join(islet);
  const turn = scene.say("Well?");
  for await (const part of turn) if (part.type === "text") break;
  way.cut();
  held.open();
  const view = await viewOf(first, scene);
  while ([...view.turns.values()].some(({ status }) => status === "speaking"))
    await first.store.journal.read(parsed(scene), 0, 1);
  expect([...view.turns.values()]).toMatchObject([{ text: "One long answer.", status: "completed" }]);
  way.mend();
  expect(await turn.result()).toMatchObject({ text: "One long answer.", status: "completed" });
});
