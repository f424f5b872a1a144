import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "./connect.ts";
import type { DramatisClientError } from "./errors.ts";
import type { JoinOptions } from "./game.ts";
import type { ClientMessage } from "./protocol.ts";
import { linkedPair, manualClock, SceneDouble } from "./testing.ts";
import type { Turn, TurnPart } from "./turn.ts";

const npc = "mira-oake";
const call = { call: "call00001", name: "give_item", arguments: { item: "rope" } };

async function open(options: Partial<JoinOptions> = {}) {
  const { WebSocket, server, flush } = linkedPair();
  const clock = manualClock();
  const double = new SceneDouble(server);
  const settle = async <Value>(promise: Promise<Value>): Promise<Value> => {
    await flush();
    return await promise;
  };
  const game = await settle(connect({ url: "http://server", WebSocket, clock }));
  onTestFinished(() => game.close());
  const scene = await settle(game.join({ world: "harrow", npcs: [npc], ...options }));
  /** Time for a reconnect, and what it brings about. */
  const reconnect = async (milliseconds = 100) => {
    await flush();
    clock.advance(milliseconds);
    await flush();
  };
  return { WebSocket, server, flush, clock, double, settle, game, scene, reconnect };
}

function sentOf<Type extends ClientMessage["type"]>(
  server: { readonly sent: readonly ClientMessage[] },
  type: Type,
): Extract<ClientMessage, { type: Type }>[] {
  return server.sent.filter(
    (message): message is Extract<ClientMessage, { type: Type }> => message.type === type,
  );
}

function expectCode(promise: Promise<unknown>, code: DramatisClientError["code"]): Promise<void> {
  return expect(promise).rejects.toMatchObject({ name: "DramatisClientError", code });
}

async function partsOf(turn: Turn): Promise<TurnPart[]> {
  const parts: TurnPart[] = [];
  for await (const part of turn) parts.push(part);
  return parts;
}

/** Answers the next line with a turn that has begun. */
function beginOnLine(double: SceneDouble, turn = "turn_1"): void {
  double.onLine = ({ line }) => double.emit({ type: "npc.turn.started", turn, npc, line });
}

function endTurn(double: SceneDouble, text: string, turn = "turn_1"): void {
  double.emit({ type: "npc.turn.ended", turn, npc, status: "completed", text });
}

test("[RS10] an event of a later release has its place in the order, and nothing else comes of it", async () => {
  const { double, scene, server, flush, game } = await open();
  beginOnLine(double);
  const problems: unknown[] = [];
  game.on("error", (error) => problems.push(error));
  const seen: string[] = [];
  scene.on("*", ({ type }) => seen.push(type));
  server.sendLater({ type: "npc.gesture.made", scene: scene.id, cursor: 1 });
  server.sendLater({ type: "npc.gesture.made", scene: scene.id, cursor: 1 });
  server.send({ type: "scene.line", scene: scene.id, cursor: 2, line: "l", speaker: "@other", text: "Hm." });
  await flush();
  expect(seen).toEqual(["scene.line"]);
  // One that comes too early is a gap like any.
  server.sendLater({ type: "npc.gesture.made", scene: scene.id, cursor: 9 });
  await flush();
  expect(sentOf(server, "scene.resume")).toMatchObject([{ cursor: 2 }]);
  expect(problems).toEqual([]);
});

test("[SC14] [SC15] a line breaks in as it says, and names the turn and how much of it was heard", async () => {
  const { double, scene, server, flush } = await open();
  beginOnLine(double);
  const first = scene.say("How was the winter?");
  await flush();
  scene.say("Wait!", { interrupts: true });
  scene.say("What?", { interrupts: { turn: first, heard: 12 } });
  scene.say("As you were.", { interrupts: false });
  await flush();
  expect(sentOf(server, "scene.say").map(({ interrupts }) => interrupts)).toEqual([
    undefined,
    {},
    { turn: "turn_1", heard: 12 },
    undefined,
  ]);
});

