import { expect, test } from "vitest";
import {
  openRoom,
  type PlayRoom,
  player,
  playthroughId,
  sceneId,
  TestGame,
} from "../../test/fakes/play-room.ts";
import { playNpc, playWorld } from "../../test/fakes/play-world.ts";
import { keepRules } from "../datasets/project-playthrough.ts";
import { replayJournal } from "../evaluate/journal/replay-journal.ts";
import { parseLineId } from "../domain/ids.ts";
import { type Behavior, behaviorSchema } from "../domain/world/behavior.ts";
import type { World } from "../domain/world/world.ts";
import { type ScriptedModel, type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";

const takeBack = {
  description: "Take something back.",
  parameters: {
    item: { type: "string", description: "What" },
    quantity: { type: "integer", description: "How many", minimum: 1, maximum: 9, default: 1 },
  },
  effects: [{ add: { to: "standing.trust", by: -50 } }],
  result: { returned: { type: "boolean", value: true } },
  deadline: 4000,
};

/** The islet, where what Ada gives may be taken back, and waving goes on as a test has it. */
function islet(changes: {
  readonly give_item?: Partial<Behavior>;
  readonly wave?: Partial<Behavior>;
  readonly trust?: Partial<Behavior>;
}): World {
  const world = playWorld();
  const { behaviors } = world.document;
  const changed = Object.entries({ ...behaviors, take_back: behaviorSchema.parse(takeBack) }).map(
    ([name, behavior]) => [name, { ...behavior, ...changes[name as keyof typeof changes] }] as const,
  );
  return { ...world, document: { ...world.document, behaviors: Object.fromEntries(changed) } };
}

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;
const compensated = { give_item: { compensate: "take_back" } } as const;

interface Play extends PlayRoom {
  readonly model: ScriptedModel;
  readonly game: TestGame;
}

async function play(
  world: World,
  steps: readonly ScriptedStep[],
  options: Partial<NonNullable<Parameters<typeof openRoom>[1]>> = {},
): Promise<Play> {
  const model = scriptedModel(steps);
  const room = await openRoom(model, { world, npc: playNpc(world), ...options });
  const game = new TestGame(["give_item", "wave", "take_back"]);
  room.live.addExecutor(game);
  return { ...room, model, game };
}

let lines = 0;

function say({ live }: PlayRoom, text = "A rope?"): Promise<void> {
  const line = parseLineId(`line-${(lines += 1)}`);
  if (!line) throw new Error("a test id is not valid");
  return live.say({ scene: sceneId, line, speaker: player.id, text });
}

function ended({ witness }: PlayRoom, count = 1): Promise<void> {
  return witness.until((seen) => seen.entries("turn.ended").length === count);
}

function heldBy({ live }: PlayRoom, who: string): unknown {
  return live.view.state.characters[who]?.["inventory"];
}

/** A replay of what was played finds nothing that does not follow. */
async function differences({ store }: PlayRoom): Promise<unknown> {
  const sources = { ...store, rulesOf: keepRules() };
  const replayed = await replayJournal(playthroughId, sources, { signal: new AbortController().signal });
  return replayed?.differences;
}

/** Ada has given a rope and waves; then she is broken off. */
async function breakOffAfterGiving(room: Play): Promise<void> {
  await say(room);
  const { call } = await room.game.request(0);
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, room.game);
  const { turn } = await room.game.request(1);
  room.live.cancel(turn);
}

test("[BF12] by its behavior a call is cancelled with its turn, or waited for, and the next turn begins after it", async () => {
  const world = islet({ give_item: { interrupt: "wait" } });
  const room = await play(world, [{ play: ["Here. ", giveRope] }, { play: ["Well?"] }]);
  await say(room);
  const { turn, call } = await room.game.request(0);
  room.live.cancel(turn);
  await say(room, "Never mind.");
  await room.live.records(0, 100);
  expect(room.witness.entries("turn.started")).toHaveLength(1);
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, room.game);
  await ended(room, 2);
  expect(room.witness.entries("turn.ended").map(({ status }) => status)).toEqual(["cancelled", "completed"]);
  expect(room.witness.entries("call.ended")).toMatchObject([{ outcome: { type: "done" } }]);
  expect(heldBy(room, "@ann")).toEqual({ rope: 1 });
  expect(await differences(room)).toEqual([]);
});

