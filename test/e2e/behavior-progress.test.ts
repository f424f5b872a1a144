import { connect, type BehaviorProgressed, type HandlerContext } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { parseCallId, parseLineId, parsePlayerId } from "../../server/domain/ids.ts";
import type { Executor } from "../../server/play/listener.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { openRoom, player, sceneId, TestGame } from "../fakes/play-room.ts";
import { playNpc } from "../fakes/play-world.ts";
import { openWireRoom } from "../fakes/wire-room.ts";
import { things, yardWorld } from "../fakes/yard-world.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("[BF9] is told over the wire by a handler, whose call lives longer for it and has a key", async () => {
  const store = memoryStore();
  const world = yardWorld();
  await store.library.putWorld(world);
  await store.library.putNpc({ ...playNpc(world), world: world.id });
  const model = scriptedModel([
    { play: ["Now. ", { call: "pull", arguments: { target: "gate" } }] },
    { play: ["It moves."] },
  ]);
  const room = await openWireRoom(model, { store });
  closing.push(() => room.close());
  const game = await connect({ url: room.server.url.replace("http", "ws"), WebSocket });
  closing.push(() => game.close());
  let context: HandlerContext | undefined;
  let finish: (result: { pulled: string }) => void = () => undefined;
  const scene = await game.join({
    world: "yard",
    npcs: ["ada-holt"],
    handlers: {
      pull: (_given, given) => {
        context = given;
        given.progress({ fraction: 1.5, note: `  ${"slowly ".repeat(40)}` });
        return new Promise((resolve) => (finish = resolve));
      },
    },
  });
  await scene.describe({ near: things });
  const told: BehaviorProgressed[] = [];
  const next = () =>
    new Promise<void>((resolve) => {
      const stop = scene.on("progress", (progress) => {
        told.push(progress);
        stop();
        resolve();
      });
    });
  const first = next();
  const turn = scene.say("Pull the gate.");
  await first;
  expect(told[0]).toMatchObject({ name: "pull", npc: "ada-holt", fraction: 1, call: context?.key });
  expect(told[0]?.note).toHaveLength(200);
  // Past its first deadline, which is of 5 seconds.
  room.clock.advance(4_000);
  const second = next();
  context?.progress({ fraction: 0.5 });
  await second;
  room.clock.advance(4_000);
  finish({ pulled: "gate" });
  const { calls, text } = await turn.result();
  expect(calls.map(({ at, outcome }) => [at, outcome?.type])).toEqual([[5, "done"]]);
  expect(text).toBe("Now. It moves.");
});

test("[BF9] is bounded, in how often it is told and how long it keeps a call, and is taken of nobody else", async () => {
  const model = scriptedModel([
    { play: [{ call: "give_item", arguments: { item: "rope" } }] },
    { play: ["No."] },
  ]);
  const { live, witness, clock } = await openRoom(model);
  const game = new TestGame(["give_item"]);
  live.addExecutor(game);
  const told: unknown[] = [];
  live.follow({
    records: () => undefined,
    text: () => undefined,
    failed: () => undefined,
    progress: (call) => told.push(call),
  });
  await live.say({ scene: sceneId, line: parseLineId("line-1")!, speaker: player.id, text: "A rope?" });
  const { call } = await game.request(0);
  for (let count = 0; count < 1_000; count += 1) live.progress(call, { fraction: count / 1_000 }, game);
  expect(told).toHaveLength(1);
  const { handlers } = game;
  const stranger: Executor = {
    scene: sceneId,
    player: parsePlayerId("@bob")!,
    backend: false,
    handlers,
    run: () => undefined,
  };
  expect(() => live.progress(call, {}, stranger)).toThrow("The progress of give_item may not come");
  expect(() => live.progress(parseCallId("nosuchone")!, {}, game)).toThrow("There is no call nosuchone");
  clock.advance(4_999);
  live.progress(call, { fraction: 1 }, game);
  expect(told).toHaveLength(2);
  // It declares no patience beyond its deadline of 5 seconds.
  clock.advance(1);
  await witness.until(({ seen }) => seen.some(({ entry }) => entry.type === "turn.ended"));
  expect(witness.entries("call.ended").map(({ outcome }) => outcome.type)).toEqual(["timed_out"]);
  live.progress(call, { fraction: 1 }, game);
  expect(told).toHaveLength(2);
});