describe("a turn", () => {
  test("has its parts, its calls and its emotion", async () => {
    const { double, scene, flush } = await open();
    beginOnLine(double);
    const turn = scene.say("Can you help?", { to: npc });
    expect(turn.id).toBeUndefined();
    await flush();
    double.text("turn_1", "No. ");
    double.emit({
      type: "npc.behavior.refused",
      turn: "turn_1",
      npc,
      ...call,
      at: 4,
      reason: { code: "rule", message: "You do not have that many." },
    });
    double.emit({
      type: "npc.turn.ended",
      turn: "turn_1",
      npc,
      status: "completed",
      text: "No. Sorry.",
      emotion: { kind: "regret", strength: 2 },
    });
    await flush();
    const { line: _, ...placed } = { line: turn.line, ...call, at: 4 };
    expect(await turn.result()).toEqual({
      turn: "turn_1",
      npc,
      text: "No. Sorry.",
      status: "completed",
      reason: undefined,
      calls: [{ ...placed, outcome: { type: "refused", reason: "You do not have that many." } }],
      emotion: { kind: "regret", strength: 2 },
    });
    expect(await partsOf(turn)).toEqual([
      { type: "text", delta: "No. " },
      { type: "refused", ...placed, npc, reason: "You do not have that many." },
      { type: "text", delta: "Sorry." },
    ]);
  });

  test("gives each iterator every part, and goes on when one is left", async () => {
    const { double, scene, flush, server } = await open();
    beginOnLine(double);
    const turn = scene.say("Tell me.");
    await flush();
    double.text("turn_1", "Once");
    await flush();
    const early = partsOf(turn);
    for await (const part of turn) {
      expect(part).toEqual({ type: "text", delta: "Once" });
      break;
    }
    double.text("turn_1", " upon");
    endTurn(double, "Once upon");
    await flush();
    const expected = [
      { type: "text", delta: "Once" },
      { type: "text", delta: " upon" },
    ];
    expect(await early).toEqual(expected);
    expect(await partsOf(turn)).toEqual(expected);
    expect(sentOf(server, "scene.cancel")).toEqual([]);
  });

  test("is cancelled when its signal aborts", async () => {
    const { double, scene, flush } = await open();
    beginOnLine(double);
    const abort = new AbortController();
    const turn = scene.say("Tell me.", { signal: abort.signal });
    await flush();
    double.text("turn_1", "Once");
    abort.abort();
    await flush();
    expect(await turn.result()).toMatchObject({ status: "cancelled", text: "Once" });
  });

  test("that was cancelled before it began is cancelled as it begins", async () => {
    const { double, scene, flush } = await open();
    const turn = scene.say("Tell me.");
    await flush();
    turn.cancel();
    double.emit({ type: "npc.turn.started", turn: "turn_1", npc, line: turn.line ?? "" });
    await flush();
    expect(await turn.result()).toMatchObject({ status: "cancelled", turn: "turn_1" });
  });

  test("whose line never left is taken back", async () => {
    const { scene, server, flush, reconnect } = await open();
    server.cut();
    const turn = scene.say("Tell me.");
    turn.cancel();
    expect(await turn.result()).toMatchObject({ status: "cancelled", turn: undefined });
    await flush();
    await reconnect();
    expect(sentOf(server, "scene.say")).toEqual([]);
  });

  test("that was cancelled while the socket was cut is cancelled after it", async () => {
    const { double, scene, server, flush, reconnect } = await open();
    beginOnLine(double);
    const turn = scene.say("Tell me.");
    await flush();
    server.cut();
    turn.cancel();
    await reconnect();
    expect(await turn.result()).toMatchObject({ status: "cancelled" });
  });

  test("whose line is refused fails with the server's words", async () => {
    const { scene, server, double, flush } = await open();
    server.onMessage = (message) => {
      if (message.type !== "scene.say") return;
      server.send({
        type: "error",
        event_id: "event_1",
        error: {
          type: "invalid_request_error",
          code: "not_found",
          message: "No NPC bram stands here.",
          mend: "Say it to mira-oake.",
          param: "to",
          event_id: message.line,
        },
      });
    };
    const turn = scene.say("Hello?", { to: "bram" });
    await flush();
    await expect(turn.result()).rejects.toMatchObject({
      code: "line_refused",
      serverCode: "not_found",
      mend: "Say it to mira-oake.",
    });
    await expectCode(partsOf(turn), "line_refused");
    expect(double.answers).toEqual([]);
  });

  test.each(["", "x".repeat(4_001), "\u0001".repeat(3_000)])(
    "of a line that no frame can carry fails at once",
    async (text) => {
      const { scene, server, flush } = await open();
      await expectCode(scene.say(text).result(), "line_refused");
      await flush();
      expect(sentOf(server, "scene.say")).toEqual([]);
    },
  );

  test("[SC11] whose failure nobody reads is no unhandled rejection", async () => {
    const unhandled: unknown[] = [];
    const keep = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", keep);
    onTestFinished(() => void process.off("unhandledRejection", keep));
    const { scene, game, flush } = await open();
    const turn = scene.say("Tell me.");
    game.close();
    await flush();
    // Unhandled rejections are told after the microtasks of a turn of the event loop.
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
    await expectCode(turn.result(), "closed");
  });

  test("takes text that comes twice or overlaps once, and asks again for what is missing", async () => {
    const { scene, server, double, flush } = await open();
    beginOnLine(double);
    const turn = scene.say("Tell me.");
    await flush();
    const text = (offset: number, delta: string) =>
      server.send({ type: "npc.text", scene: scene.id, turn: "turn_1", offset, delta });
    text(0, "Once upon");
    text(0, "Once");
    text(5, "upon a");
    await flush();
    expect(turn.text).toBe("Once upon a");
    expect(sentOf(server, "scene.resume")).toEqual([]);
    text(17, " there");
    await flush();
    expect(turn.text).toBe("Once upon a");
    expect(sentOf(server, "scene.resume")).toMatchObject([{ text: { turn: "turn_1", length: 11 } }]);
  });

  test("[RS6] after a crash is what the server kept", async () => {
    const { scene, double, flush, reconnect } = await open();
    beginOnLine(double);
    const turn = scene.say("Tell me.");
    await flush();
    double.text("turn_1", "Once upon a time");
    await flush();
    double.crash(4);
    await reconnect();
    expect(await turn.result()).toMatchObject({ status: "interrupted", text: "Once" });
    expect((await partsOf(turn)).at(-1)).toEqual({ type: "reset", text: "Once" });
  });
});