test("[BF12] a call that is waited for has no longer than its deadline", async () => {
  const room = await play(islet({ give_item: { interrupt: "wait" } }), [{ play: [giveRope] }]);
  await say(room);
  const { turn } = await room.game.request(0);
  room.live.cancel(turn);
  room.clock.advance(5000);
  await ended(room);
  expect(room.witness.entries("call.ended")).toMatchObject([{ outcome: { type: "timed_out" } }]);
});

test("[BF13] a call that is kept goes on after its turn, and takes effect when it is done", async () => {
  const room = await play(islet({ give_item: { interrupt: "keep" } }), [
    { play: [giveRope] },
    { play: ["So."] },
    { play: ["There."] },
  ]);
  await say(room);
  const { turn, call } = await room.game.request(0);
  room.live.cancel(turn);
  await ended(room);
  await say(room, "Never mind.");
  await ended(room, 2);
  expect(heldBy(room, "@ann")).toEqual({});
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, room.game);
  expect(heldBy(room, "@ann")).toEqual({ rope: 1 });
  await say(room, "Oh.");
  await ended(room, 3);
  const results = room.model.requests.at(-1)?.messages.filter(({ role }) => role === "result");
  expect(results).toMatchObject([{ output: { held: 1 } }]);
  expect(await differences(room)).toEqual([]);
});

test("[BF14] what was done in a turn that is broken off is taken back by the game, and its effects once", async () => {
  const room = await play(islet(compensated), [
    { play: [giveRope] },
    { play: [{ call: "wave", arguments: {} }] },
    { play: ["Well?"] },
  ]);
  await breakOffAfterGiving(room);
  const asked = await room.game.request(2);
  const [given] = room.witness.entries("call.ended");
  expect(asked).toMatchObject({
    name: "take_back",
    arguments: { item: "rope", quantity: 1 },
    compensates: given?.call,
    deadline: 4000,
  });
  expect(heldBy(room, "@ann")).toEqual({ rope: 1 });
  expect(room.witness.entries("turn.ended")).toEqual([]);
  await room.live.endCall(asked.call, { type: "done", result: { returned: true } }, room.game);
  await room.live.endCall(asked.call, { type: "done", result: { returned: true } }, room.game);
  await ended(room);
  expect(room.witness.entries("compensation.ended")).toHaveLength(1);
  expect(heldBy(room, "@ann")).toEqual({});
  expect(heldBy(room, "ada-holt")).toEqual({ rope: 2, bottle: 1 });
  expect(room.live.view.state.standings).toEqual({});
  await say(room, "Go on.");
  await ended(room, 2);
  const results = room.model.requests.at(-1)?.messages.filter(({ role }) => role === "result");
  expect(results).toMatchObject([
    { name: "give_item", output: { undone: "You were interrupted, and it was taken back." } },
    { name: "wave", output: { cancelled: expect.any(String) } },
  ]);
  expect(await differences(room)).toEqual([]);
});

test("[BF14] a call that was cancelled halfway is taken back in the game, and nothing of the state moves", async () => {
  const room = await play(islet(compensated), [{ play: [giveRope] }]);
  await say(room);
  const { turn, call } = await room.game.request(0);
  room.live.cancel(turn);
  const asked = await room.game.request(1);
  expect(asked).toMatchObject({ name: "take_back", compensates: call, arguments: { item: "rope" } });
  await room.live.endCall(asked.call, { type: "done", result: { returned: true } }, room.game);
  await ended(room);
  expect(heldBy(room, "ada-holt")).toEqual({ rope: 2, bottle: 1 });
  expect(room.witness.entries("compensation.ended")).toMatchObject([
    { of: call, outcome: { type: "done", changes: [] } },
  ]);
  expect(await differences(room)).toEqual([]);
});

