import { connect, type Scene, type SceneEventMap, type TurnPart } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { checkFeelings } from "../../server/domain/world/check-feelings.ts";
import { feelingsSchema } from "../../server/domain/world/feelings.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { scriptedModel, type ScriptedStep } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore, type StorePorts } from "../fakes/memory-store.ts";
import { playWorld } from "../fakes/play-world.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The islet, whose people can be wary and glad. */
function feelingWorld(feelings: object): World {
  const world = playWorld();
  const document = { ...world.document, feelings: feelingsSchema.parse(feelings) };
  return { id: world.id, hash: hashWorld(document), document };
}

const islet = {
  emotions: {
    wary: { shows: "looks at the gate", valence: -1, toward: { trust: -1 } },
    glad: { shows: "smiles", valence: 2, toward: { trust: 1 } },
  },
  customs: [
    { on: "met", changes: { trust: 1 }, because: "You know their face now." },
    { on: "call_done", behavior: "wave", changes: { trust: 2 }, because: "You waved to each other." },
  ],
  most: { turn: 3, day: 5 },
};

async function openIslet(
  steps: readonly ScriptedStep[],
  options: { readonly store?: StorePorts; readonly epoch?: number; readonly adminKey?: string } = {},
): Promise<{ readonly room: WireRoom; readonly asked: readonly ModelRequest[] }> {
  const store = options.store ?? memoryStore();
  const world = feelingWorld(islet);
  const model = scriptedModel(steps);
  const room = await openWireRoom(model, { ...options, store, world });
  closing.push(() => room.close());
  return { room, asked: model.requests };
}

async function join(room: WireRoom, playthrough?: string): Promise<Scene> {
  const game = await connect({ url: room.server.url.replace("http", "ws"), WebSocket });
  closing.push(() => game.close());
  const on = playthrough === undefined ? { simulate: true } : { playthrough };
  return game.join({ world: "islet", npcs: ["ada-holt"], ...on });
}

function hear<Name extends "npc.relationship" | "npc.emotion">(
  scene: Scene,
  name: Name,
): SceneEventMap[Name][] {
  const heard: SceneEventMap[Name][] = [];
  scene.on(name, (event) => heard.push(event));
  return heard;
}

test("[FE4] an emotion reaches the client in its place between the words, and moves the standing with its reason", async () => {
  const { room, asked } = await openIslet([
    { play: ["You again. [wa", "ry 2]Stay there. ", "[glad 1] Come in."] },
    { play: ["Sit."] },
  ]);
  const scene = await join(room);
  const relationships = hear(scene, "npc.relationship");
  const turn = scene.say("Good evening.");
  const parts: TurnPart[] = [];
  for await (const part of turn) parts.push(part);
  const { text, emotion } = await turn.result();
  expect(text).toBe("You again. Stay there. Come in.");
  expect(emotion).toEqual({ kind: "glad", strength: 1 });
  expect(
    parts.filter((part) => part.type === "emotion").map(({ kind, strength, at }) => [kind, strength, at]),
  ).toEqual([
    ["wary", 2, 11],
    ["glad", 1, 23],
  ]);
  // Two down, one up, and then the turn has moved as far as it may.
  expect(
    relationships.map(({ changes, because }) => [changes[0]?.before, changes[0]?.after, because]),
  ).toEqual([
    [10, 8, "You were wary."],
    [8, 9, "You were glad."],
  ]);
  await scene.say("May I?").result();
  const block = asked[1]?.blocks.find(({ id }) => id === "feeling");
  expect(block?.text).toBe("You are a little glad: smiles. You were wary. You were glad.");
  expect(asked[0]?.blocks.find(({ id }) => id === "feelings")?.text).toContain("wary (looks at the gate)");
});

test("[FE1] [BF10] a call has its place in the words that are heard, marks or none", async () => {
  const { room } = await openIslet([
    { play: ["[wary 2] Take it. ", { call: "wave" }, "Go. [glad]"] },
    { play: ["Mind the step."] },
  ]);
  const scene = await join(room);
  const { text, calls } = await scene.say("A rope?").result();
  expect(text).toBe("Take it. Go. Mind the step.");
  expect(calls.map(({ name, at }) => [name, text.slice(0, at).trim()])).toEqual([["wave", "Take it."]]);
});

test("[FE5] what happens between two moves the standing as the world's customs say, once, and is taken back with its turn", async () => {
  const { room } = await openIslet([
    { play: [{ call: "wave" }] },
    { play: ["There you are."] },
    { play: ["No waving today."] },
  ]);
  const scene = await join(room);
  const first = scene.say("Wave!");
  await first.result();
  const { view } = await room.host.find(scene.playthrough as never);
  const trust = () => view.state.standings["ada-holt"]?.["@player"]?.["trust"];
  expect(trust()).toBe(13);
  await first.regenerate().result();
  expect(trust()).toBe(11);
});

test("[FE6] a restart finds feelings and reasons as they were", async () => {
  const store = memoryStore();
  const { room } = await openIslet([{ play: ["[wary 3] Oh."] }], { store });
  const scene = await join(room);
  await scene.say("Boo.").result();
  const before = (await room.host.find(scene.playthrough as never)).view;
  const again = await openIslet([], { store, epoch: 2 });
  const after = (await again.room.host.find(scene.playthrough as never)).view;
  const of = ({ feelings, turns }: typeof before) => [
    feelings.of("ada-holt" as never, "@player" as never),
    feelings.reasons("ada-holt" as never, "@player" as never, turns),
  ];
  expect(of(after)).toEqual(of(before));
  expect(of(after)[0]).toMatchObject({ kind: "wary", strength: 3 });
});

test("[FE7] a mistake in the feelings of a world is named with its place", () => {
  const { document } = feelingWorld({
    emotions: { wary: { shows: "x", valence: 0, toward: { trsut: 1 } } },
    customs: [{ on: "call_done", behavior: "wvae", if: "standing.luck > 3", changes: {}, because: "x" }],
  });
  const problems = checkFeelings(document, compileRules(document).rules, []);
  expect(problems.map(({ path }) => path.join("."))).toEqual([
    "feelings.emotions.wary.toward.trsut",
    "feelings.customs.0.behavior",
    "feelings.customs.0.if",
  ]);
  expect(problems[0]?.message).toContain("Did you mean trust?");
});