describe("a scene", () => {
  test("drops events that it has and resumes where one is missing", async () => {
    const { scene, server, double, flush } = await open();
    const cursors: number[] = [];
    scene.on("*", ({ cursor }) => cursors.push(cursor));
    const line = { type: "scene.line", speaker: "@other", text: "Ahoy" } as const;
    double.emit({ ...line, line: "line_a" });
    server.send({ ...line, line: "line_a", scene: scene.id, cursor: 1 });
    server.send({ ...line, line: "line_c", scene: scene.id, cursor: 3 });
    await flush();
    expect(cursors).toEqual([1]);
    expect(sentOf(server, "scene.resume")).toMatchObject([{ cursor: 1 }]);
  });

  test("gives up a socket on which a gap stays", async () => {
    const { scene, server, flush, game } = await open();
    const line = { type: "scene.line", speaker: "@other", text: "Ahoy", line: "line_c" } as const;
    for (let repeat = 0; repeat < 3; repeat += 1) {
      server.send({ ...line, scene: scene.id, cursor: 3 });
      await flush();
    }
    expect(sentOf(server, "scene.resume")).toHaveLength(2);
    expect(game.state).toBe("reconnecting");
  });

  test("keeps what came before the first subscription, unasked turns too", async () => {
    const { scene, double, flush } = await open();
    double.emit({ type: "npc.turn.started", turn: "turn_1", npc });
    double.text("turn_1", "Welcome.");
    endTurn(double, "Welcome.");
    await flush();
    const turns: Turn[] = [];
    const types: string[] = [];
    scene.on("turn", (turn) => turns.push(turn));
    scene.on("*", ({ type }) => types.push(type));
    await flush();
    expect(types).toEqual(["npc.turn.started", "npc.turn.ended"]);
    expect(turns).toHaveLength(1);
    expect(await turns[0]?.result()).toMatchObject({ text: "Welcome.", npc });
  });

  test("no longer calls a listener that unsubscribed", async () => {
    const { scene, double, flush } = await open();
    const heard: string[] = [];
    const off = scene.on("scene.line", ({ line }) => heard.push(line));
    double.emit({ type: "scene.line", line: "line_a", speaker: "@other", text: "Ahoy" });
    await flush();
    off();
    double.emit({ type: "scene.line", line: "line_b", speaker: "@other", text: "Ahoy" });
    await flush();
    expect(heard).toEqual(["line_a"]);
  });

  test("sends a report until it is kept", async () => {
    const { scene, server, flush, reconnect } = await open();
    const report = scene.report({ "world.water_level": 3 });
    server.cut();
    await flush();
    await reconnect();
    await report;
    expect(new Set(sentOf(server, "world.state").map(({ message }) => message)).size).toBe(1);
  });

  test("leaves, and fails what it had open", async () => {
    const { scene, server, flush, reconnect } = await open();
    const turn = scene.say("Tell me.");
    await flush();
    server.cut();
    const left = scene.leave();
    await reconnect();
    await left;
    expect(scene.isOpen).toBe(false);
    await expectCode(turn.result(), "scene_closed");
    await expectCode(scene.say("Still here?").result(), "scene_closed");
    await expectCode(scene.report({ "world.water_level": 3 }), "scene_closed");
  });

  test("is rebuilt from a snapshot: each open turn goes on, ends, or is interrupted", async () => {
    const { scene, double, flush, reconnect } = await open();
    double.onLine = ({ line, text }) => double.emit({ type: "npc.turn.started", turn: text, npc, line });
    const kept = scene.say("turn_1");
    await flush();
    const lost = scene.say("turn_2");
    await flush();
    double.text("turn_1", "Once upon");
    double.text("turn_2", "Well");
    await flush();
    const snapshots: number[] = [];
    scene.on("snapshot", ({ cursor }) => snapshots.push(cursor));
    double.restore(2);
    double.text("turn_1", "Thrice");
    await reconnect();
    expect(snapshots).toEqual([2]);
    expect(await lost.result()).toMatchObject({ status: "interrupted", text: "Well" });
    double.text("turn_1", " upon a time");
    endTurn(double, "Thrice upon a time");
    await flush();
    expect(await kept.result()).toMatchObject({ status: "completed", text: "Thrice upon a time" });
  });

  test("says a line again that a restored server no longer has", async () => {
    const { scene, double, flush, reconnect } = await open();
    const turn = scene.say("Tell me.");
    await flush();
    double.restore(0);
    beginOnLine(double);
    await reconnect();
    endTurn(double, "Gladly.");
    await flush();
    expect(await turn.result()).toMatchObject({ text: "Gladly." });
  });
});