test("[BF15] where the game cannot take it back in time, or says so, what was done stays", async () => {
  const steps = [{ play: [giveRope] }, { play: [{ call: "wave", arguments: {} }] }];
  const late = await play(islet(compensated), steps);
  await breakOffAfterGiving(late);
  await late.game.request(2);
  late.clock.advance(4000);
  await ended(late);
  expect(late.witness.entries("compensation.ended")).toMatchObject([{ outcome: { type: "timed_out" } }]);
  expect(heldBy(late, "@ann")).toEqual({ rope: 1 });
  const failing = await play(islet(compensated), steps);
  await breakOffAfterGiving(failing);
  const { call } = await failing.game.request(2);
  await failing.live.endCall(call, { type: "failed", message: "It is gone." }, failing.game);
  await ended(failing);
  expect(heldBy(failing, "@ann")).toEqual({ rope: 1 });
  expect(await differences(failing)).toEqual([]);
});

test("[BF15] whoever comes after a cut is asked to take it back, under the same id", async () => {
  const room = await play(islet(compensated), [
    { play: [giveRope] },
    { play: [{ call: "wave", arguments: {} }] },
  ]);
  await say(room);
  const first = await room.game.request(0);
  await room.live.endCall(first.call, { type: "done", result: { held: 1 } }, room.game);
  const { turn } = await room.game.request(1);
  const cut = new TestGame(["take_back"]);
  const leave = room.live.addExecutor(cut);
  room.live.cancel(turn);
  const { call } = await cut.request(0);
  leave();
  const again = await room.game.request(2);
  expect(again).toMatchObject({ call, name: "take_back", compensates: first.call });
  await room.live.endCall(call, { type: "done", result: { returned: true } }, room.game);
  await ended(room);
  expect(heldBy(room, "@ann")).toEqual({});
});

test("[BF15] a restart loses nothing: what was to be taken back is asked for again, and taken back once", async () => {
  const room = await play(islet(compensated), [{ play: [giveRope] }]);
  await say(room);
  const { turn } = await room.game.request(0);
  room.live.cancel(turn);
  const asked = await room.game.request(1);
  await room.host.close();
  const world = islet(compensated);
  const again = await openRoom(scriptedModel([]), { world, store: room.store, epoch: 2 });
  const game = new TestGame(["take_back"]);
  again.live.addExecutor(game);
  expect(await game.request(0)).toMatchObject({ call: asked.call, compensates: asked.compensates });
  await again.live.endCall(asked.call, { type: "done", result: { returned: true } }, game);
  expect(again.live.view.openCalls.size).toBe(0);
  expect(await differences(again)).toEqual([]);
});

test("[BF16] where effects alone are taken back nobody is asked, and what has moved since moves by as much", async () => {
  const world = islet({ trust: { compensate: true } });
  const room = await play(world, [
    { play: [{ call: "trust", arguments: {} }] },
    { play: [{ call: "trust", arguments: {} }] },
    { play: [{ call: "wave", arguments: {} }] },
  ]);
  await say(room);
  const { turn } = await room.game.request(0);
  room.live.cancel(turn);
  await ended(room);
  expect(room.witness.entries("compensation.ended").map(({ outcome }) => outcome)).toMatchObject([
    { type: "done", changes: [{ path: "standing.trust", before: 20, after: 15 }] },
    { type: "done", changes: [{ path: "standing.trust", before: 15, after: 10 }] },
  ]);
  expect(room.game.asked.map(({ name }) => name)).toEqual(["wave"]);
  expect(room.live.view.state.standings["ada-holt"]?.["@ann"]).toMatchObject({ trust: 10 });
  expect(await differences(room)).toEqual([]);
});

test("[BF16] a turn that is not broken off by a player takes nothing back", async () => {
  const room = await play(islet(compensated), [{ play: [giveRope] }]);
  await say(room);
  const { call } = await room.game.request(0);
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, room.game);
  await ended(room);
  // The model had nothing more to say, which is a failure.
  expect(room.witness.entries("turn.ended")).toMatchObject([{ status: "failed" }]);
  expect(room.witness.entries("compensation.asked")).toEqual([]);
  expect(heldBy(room, "@ann")).toEqual({ rope: 1 });
});
