import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "./connect.ts";
import { endpointOf } from "./endpoint.ts";
import { type ErrorMessage, replacedCloseCode } from "./protocol.ts";
import { linkedPair, manualClock, SceneDouble } from "./testing.ts";

const url = "ws://server";
const join = { world: "harrow", npcs: ["mira-oake"] };

function pairAndClock() {
  const pair = linkedPair();
  const clock = manualClock();
  const settle = async <Value>(promise: Promise<Value>): Promise<Value> => {
    await pair.flush();
    return await promise;
  };
  return { ...pair, clock, settle };
}

async function joined(options: { readonly reconnect?: { readonly attempts?: number } } = {}) {
  const { WebSocket, server, clock, flush, settle } = pairAndClock();
  const double = new SceneDouble(server);
  const game = await settle(connect({ url, WebSocket, clock, ...options }));
  onTestFinished(() => game.close());
  const scene = await settle(game.join(join));
  return { server, clock, flush, settle, double, game, scene };
}

function errorMessage(error: Partial<ErrorMessage["error"]>): ErrorMessage {
  return {
    type: "error",
    event_id: "event_1",
    error: {
      type: "invalid_request_error",
      code: "invalid_input",
      message: "No.",
      param: null,
      event_id: null,
      ...error,
    },
  };
}

test.each([
  ["ws://127.0.0.1:8787", "ws://127.0.0.1:8787/v1/realtime?events=any"],
  ["http://localhost", "ws://localhost/v1/realtime?events=any"],
  ["https://play.example/cast/", "wss://play.example/cast/v1/realtime?events=any"],
  ["wss://play.example/v1/realtime", "wss://play.example/v1/realtime?events=any"],
  ["ws://game?room=2", "ws://game/v1/realtime?room=2&events=any"],
])("the address for %s is %s", (given, address) => {
  expect(endpointOf(given)).toBe(address);
});

test.each(["127.0.0.1:8787", "ftp://server", ""])("the address %j is refused", async (given) => {
  const { WebSocket } = linkedPair();
  await expect(connect({ url: given, WebSocket })).rejects.toMatchObject({ code: "invalid_url" });
});

describe("connecting", () => {
  test("rejects when the server cannot be reached", async () => {
    const { WebSocket, server, settle, clock } = pairAndClock();
    server.refuse(1);
    await expect(settle(connect({ url, WebSocket, clock }))).rejects.toMatchObject({
      code: "connection_refused",
    });
    expect(clock.waiting).toBe(0);
  });

  test("rejects when the socket does not open in time", async () => {
    const { WebSocket, clock } = pairAndClock();
    const connecting = connect({ url, WebSocket, clock });
    await Promise.resolve();
    clock.advance(10_000);
    await expect(connecting).rejects.toMatchObject({ code: "connection_refused" });
  });

  test("rejects with the reason of its signal", async () => {
    const { WebSocket, clock } = pairAndClock();
    const abort = new AbortController();
    const connecting = connect({ url, WebSocket, clock, signal: abort.signal });
    abort.abort(new Error("Menu closed."));
    await expect(connecting).rejects.toThrow("Menu closed.");
    expect(clock.waiting).toBe(0);
  });

  test("sends a new ticket first on each socket", async () => {
    const { WebSocket, server, settle, clock, flush } = pairAndClock();
    new SceneDouble(server);
    let tickets = 0;
    const ticket = () => Promise.resolve(`ticket_${(tickets += 1)}`);
    const game = await settle(connect({ url, WebSocket, clock, ticket }));
    onTestFinished(() => game.close());
    await settle(game.join(join));
    server.cut();
    clock.advance(100);
    await flush();
    expect(server.sent.map(({ type }) => type)).toEqual([
      "session.authenticate",
      "scene.join",
      "session.authenticate",
      "scene.resume",
    ]);
    expect(server.sent[2]).toMatchObject({ ticket: "ticket_2" });
  });

  test("is over when the ticket is refused", async () => {
    const { game, server, scene, flush } = await joined();
    const turn = scene.say("Hello?");
    server.send(errorMessage({ type: "authentication_error", message: "The ticket is spent." }));
    await flush();
    expect(game.state).toBe("closed");
    await expect(turn.result()).rejects.toMatchObject({ code: "ticket_refused" });
    await expect(game.join(join)).rejects.toMatchObject({ code: "ticket_refused" });
  });
});

