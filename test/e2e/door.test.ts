import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { gate, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { startServer } from "../../server/wire/server.ts";
import { WireClient } from "../fakes/wire-client.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const key = "a-long-admin-key-for-tests";
let room: WireRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

async function open(
  options: Parameters<typeof openWireRoom>[1] = {},
  model = scriptedModel([]),
): Promise<WireRoom> {
  room = await openWireRoom(model, options);
  return room;
}

/** What a refused upgrade was answered with. */
function refusal(
  url: string,
  headers: Record<string, string> = {},
  protocols: string[] = [],
): Promise<{ status: number | undefined; body: { [member: string]: unknown } }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on("error", () => undefined);
    socket.on("open", () => reject(new Error("the socket was let in")));
    socket.on("unexpected-response", (_request, response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
  });
}

async function mint(here: WireRoom, scope: object): Promise<string> {
  const response = await fetch(`${here.server.url}/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(scope),
  });
  expect(response.status).toBe(201);
  return z.object({ ticket: z.string() }).parse(await response.json()).ticket;
}

describe("an open server", () => {
  test("[TR3] is let in from any loopback page and from no page, and refuses others before the upgrade", async () => {
    const here = await open();
    for (const origin of ["http://localhost:5173", "http://127.0.0.1:3000", "http://[::1]:1"]) {
      await (await here.connect({ headers: { origin } })).close();
      const { status, headers } = await fetch(`${here.server.url}/worlds`, { headers: { origin } });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    }
    for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"]) {
      const { status, body } = await refusal(here.socketUrl, { origin });
      expect({ status, body }).toMatchObject({
        status: 403,
        body: {
          detail: expect.stringContaining(origin),
          mend: expect.stringContaining("DRAMATIS_ALLOWED_ORIGINS"),
        },
      });
      expect((await fetch(`${here.server.url}/worlds`, { headers: { origin } })).status).toBe(403);
    }
  });

  test("[TR6] does not answer to a name that somebody else's DNS points here", async () => {
    const here = await open();
    expect(await refusal(here.socketUrl, { host: "rebound.example:8787" })).toMatchObject({
      status: 403,
      body: {
        detail: expect.stringContaining("rebound.example"),
        mend: expect.stringContaining("DRAMATIS_ALLOWED_HOSTS"),
      },
    });
  });

  test("has no socket elsewhere, and refuses a model that names nobody with near names", async () => {
    const here = await open();
    expect(await refusal(here.socketUrl.replace("realtime", "other"))).toMatchObject({ status: 404 });
    expect(await refusal(`${here.socketUrl}?model=islet/ada-hold`)).toMatchObject({
      status: 404,
      body: { mend: expect.stringContaining("Did you mean ada-holt?") },
    });
    const raw = new WireClient(`${here.socketUrl}?model=islet/ada-holt`);
    const escaped = new WireClient(`${here.socketUrl}?model=islet%2Fada-holt`);
    for (const client of [raw, escaped]) expect(await client.next("session.created")).toBeDefined();
  });

  test("takes no more sockets than it was told", async () => {
    const here = await open({ limits: { sockets: 1 } });
    await here.connect();
    expect(await refusal(here.socketUrl)).toMatchObject({ status: 503, body: { code: "unavailable" } });
  });

  test("[TR1] refuses to listen beyond loopback without a key, and names a port that is taken", async () => {
    const here = await open();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const options = {
      library: here.store.library,
      play: here.host,
      rulesOf: () => {
        throw new Error("nothing is compiled here");
      },
      backstage: here.backstage,
      clock: here.clock,
      ids: { unique: () => "000000000000", call: () => "call00000" },
      modelInfo: { provider: "scripted", name: "script" },
      access: { allowedOrigins: [], allowedHosts: [] },
    };
    await expect(startServer({ ...options, host: "0.0.0.0", port: 0 })).rejects.toMatchObject({
      code: "not_configured",
      mend: expect.stringContaining("DRAMATIS_KEY"),
    });
    await expect(startServer({ ...options, host: "127.0.0.1", port })).rejects.toMatchObject({
      code: "not_configured",
      message: expect.stringContaining(String(port)),
      mend: expect.stringContaining("--port"),
    });
    taken.close();
  });
});

describe("a server with a key", () => {
  test("asks HTTP for it, but for what says nothing", async () => {
    const here = await open({ adminKey: key });
    const status = async (target: string, headers = {}) =>
      (await fetch(here.server.url + target, { headers })).status;
    expect(await status("/healthz")).toBe(200);
    expect(await status("/worlds")).toBe(401);
    expect(await status(`/worlds?key=${key}`)).toBe(401);
    expect(await status("/worlds", { authorization: "Bearer wrong" })).toBe(401);
    expect(await status("/worlds", { authorization: `Bearer ${key}` })).toBe(200);
  });

  test("lets a backend in by header or subprotocol, and never echoes the key", async () => {
    const here = await open({ adminKey: key });
    const byHeader = await here.connect({ headers: { authorization: `Bearer ${key}` } });
    byHeader.send(join);
    await byHeader.next("scene.joined");
    const byProtocol = await here.connect({ protocols: ["realtime", `openai-insecure-api-key.${key}`] });
    expect(byProtocol.socket.protocol).toBe("realtime");
    expect(await refusal(here.socketUrl, { authorization: "Bearer wrong" })).toMatchObject({ status: 401 });
    expect(await refusal(here.socketUrl, {}, ["realtime", "openai-insecure-api-key.wrong"])).toMatchObject({
      status: 401,
    });
  });

  test("[TR2] lets a player in by a ticket, once", async () => {
    const here = await open({ adminKey: key });
    const ticket = await mint(here, { player: "ann" });
    const client = await here.connect();
    client.send({ type: "session.authenticate", ticket });
    client.send({ ...join, player: { id: "somebody-else", name: "Ann" } });
    expect(await client.next("scene.joined")).toMatchObject({ player: "@ann" });
    const second = await here.connect();
    second.send({ type: "session.authenticate", ticket });
    expect(await second.next("error")).toMatchObject({
      error: { code: "unauthorized", type: "authentication_error" },
    });
    expect(await second.closed).toBe(4003);
  });

  test("[TR4] closes a socket that says something else first, or nothing for five seconds", async () => {
    const here = await open({ adminKey: key });
    const eager = await here.connect();
    eager.send(join);
    expect(await eager.closed).toBe(4003);
    const silent = await here.connect();
    here.clock.advance(5000);
    expect(await silent.closed).toBe(4003);
    expect(silent.received).toMatchObject([{ type: "error", error: { code: "unauthorized" } }]);
  });

  test("gives a ticket that has expired no entry", async () => {
    const here = await open({ adminKey: key });
    const ticket = await mint(here, { player: "ann" });
    here.clock.advance(60_000);
    expect(await refusal(here.socketUrl, { authorization: `Bearer ${ticket}` })).toMatchObject({
      status: 401,
    });
  });

  test("[DI5] keeps a player to the ticket: what is foreign is as good as missing", async () => {
    const here = await open({ adminKey: key });
    const owner = await here.connect({
      headers: { authorization: `Bearer ${await mint(here, { player: "ann" })}` },
    });
    owner.send(join);
    const scene = await owner.next("scene.joined");
    const playthrough = String(scene["playthrough"]);

    const other = await here.connect({
      headers: { authorization: `Bearer ${await mint(here, { player: "bob", world: "islet" })}` },
    });
    const errorOf = async (message: object) => {
      other.send(message);
      const { error } = await other.next("error");
      return error as { code: string; message: string; param: string };
    };
    const foreign = await errorOf({ ...join, playthrough });
    const missing = await errorOf({ ...join, playthrough: "play_missing" });
    expect(foreign).toMatchObject({ code: "not_found", param: "playthrough" });
    expect(foreign.message.replace(playthrough, "play_missing")).toBe(missing.message);
    const resume = { type: "scene.resume", protocol: 1, client: "c", epoch: 1, cursor: 0, handlers: [] };
    expect(await errorOf({ ...resume, playthrough, scene: scene["scene"] })).toMatchObject({
      code: "not_found",
    });
    expect(await errorOf({ ...join, world: "elsewhere" })).toMatchObject({
      code: "not_found",
      param: "world",
    });
    expect(await errorOf({ ...join, simulate: true })).toMatchObject({
      code: "forbidden",
      param: "simulate",
    });
    // The same join key is another player's own scene.
    other.send(join);
    expect((await other.next("scene.joined"))["scene"]).not.toBe(scene["scene"]);
  });

  test("shows a player neither the rules' reasons nor the state", async () => {
    const tooMany = { call: "give_item", arguments: { item: "rope", quantity: 5 } };
    const one = { call: "give_item", arguments: { item: "rope" } };
    const here = await open(
      { adminKey: key },
      scriptedModel([{ play: [tooMany, one] }, { play: ["There."] }]),
    );
    const client = await here.connect({
      headers: { authorization: `Bearer ${await mint(here, { player: "ann" })}` },
    });
    client.send({ ...join, handlers: ["give_item"] });
    const { scene } = await client.next("scene.joined");
    client.send({ type: "scene.say", scene, line: "line-1", text: "Ropes." });
    expect(await client.next("npc.behavior.refused")).not.toHaveProperty("reason");
    const { call } = await client.next("npc.behavior.run");
    client.send({ type: "npc.behavior.end", scene, call, answer: { type: "done", result: { held: 1 } } });
    expect(await client.next("npc.behavior.ended")).toMatchObject({
      outcome: { result: { held: 1 }, changes: [] },
    });
  });
});

describe("a connection", () => {
  test("that answers no ping is dropped", async () => {
    const here = await open();
    const dead = await here.connect();
    dead.socket.pause();
    here.clock.advance(15_250);
    here.clock.advance(15_250);
    dead.socket.resume();
    expect(await dead.closed).toBe(1006);
  });

  test("[RS8] that reads too slowly is cut off, and the turn goes on without it", async () => {
    const page = "x".repeat(100_000);
    const gates = Array.from({ length: 200 }, () => gate());
    const steps = gates.flatMap(({ opened }) => [{ wait: opened }, page]);
    const here = await open({}, scriptedModel([{ play: ["Well", ...steps] }]));
    const slow = await here.connect();
    slow.send(join);
    const { scene, playthrough } = await slow.next("scene.joined");
    const reader = await here.connect();
    const resume = { type: "scene.resume", protocol: 1, client: "reader", epoch: 1, cursor: 0, handlers: [] };
    reader.send({ ...resume, scene, playthrough });
    await reader.next("scene.resumed");
    slow.send({ type: "scene.say", scene, line: "line-1", text: "Read to me." });
    await slow.next("npc.text");
    slow.socket.pause();
    for (const { open: turnPage } of gates) {
      turnPage();
      await reader.next("npc.text");
    }
    expect(String((await reader.next("npc.turn.ended"))["text"])).toHaveLength(4 + 200 * page.length);
    here.clock.advance(2_000);
    slow.socket.resume();
    expect(await slow.closed).toBe(1006);
    expect(here.logged).toContainEqual(
      expect.objectContaining({ event: "connection.closed", reason: "slow" }),
    );
  });

  test("[TR7] that floods a scene is told what it may send and closed; what came before is done, and it resumes", async () => {
    const here = await open({ limits: { messages: { perSecond: 5, burst: 20 } } });
    const client = await here.connect();
    client.send(join);
    const { scene, playthrough, epoch } = await client.next("scene.joined");
    const report = (index: number) =>
      ({ type: "world.state", scene, message: `r-${index}`, set: { "world.fog": index % 2 === 1 } }) as const;
    for (let index = 1; index <= 30; index += 1) client.send(report(index));
    expect(await client.next("error")).toMatchObject({
      error: {
        code: "too_many",
        message: expect.stringContaining("5 messages a second"),
        mend: expect.stringContaining("DRAMATIS_MESSAGE_RATE"),
        event_id: null,
      },
    });
    expect(await client.closed).toBe(1008);
    // The join and 19 reports.
    expect(client.received.filter(({ type }) => type === "world.state")).toHaveLength(19);
    const again = await here.connect();
    const resume = { type: "scene.resume", protocol: 1, client: join.client, handlers: [] };
    again.send({ ...resume, scene, playthrough, epoch, cursor: 19 });
    expect(await again.next("scene.resumed")).toMatchObject({ mode: "events", head: 19 });
    expect(here.logged).toContainEqual(
      expect.objectContaining({ event: "connection.closed", reason: "flooding" }),
    );
    again.send(report(20));
    expect(await again.next("world.state")).toMatchObject({ message: "r-20", cursor: 20 });
  });

  test("[TR7] that sends no more than its rate is never closed, however long it does", async () => {
    const here = await open({ limits: { messages: { perSecond: 5, burst: 2 } } });
    const client = await here.connect();
    client.send(join);
    const { scene } = await client.next("scene.joined");
    for (let index = 1; index <= 40; index += 1) {
      here.clock.advance(200);
      client.send({
        type: "world.state",
        scene,
        message: `r-${index}`,
        set: { "world.fog": index % 2 === 1 },
      });
      expect(await client.next("world.state")).toMatchObject({ cursor: index });
    }
  });

  test("[TR7] of an OpenAI client floods like any, and so does one that sends no JSON", async () => {
    const here = await open({ limits: { messages: { perSecond: 5, burst: 20 } } });
    const realtime = new WireClient(`${here.socketUrl}?model=islet/ada-holt`);
    await realtime.open();
    const item = { type: "message", role: "user", content: [{ type: "input_text", text: "Morning." }] };
    for (let index = 0; index < 30; index += 1) realtime.send({ type: "conversation.item.create", item });
    expect(await realtime.closed).toBe(1008);
    expect(realtime.received.at(-1)).toMatchObject({ type: "error", error: { code: "too_many" } });
    const noise = await here.connect();
    for (let index = 0; index < 30; index += 1) noise.socket.send(Buffer.from([index]));
    expect(await noise.closed).toBe(1008);
    expect(noise.received).toHaveLength(21);
  });

  test("gets a long history whole, however much there is of it", async () => {
    const page = "x".repeat(4_000);
    const here = await open({ limits: { buffered: 20_000 } });
    const first = await here.connect();
    first.send(join);
    const { scene, playthrough } = await first.next("scene.joined");
    const live = await here.host.find(String(playthrough) as Parameters<typeof here.host.find>[0]);
    const line = (count: number) => `line-${count}` as Parameters<typeof live.say>[0]["line"];
    const speaker = "@player" as Parameters<typeof live.say>[0]["speaker"];
    const where = String(scene) as Parameters<typeof live.say>[0]["scene"];
    await first.close();
    for (let count = 1; count <= 2_000; count += 1) {
      await live.say({ scene: where, line: line(count), speaker, text: page }, { answer: false });
    }
    const again = await here.connect();
    again.send({
      type: "scene.resume",
      protocol: 1,
      client: "c",
      epoch: 1,
      cursor: 0,
      handlers: [],
      scene,
      playthrough,
    });
    for (let cursor = 1; cursor <= 2_000; cursor += 1)
      expect((await again.next("scene.line"))["cursor"]).toBe(cursor);
  });

  test("is told to come back when the server goes", async () => {
    const here = await open();
    const client = await here.connect();
    await here.server.close();
    expect(await client.closed).toBe(1012);
  });
});
