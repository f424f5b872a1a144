import { afterEach, describe, expect, test } from "vitest";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import type { WireClient } from "../fakes/wire-client.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let room: WireRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

async function open(steps: readonly ScriptedStep[], options: Parameters<typeof openWireRoom>[1] = {}) {
  room = await openWireRoom(scriptedModel(steps), options);
  return room;
}

async function joined(
  here: WireRoom,
  change: object = {},
): Promise<{ client: WireClient; scene: string; playthrough: string }> {
  const client = await here.connect();
  client.send({ ...join, ...change });
  const answer = await client.next("scene.joined");
  return { client, scene: String(answer["scene"]), playthrough: String(answer["playthrough"]) };
}

/** Every piece of text that came, put where its offset says; throws at a gap or a repeat. */
function textOf(client: WireClient, start = ""): string {
  return client.received.reduce((text, message) => {
    if (message.type !== "npc.text") return text;
    expect(message["offset"]).toBe(text.length);
    return text + String(message["delta"]);
  }, start);
}

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;

describe("a game's socket", () => {
  test("[SC8] joins, speaks and is answered with text and numbered events", async () => {
    const here = await open([{ play: ["Wet ", "day."] }]);
    const { client, scene } = await joined(here);
    client.send({ type: "scene.say", scene, line: "line-1", text: "Morning." });
    const ended = await client.next("npc.turn.ended");
    expect(ended).toMatchObject({ status: "completed", text: "Wet day.", npc: "ada-holt" });
    expect(textOf(client)).toBe("Wet day.");
    const numbered = client.received.filter(
      (message) => "cursor" in message && message.type !== "scene.joined",
    );
    expect(numbered.map(({ type, cursor }) => [type, cursor])).toEqual([
      ["scene.line", 1],
      ["npc.turn.started", 2],
      ["npc.turn.ended", 3],
    ]);
  });

  test("[SC7] joined again with the same key finds the same scene and all of its events", async () => {
    const here = await open([{ play: ["Yes."] }]);
    const first = await joined(here);
    first.client.send({ type: "scene.say", scene: first.scene, line: "line-1", text: "Morning." });
    await first.client.next("npc.turn.ended");
    await first.client.close();
    const again = await joined(here, { client: "client-2" });
    expect(again.scene).toBe(first.scene);
    expect(again.playthrough).toBe(first.playthrough);
    expect(await again.client.next("npc.turn.ended")).toMatchObject({ cursor: 3, text: "Yes." });
    expect((await joined(here, { join: "join-another-0123456789" })).scene).not.toBe(first.scene);
  });

  test("runs a behavior that the client handles, and tells its end with the changes", async () => {
    const here = await open([{ play: ["Take it. ", giveRope] }, { play: ["There."] }]);
    const { client, scene } = await joined(here, { handlers: ["give_item"] });
    client.send({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
    const run = await client.next("npc.behavior.run");
    expect(run).toMatchObject({
      name: "give_item",
      arguments: { item: "rope", quantity: 1 },
      npc: "ada-holt",
    });
    client.send({
      type: "npc.behavior.end",
      scene,
      call: run["call"],
      answer: { type: "done", result: { held: 1 } },
    });
    expect(await client.next("npc.behavior.ended")).toMatchObject({
      name: "give_item",
      outcome: { type: "done", result: { held: 1 }, changes: [{ path: "actor.inventory.rope" }, {}] },
    });
    expect(await client.next("npc.turn.ended")).toMatchObject({ text: "Take it. There." });
    expect(client.types().indexOf("npc.behavior.called")).toBeLessThan(
      client.types().indexOf("npc.behavior.run"),
    );
  });

  test("shows the rule and its values of a refusal to those who may see them", async () => {
    const tooMany = { call: "give_item", arguments: { item: "rope", quantity: 5 } } as const;
    const here = await open([{ play: [tooMany] }, { play: ["No."] }]);
    const { client, scene } = await joined(here, { handlers: ["give_item"] });
    client.send({ type: "scene.say", scene, line: "line-1", text: "Five ropes." });
    expect(await client.next("npc.behavior.refused")).toMatchObject({
      name: "give_item",
      reason: { code: "requirement", rule: 1, values: { "actor.inventory.rope": 2, "args.quantity": 5 } },
    });
  });

  test("resumes in the middle of a turn without a gap or a repeat", async () => {
    const cut = gate();
    const here = await open([{ play: ["The bell ", "rings ", { wait: cut.opened }, "in fog."] }]);
    const { client, scene, playthrough } = await joined(here);
    client.send({ type: "scene.say", scene, line: "line-1", text: "The bell?" });
    await client.next("npc.text");
    const had = textOf(client);
    const cursor = client.received.filter(
      (message) => message.type !== "scene.joined" && "cursor" in message,
    ).length;
    const started = client.received.find(({ type }) => type === "npc.turn.started");
    client.socket.terminate();

    const again = await here.connect();
    again.send({
      type: "scene.resume",
      protocol: 1,
      client: "client-1",
      scene,
      playthrough,
      epoch: 1,
      cursor,
      text: { turn: started?.["turn"], length: had.length },
      handlers: [],
    });
    expect(await again.next("scene.resumed")).toMatchObject({ mode: "events", head: 2 });
    cut.open();
    expect(await again.next("npc.turn.ended")).toMatchObject({ cursor: 3, text: "The bell rings in fog." });
    expect(textOf(again, had)).toBe("The bell rings in fog.");
  });

  test("gives what was missed while the socket was away, a call that waits too", async () => {
    const here = await open([{ play: ["Here: ", giveRope] }, { play: ["Done."] }]);
    const { client, scene, playthrough } = await joined(here, { handlers: ["give_item"] });
    client.send({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
    const run = await client.next("npc.behavior.run");
    client.socket.terminate();
    await client.closed;

    const again = await here.connect();
    const resume = { type: "scene.resume", protocol: 1, client: "client-1", scene, playthrough, epoch: 1 };
    again.send({ ...resume, cursor: 1, handlers: ["give_item"] });
    await again.next("scene.resumed");
    expect(await again.next("npc.turn.started")).toMatchObject({ cursor: 2 });
    expect(await again.next("npc.behavior.called")).toMatchObject({ cursor: 3, call: run["call"] });
    const rerun = await again.next("npc.behavior.run");
    expect(rerun["call"]).toBe(run["call"]);
    again.send({
      type: "npc.behavior.end",
      scene,
      call: rerun["call"],
      answer: { type: "done", result: { held: 1 } },
    });
    expect(await again.next("npc.turn.ended")).toMatchObject({ text: "Here: Done.", cursor: 5 });
  });

  test("[RS3] gets a snapshot where its cursor is not of this record", async () => {
    const here = await open([{ play: ["Yes."] }]);
    const { client, scene, playthrough } = await joined(here);
    client.send({ type: "scene.say", scene, line: "line-1", text: "Morning." });
    await client.next("npc.turn.ended");
    const resume = {
      type: "scene.resume",
      protocol: 1,
      client: "client-1",
      scene,
      playthrough,
      handlers: [],
    };
    for (const position of [
      { epoch: 1, cursor: 9 },
      { epoch: 2, cursor: 3 },
      { epoch: 0, cursor: 2 },
    ]) {
      client.send({ ...resume, ...position });
      const answer = await client.next("scene.resumed");
      expect(answer).toMatchObject({
        mode: "snapshot",
        head: 3,
        snapshot: {
          cursor: 3,
          lines: [{ line: "line-1", text: "Morning." }],
          turns: [{ line: "line-1", text: "Yes.", status: "completed" }],
        },
      });
    }
  });

  test("[RS4] has the same cursors after the server restarted", async () => {
    const store = memoryStore();
    const here = await open([{ play: ["Yes."] }], { store });
    const { client, scene, playthrough } = await joined(here);
    const epoch = client.received[0]?.["epoch"];
    client.send({ type: "scene.say", scene, line: "line-1", text: "Morning." });
    await client.next("npc.turn.ended");
    await here.close();
    expect(await client.closed).toBe(1012);

    store.restart();
    const later = await open([], { store, epoch: 2 });
    const again = await later.connect();
    again.send({
      type: "scene.resume",
      protocol: 1,
      client: "client-1",
      scene,
      playthrough,
      epoch,
      cursor: 2,
      handlers: [],
    });
    const resumed = await again.next("scene.resumed");
    expect(resumed).toMatchObject({ mode: "events", head: 3 });
    expect(resumed["epoch"]).toBeGreaterThan(Number(epoch));
    expect(await again.next("npc.turn.ended")).toMatchObject({ cursor: 3, text: "Yes." });
  });

  test("[SC9] gives its place to a newer connection of the same client", async () => {
    const here = await open([{ play: ["Yes."] }]);
    const { client, scene } = await joined(here);
    const newer = await joined(here);
    expect(await client.closed).toBe(4001);
    newer.client.send({ type: "scene.say", scene, line: "line-1", text: "Morning." });
    expect(await newer.client.next("npc.turn.ended")).toMatchObject({ text: "Yes." });
    expect(client.types()).not.toContain("scene.line");
  });

  test("reports state of the game's own, once for each message", async () => {
    const here = await open([]);
    const { client, scene } = await joined(here);
    const report = { type: "world.state", scene, message: "report-1", set: { "world.fog": true } };
    client.send(report);
    client.send(report);
    client.send({ ...report, message: "report-2", set: { "world.fog": false } });
    expect(await client.next("world.state")).toMatchObject({
      cursor: 1,
      message: "report-1",
      changes: [{ path: "world.fog", before: false, after: true }],
    });
    expect(await client.next("world.state")).toMatchObject({ cursor: 2, message: "report-2" });
  });

  test("cancels a turn and leaves a scene", async () => {
    const held = gate();
    const here = await open([{ play: ["Well, ", { wait: held.opened }, "no."] }]);
    const { client, scene } = await joined(here);
    client.send({ type: "scene.say", scene, line: "line-1", text: "Morning." });
    const started = await client.next("npc.turn.started");
    await client.next("npc.text");
    client.send({ type: "scene.cancel", scene, turn: started["turn"] });
    expect(await client.next("npc.turn.ended")).toMatchObject({ status: "cancelled", text: "Well, " });
    client.send({ type: "scene.leave", scene });
    expect(await client.next("scene.closed")).toMatchObject({ reason: "left" });
    client.send({ type: "scene.say", scene, line: "line-2", text: "Still there?" });
    expect(await client.next("error")).toMatchObject({
      error: { code: "not_found", param: "scene", event_id: "line-2" },
    });
  });
});

describe("bad input on a game's socket", () => {
  const cases: readonly (readonly [string, string | object, object])[] = [
    [
      "a frame that is deeper than anybody could walk",
      `{"type":"world.state","scene":"s","message":"m","set":${'{"a":'.repeat(2500)}1${"}".repeat(2501)}`,
      { code: "invalid_input", message: "The frame is nested deeper than 64 levels." },
    ],
    [
      "a frame with half a surrogate pair",
      '{"type":"scene.say","scene":"s","line":"l","text":"cut \\ud83d"}',
      { code: "invalid_input", message: "The frame holds half a surrogate pair." },
    ],
    ["a frame that is no JSON", "{nope", { code: "invalid_input", message: "The frame is not JSON." }],
    ["a frame that is no object", "[1]", { code: "invalid_input", param: "type" }],
    ["an unknown type", { type: "scene.sey" }, { code: "invalid_input", mend: "Did you mean scene.say?" }],
    ["a missing member", { type: "scene.say", scene: "scene_1" }, { code: "invalid_input", param: "line" }],
    ["a short join key", { ...join, join: "short" }, { code: "invalid_input", param: "join" }],
    [
      "an unknown world",
      { ...join, world: "islett" },
      { code: "not_found", param: "world", event_id: join.join },
    ],
    ["an unknown NPC", { ...join, npcs: ["ada-hold"] }, { code: "not_found", param: "npcs" }],
    ["an unknown place", { ...join, place: "quai" }, { code: "not_found", param: "place" }],
    [
      "an unknown playthrough",
      { ...join, playthrough: "play_nope" },
      { code: "not_found", param: "playthrough" },
    ],
    [
      "a scene that it is not in",
      { type: "scene.say", scene: "scene_x", line: "l", text: "Hm?" },
      { code: "not_found", param: "scene", event_id: "l" },
    ],
  ];

  test.each(cases)(
    "%s gets an error that names it, and the socket stays open",
    async (_name, frame, error) => {
      const here = await open([]);
      const client = await here.connect();
      client.send(frame);
      expect(await client.next("error")).toMatchObject({ error });
      client.send(join);
      expect(await client.next("scene.joined")).toMatchObject({ world: "islet", place: "quay" });
    },
  );

  test("near names are offered for worlds, NPCs and places", async () => {
    const here = await open([]);
    const client = await here.connect();
    for (const change of [{ world: "islett" }, { npcs: ["ada-hold"] }, { place: "quai" }]) {
      client.send({ ...join, ...change });
      expect(JSON.stringify(await client.next("error"))).toMatch(/Did you mean (islet|ada-holt|quay)\?/);
    }
  });

  test("[TR5] a binary frame gets an error, and a frame of 20 MB closes with 1009", async () => {
    const here = await open([]);
    const client = await here.connect();
    client.socket.send(Buffer.from("{}"));
    expect(await client.next("error")).toMatchObject({ error: { message: "The frame is binary." } });
    client.socket.send("x".repeat(20_000_000));
    expect(await client.closed).toBe(1009);
    expect(await (await fetch(`${here.server.url}/healthz`)).json()).toMatchObject({ status: "ok" });
  });

  test("a result of a wrong type is told to the scene as invalid", async () => {
    const here = await open([{ play: [giveRope] }, { play: ["Odd."] }]);
    const { client, scene } = await joined(here, { handlers: ["give_item"] });
    client.send({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
    const run = await client.next("npc.behavior.run");
    client.send({
      type: "npc.behavior.end",
      scene,
      call: run["call"],
      answer: { type: "done", result: { held: "many" } },
    });
    expect(await client.next("npc.behavior.ended")).toMatchObject({ outcome: { type: "invalid" } });
    expect(await client.next("npc.turn.ended")).toMatchObject({ status: "completed", text: "Odd." });
  });
});