describe("joining", () => {
  test("that is not allowed leaves the connection as it is", async () => {
    const { WebSocket, server, settle, clock } = pairAndClock();
    const game = await settle(connect({ url, WebSocket, clock }));
    onTestFinished(() => game.close());
    server.onMessage = (message) => {
      if (message.type !== "scene.join") return;
      server.send(errorMessage({ type: "authentication_error", code: "forbidden", event_id: message.join }));
    };
    await expect(settle(game.join({ ...join, simulate: true }))).rejects.toMatchObject({
      code: "join_refused",
      serverCode: "forbidden",
    });
    expect(game.state).toBe("open");
  });

  test("survives a cut with the same join", async () => {
    const { WebSocket, server, settle, clock, flush } = pairAndClock();
    const game = await settle(connect({ url, WebSocket, clock }));
    onTestFinished(() => game.close());
    const joining = game.join(join);
    await flush();
    new SceneDouble(server);
    server.cut();
    clock.advance(100);
    await flush();
    expect((await joining).place).toBe("ferry-landing");
    const joins = server.sent.filter((message) => message.type === "scene.join");
    expect(joins).toHaveLength(2);
    expect(joins[0]).toEqual(joins[1]);
  });

  test.each([
    ["world", "join_refused"],
    ["protocol", "protocol_mismatch"],
  ])("that is refused for its %s rejects with %s", async (param, code) => {
    const { WebSocket, server, settle, clock } = pairAndClock();
    const game = await settle(connect({ url, WebSocket, clock }));
    onTestFinished(() => game.close());
    server.onMessage = (message) => {
      if (message.type === "scene.join") server.send(errorMessage({ param, event_id: message.join }));
    };
    await expect(settle(game.join(join))).rejects.toMatchObject({ code, serverCode: "invalid_input" });
  });

  test("that was given up leaves the scene that comes of it", async () => {
    const { WebSocket, server, settle, clock, flush } = pairAndClock();
    new SceneDouble(server);
    const game = await settle(connect({ url, WebSocket, clock }));
    onTestFinished(() => game.close());
    const abort = new AbortController();
    const joining = game.join({ ...join, signal: abort.signal });
    abort.abort(new Error("Walked on."));
    await expect(joining).rejects.toThrow("Walked on.");
    await flush();
    expect(server.sent.map(({ type }) => type)).toEqual(["scene.join", "scene.leave"]);
  });

  test("opens a socket again that was lost while nobody needed it", async () => {
    const { WebSocket, server, settle, clock, flush } = pairAndClock();
    new SceneDouble(server);
    const game = await settle(connect({ url, WebSocket, clock }));
    onTestFinished(() => game.close());
    const states: string[] = [];
    game.on("connection", (state) => states.push(state));
    server.cut();
    await flush();
    expect(game.state).toBe("idle");
    expect((await settle(game.join(join))).isOpen).toBe(true);
    expect(states).toEqual(["idle", "reconnecting", "open"]);
  });
});

describe("a lost connection", () => {
  test("is sought with growing delays until the attempts are used up", async () => {
    const { game, server, clock, flush, scene } = await joined({ reconnect: { attempts: 3 } });
    const errors: string[] = [];
    game.on("error", ({ code }) => errors.push(code));
    const turn = scene.say("Hello?");
    server.refuse(3);
    server.cut();
    for (const delay of [100, 200, 400]) {
      expect(game.state).toBe("reconnecting");
      clock.advance(delay);
      await flush();
    }
    expect(game.state).toBe("closed");
    expect(server.connections).toBe(1);
    expect(errors).toEqual(["connection_lost"]);
    await expect(turn.result()).rejects.toMatchObject({ code: "connection_lost" });
    expect(clock.waiting).toBe(0);
  });

  test("is not sought when a newer connection of the client took its place", async () => {
    const { game, server, clock } = await joined();
    server.cut(replacedCloseCode);
    expect(game.state).toBe("closed");
    expect(clock.waiting).toBe(0);
  });

  test("[RS5] is noticed by silence: in 10 s while something is awaited, in 40 s otherwise", async () => {
    const { game, server, clock, scene, flush } = await joined();
    const pass = async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 500) {
        clock.advance(500);
        await flush();
      }
    };
    server.cutHalfOpen();
    await pass(39_500);
    expect(server.connections).toBe(1);
    await pass(1_000);
    expect(server.connections).toBe(2);
    await pass(3_000);
    server.cutHalfOpen();
    const turn = scene.say("Anybody?");
    await pass(9_500);
    expect(server.connections).toBe(2);
    // Silence is looked at four times in its length.
    await pass(3_500);
    expect(server.connections).toBe(3);
    expect(game.state).toBe("open");
    expect(server.sent.at(-1)).toMatchObject({ type: "scene.say", line: turn.line });
  });

  test("is not suspected while the server answers, however long the NPC thinks", async () => {
    const { server, clock, scene, flush } = await joined();
    scene.say("Think of a number.");
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      await flush();
    }
    expect(server.connections).toBe(1);
    const probes = server.sent.filter(({ type }) => type === "scene.resume");
    expect(probes.length).toBeGreaterThan(5);
    expect(probes.length).toBeLessThan(15);
  });
});

test("what the server reports of nothing in particular is an error event", async () => {
  const { game, server, flush } = await joined();
  const errors: { code: string; serverCode: string | undefined }[] = [];
  game.on("error", ({ code, serverCode }) => errors.push({ code, serverCode }));
  server.send(errorMessage({ type: "server_error", code: "storage_full" }));
  await flush();
  expect(errors).toEqual([{ code: "server_error", serverCode: "storage_full" }]);
  expect(game.state).toBe("open");
});
