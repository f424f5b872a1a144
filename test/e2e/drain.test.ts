import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Game, type WebSocketConstructor } from "dramatis-client";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { parsePlaythroughId, type PlaythroughId } from "../../server/domain/ids.ts";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore, type MemoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { inFolder } from "./run-cli.ts";
import { type RunningCli, startServe } from "./serve-cli.ts";

let room: WireRoom | undefined;
let game: Game | undefined;
let running: RunningCli | undefined;
afterEach(async () => {
  game?.close();
  await room?.close();
  await running?.stop("SIGKILL");
  [room, game, running] = [undefined, undefined, undefined];
});

/** Dials whichever server is up now, as a name that stays would. */
class Redialling extends WebSocket {
  constructor(_address: string | URL) {
    super(`${room?.socketUrl ?? "ws://127.0.0.1:1"}?events=any`);
  }
}

const ids = countingIds();

async function start(steps: readonly ScriptedStep[], store: MemoryStore, epoch: number): Promise<WireRoom> {
  room = await openWireRoom(scriptedModel(steps), { store, epoch, ids });
  return room;
}

async function play(): Promise<Game> {
  const WebSocketClass: WebSocketConstructor = Redialling;
  game = await connect({
    url: "ws://127.0.0.1:1",
    WebSocket: WebSocketClass,
    reconnect: { minimumDelay: 1, maximumDelay: 5, attempts: 1000 },
  });
  return game;
}

const islet = { world: "islet", npcs: ["ada-holt"] } as const;

async function health({ server }: WireRoom): Promise<readonly [number, unknown]> {
  const answer = await fetch(`${server.url}/healthz`);
  const { status } = z.object({ status: z.string() }).parse(await answer.json());
  return [answer.status, status];
}

describe("a server that drains", () => {
  test("[RP7] [RP8] ends the turn under way, takes nothing new, and a client goes on with the next by itself", async () => {
    const held = gate();
    const store = memoryStore();
    const first = await start([{ play: ["One ", { wait: held.opened }, "moment."] }], store, 1);
    const scene = await (await play()).join(islet);
    expect(await health(first)).toEqual([200, "ok"]);
    const turn = scene.say("Now?");
    for await (const part of turn) if (part.type === "text") break;
    const drained = first.server.drain(20_000);
    expect(await health(first)).toEqual([503, "draining"]);

    const stranger = await first.connect();
    stranger.send(join);
    const { error } = await stranger.next("error");
    expect(error).toMatchObject({ code: "unavailable", retry_after: 20, event_id: join.join });
    const next = scene.say("And then?");
    const other = game?.join({ ...islet, player: { id: "bo" } });

    held.open();
    expect(await turn.result()).toMatchObject({ text: "One moment.", status: "completed" });
    await drained;
    expect(first.logged).toContainEqual({ event: "server.drained", underWay: 0 });
    await first.close();
    expect(await stranger.closed).toBe(1012);

    store.restart();
    await start([{ play: ["Then this."] }], store, 2);
    expect(await next.result()).toMatchObject({ text: "Then this.", status: "completed" });
    expect((await other)?.player).toBe("@bo");
    const { turns } = (await room?.host.find(parsed(scene.playthrough)))?.view ?? {};
    expect([...(turns?.values() ?? [])].map(({ text }) => text)).toEqual(["One moment.", "Then this."]);
  });

  test("[RP7] cuts off what is still being said when its time is up, at the words that were said", async () => {
    const store = memoryStore();
    const held = gate();
    const first = await start([{ play: ["One ", { wait: held.opened }, "moment."] }], store, 1);
    const scene = await (await play()).join(islet);
    const turn = scene.say("Now?");
    for await (const part of turn) if (part.type === "text") break;
    const drained = first.server.drain(20_000);
    first.clock.advance(19_999);
    expect(first.logged).not.toContainEqual({ event: "server.drained", underWay: 1 });
    first.clock.advance(1);
    await drained;
    expect(first.logged).toContainEqual({ event: "server.drained", underWay: 1 });
    await first.close();

    store.restart();
    await start([], store, 2);
    expect(await turn.result()).toMatchObject({ text: "One ", status: "interrupted" });
  });
});

function parsed(playthrough: string): PlaythroughId {
  const id = parsePlaythroughId(playthrough);
  if (!id) throw new Error(`${playthrough} is no playthrough`);
  return id;
}

/** An endpoint whose answers wait for `end`. */
async function startEndpoint(): Promise<{ readonly url: string; end(): void; close(): Promise<void> }> {
  const open: ServerResponse[] = [];
  let isHeld = true;
  const finish = (response: ServerResponse): void =>
    void response.end(`${chunk({ content: "and no later." }, "stop")}data: [DONE]\n\n`);
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      if (request.method === "GET") {
        response.end('{"object":"list","data":[{"id":"slow","object":"model"}]}');
        return;
      }
      response.setHeader("content-type", "text/event-stream");
      response.write(chunk({ content: "By dusk " }, null));
      if (isHeld) open.push(response);
      else finish(response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`,
    end() {
      isHeld = false;
      for (const response of open.splice(0)) finish(response);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function chunk(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", model: "slow", choices })}\n\n`;
}

test("[RP7] [RP8] SIGTERM in the middle of a turn: it is said to its end, the exit is 0, and the game plays on", async () => {
  await inFolder(async (cwd) => {
    const endpoint = await startEndpoint();
    const environment = { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "none", DRAMATIS_MODEL: "slow" };
    const { running: server, url } = await startServe(cwd, environment);
    running = server;
    game = await connect({ url, WebSocket, reconnect: { maximumDelay: 50, attempts: 1000 } });
    const scene = await game.join({ world: "harrow", npcs: ["mira-oake"] });
    const turn = scene.say("When does the ferry go?");
    for await (const part of turn) if (part.type === "text") break;
    const stopped = server.stop("SIGTERM");
    let status = 200;
    while (status === 200) ({ status } = await fetch(`${url}/healthz`));
    const next = scene.say("Surely?");
    endpoint.end();
    expect(await turn.result()).toMatchObject({ text: "By dusk and no later.", status: "completed" });
    await stopped;
    expect([status, server.child.exitCode]).toEqual([503, 0]);

    ({ running } = await startServe(cwd, environment, ["--port", new URL(url).port]));
    expect(await next.result()).toMatchObject({ text: "By dusk and no later.", status: "completed" });
    await endpoint.close();
  });
}, 120_000);