describe("a handler", () => {
  function dispatch(double: SceneDouble): void {
    double.emit({ type: "npc.turn.started", turn: "turn_1", npc });
    double.emit({ type: "npc.behavior.called", turn: "turn_1", npc, ...call, at: 0, executor: "game" });
    double.run({ turn: "turn_1", npc, ...call, deadline: 5_000 });
  }

  test("gets the arguments and its context", async () => {
    const seen: unknown[] = [];
    const { double, flush } = await open({
      handlers: {
        give_item: (values, { signal, progress: _progress, ...context }) => {
          seen.push(values, context, signal.aborted);
        },
      },
    });
    dispatch(double);
    await flush();
    expect(seen).toEqual([
      { item: "rope" },
      { call: call.call, key: call.call, npc, turn: "turn_1", deadline: 5_000 },
      false,
    ]);
    expect(double.answers).toEqual([{ call: call.call, answer: { type: "done", result: {} } }]);
  });

  const wrong: [what: string, handler: () => object, message: RegExp][] = [
    [
      "throws",
      () => {
        throw new Error("The chest is locked.");
      },
      /^The chest is locked\.$/,
    ],
    ["returns a list", () => [1], /no object/],
    ["returns more than a frame takes", () => ({ map: "x".repeat(20_000) }), /16 KiB/],
    ["returns what JSON cannot hold", () => ({ count: 1n }), /BigInt/],
    [
      "throws a long story",
      () => {
        throw new Error("x".repeat(9_000));
      },
      /^x{500}$/,
    ],
  ];
  test.each(wrong)("that %s has failed", async (_, handler, message) => {
    const { double, flush, game } = await open({ handlers: { give_item: handler } });
    const errors: DramatisClientError[] = [];
    game.on("error", (error) => errors.push(error));
    dispatch(double);
    await flush();
    expect(double.answers).toMatchObject([
      { answer: { type: "failed", message: expect.stringMatching(message) } },
    ]);
    expect(errors).toMatchObject([{ code: "handler_failed" }]);
  });

  test("that is not there has failed, whatever the behavior is called", async () => {
    const { double, flush } = await open({ handlers: {} });
    double.run({ turn: "turn_1", npc, ...call, name: "toString", deadline: 5_000 });
    await flush();
    expect(double.answers).toMatchObject([{ answer: { type: "failed" } }]);
  });

  test("hears when its call is over, and its late result is not sent", async () => {
    const signals: AbortSignal[] = [];
    const release: (() => void)[] = [];
    const { double, flush } = await open({
      handlers: {
        give_item: async (_, { signal }) => {
          signals.push(signal);
          await new Promise<void>((resolve) => release.push(resolve));
        },
      },
    });
    dispatch(double);
    await flush();
    expect(signals[0]?.aborted).toBe(false);
    double.emit({
      type: "npc.behavior.ended",
      turn: "turn_1",
      call: call.call,
      name: call.name,
      outcome: { type: "timed_out" },
    });
    await flush();
    expect(signals[0]?.aborted).toBe(true);
    release[0]?.();
    await flush();
    expect(double.answers).toEqual([]);
  });

  test("[BF18] is told which call it takes back, once, and hears when that is over", async () => {
    const seen: { readonly compensates: string | undefined; readonly signal: AbortSignal }[] = [];
    const { double, flush } = await open({
      handlers: {
        take_back: (_, { compensates, signal }) => {
          seen.push({ compensates, signal });
          return new Promise<never>(() => undefined);
        },
      },
    });
    dispatch(double);
    const take = { call: "call_back", name: "take_back", arguments: { item: "rope" } };
    const { call: by, ...rest } = take;
    const place = { turn: "turn_1", npc, call: call.call };
    double.emit({ type: "npc.behavior.compensating", ...place, by, ...rest, executor: "game" });
    const request = { turn: "turn_1", npc, ...take, deadline: 5_000, compensates: call.call };
    double.run(request);
    double.run(request);
    await flush();
    expect(seen.map(({ compensates, signal }) => [compensates, signal.aborted])).toEqual([
      [call.call, false],
    ]);
    const outcome = { type: "timed_out" } as const;
    double.emit({ type: "npc.behavior.compensated", toward: "@ann", ...place, name: call.name, by, outcome });
    await flush();
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  test("[RS2] runs once, and its result goes again to a server that does not ask again", async () => {
    let executions = 0;
    const { double, flush, server, reconnect } = await open({
      handlers: {
        give_item: () => {
          executions += 1;
          return { held: 1 };
        },
      },
    });
    server.onMessage = () => undefined;
    server.send({
      type: "npc.behavior.run",
      scene: "scene_1",
      turn: "turn_1",
      npc,
      ...call,
      deadline: 5_000,
    });
    await flush();
    server.onMessage = (message) => {
      if (message.type !== "scene.resume") return;
      server.send({ type: "scene.resumed", scene: "scene_1", epoch: 1, mode: "events" });
    };
    server.cut();
    await reconnect();
    expect(executions).toBe(1);
    expect(sentOf(server, "npc.behavior.end")).toHaveLength(2);
    expect(double.answers).toEqual([]);
  });
});

describe("a scene resumed from a token", () => {
  test("[RS7] answers unknown for calls of the life before, executes its own, and hears the open turn", async () => {
    const first = await open({ handlers: { give_item: () => new Promise<never>(() => undefined) } });
    const { double, flush, scene, server, WebSocket, settle, clock } = first;
    beginOnLine(double);
    scene.say("Can you help?");
    await flush();
    double.text("turn_1", "Take ");
    await flush();
    const token = scene.token();
    double.emit({ type: "npc.behavior.called", turn: "turn_1", npc, ...call, at: 5, executor: "game" });
    double.run({ turn: "turn_1", npc, ...call, deadline: 5_000 });
    await flush();
    first.game.close();

    const executed: string[] = [];
    const game = await settle(connect({ url: "ws://server", WebSocket, clock }));
    onTestFinished(() => game.close());
    const handlers = {
      give_item: (_: object, { call: id }: { readonly call: string }) => void executed.push(id),
    };
    const resumed = await settle(game.resume({ token, handlers }));
    const turns: Turn[] = [];
    resumed.on("turn", (turn) => turns.push(turn));
    await flush();
    expect(sentOf(server, "scene.resume").at(-1)).toMatchObject({
      client: sentOf(server, "scene.join")[0]?.client,
      text: { turn: "turn_1", length: 5 },
    });
    expect(double.answers).toEqual([{ call: call.call, answer: { type: "unknown" } }]);

    const own = { ...call, call: "call00002" };
    double.emit({ type: "npc.behavior.called", turn: "turn_1", npc, ...own, at: 5, executor: "game" });
    double.run({ turn: "turn_1", npc, ...own, deadline: 5_000 });
    double.text("turn_1", "it.");
    endTurn(double, "Take it.");
    await flush();
    expect(executed).toEqual(["call00002"]);
    expect(turns).toHaveLength(1);
    expect(await turns[0]?.result()).toMatchObject({ text: "Take it.", status: "completed" });
  });

  test("is refused where the token is none, or the server does not know the scene", async () => {
    const { game, scene, server, settle, WebSocket, clock } = await open();
    await expectCode(game.resume({ token: "{}" }), "invalid_token");
    await expectCode(game.resume({ token: scene.token() }), "resume_refused");
    const other = await settle(connect({ url: "ws://server", WebSocket, clock }));
    onTestFinished(() => other.close());
    server.onMessage = (message) => {
      if (message.type !== "scene.resume") return;
      server.send({
        type: "error",
        event_id: "event_1",
        error: {
          type: "invalid_request_error",
          code: "not_found",
          message: "There is no scene scene_1.",
          param: "scene",
          event_id: message.scene,
        },
      });
    };
    const refused = other.resume({ token: scene.token() });
    await expectCode(settle(refused), "resume_refused");
  });
});
