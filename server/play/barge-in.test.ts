import { expect, test } from "vitest";
import { kindIslet } from "../../test/fakes/kind-islet.ts";
import {
  openRoom,
  type PlayRoom,
  player,
  playthroughId,
  sceneId,
  TestGame,
} from "../../test/fakes/play-room.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { keepRules } from "../datasets/project-playthrough.ts";
import { parseLineId, type TurnId } from "../domain/ids.ts";
import { replayJournal } from "../evaluate/journal/replay-journal.ts";
import {
  gate,
  type ScriptedModel,
  type ScriptedStep,
  scriptedModel,
} from "../model/scripted/scripted-model.ts";
import type { Interrupts } from "./player-face.ts";

interface Play extends PlayRoom {
  readonly model: ScriptedModel;
}

async function play(
  steps: readonly ScriptedStep[],
  options: Partial<NonNullable<Parameters<typeof openRoom>[1]>> = {},
): Promise<Play> {
  const model = scriptedModel(steps);
  return { ...(await openRoom(model, options)), model };
}

function say({ live }: PlayRoom, text: string, name: string, interrupts?: Interrupts): Promise<void> {
  const line = parseLineId(name);
  if (!line) throw new Error("a test id is not valid");
  const said = { scene: sceneId, line, speaker: player.id, text };
  return live.say(interrupts ? { ...said, interrupts } : said);
}

function ended({ witness }: PlayRoom, count: number): Promise<void> {
  return witness.until((seen) => seen.entries("turn.ended").length === count);
}

function speaking({ witness }: PlayRoom, text: string): Promise<void> {
  return witness.until((seen) => seen.spoken === text);
}

function turnOf({ witness }: PlayRoom, index: number): TurnId {
  const started = witness.entries("turn.started")[index];
  if (!started) throw new Error(`turn ${index} has not begun`);
  return started.turn;
}

/** A replay of what was played finds nothing that does not follow. */
async function differences({ store }: PlayRoom): Promise<unknown> {
  const sources = { ...store, rulesOf: keepRules() };
  const replayed = await replayJournal(playthroughId, sources, { signal: new AbortController().signal });
  return replayed?.differences;
}

const longStory = "It was the winter that the ferry froze in, and nobody came for nine weeks.";

test("[SC14] a line that interrupts cuts off who speaks, is answered at once, and says so to the NPC", async () => {
  const held = gate();
  const room = await play([
    { play: [longStory, { wait: held.opened }, " We ate the candles."] },
    { play: ["A rope? Yes."] },
  ]);
  await say(room, "How was the winter?", "a");
  await speaking(room, longStory);
  await say(room, "Never mind. Have you a rope?", "b", {});
  await ended(room, 2);
  expect(room.witness.entries("turn.ended")).toMatchObject([
    { status: "interrupted", reason: "said_over", length: longStory.length },
    { status: "completed" },
  ]);
  expect(room.witness.entries("line.said")[1]).toMatchObject({
    over: { turn: turnOf(room, 0), heard: longStory.length },
  });
  const [, request] = room.model.requests;
  expect(request?.messages).toMatchObject([
    { role: "player", text: "How was the winter?" },
    { role: "npc", text: `${longStory} —` },
    { role: "player", text: "Never mind. Have you a rope?" },
  ]);
  const block = request?.blocks.find(({ id }) => id === "cut-off");
  expect(block?.text).toContain("Ann cut you off after “…");
  expect(block?.data).toMatchObject({ by: "Ann" });
  expect(await differences(room)).toEqual([]);
});

test("[SC14] a line that does not say so waits, as it always has", async () => {
  const held = gate();
  const room = await play([{ play: ["One ", { wait: held.opened }, "moment."] }, { play: ["Yes?"] }]);
  await say(room, "Morning.", "a");
  await speaking(room, "One ");
  await say(room, "Hello?", "b");
  held.open();
  await ended(room, 2);
  expect(room.witness.entries("turn.ended").map(({ status }) => status)).toEqual(["completed", "completed"]);
  expect(room.model.requests[1]?.blocks.some(({ id }) => id === "cut-off")).toBe(false);
});

test("[SC14] what the turn had done is taken back as its behaviors say, and what it was doing is cancelled", async () => {
  const world = kindIslet();
  const room = await play(
    [
      { play: ["Here. ", { call: "give_item", arguments: { item: "rope" } }] },
      { play: [{ call: "wave", arguments: {} }] },
      { play: ["No? Then I keep it."] },
    ],
    { world, npc: playNpc(world) },
  );
  const game = new TestGame(["give_item", "wave"]);
  room.live.addExecutor(game);
  await say(room, "A rope?", "a");
  const given = await game.request(0);
  await room.live.endCall(given.call, { type: "done", result: { held: 1 } }, game);
  await game.request(1);
  await say(room, "No, keep it.", "b", {});
  await ended(room, 2);
  expect(room.witness.entries("call.ended").map(({ outcome }) => outcome.type)).toEqual([
    "done",
    "cancelled",
  ]);
  expect(room.live.view.state.characters["@ann"]?.["inventory"]).toEqual({});
  const outputs = room.model.requests[2]?.messages.flatMap((message) =>
    message.role === "result" ? [message.output] : [],
  );
  expect(outputs).toMatchObject([{ undone: expect.any(String) }, { cancelled: expect.any(String) }]);
  expect(await differences(room)).toEqual([]);
});

test("[SC15] what of a turn was heard is what counts, also where all its words had come", async () => {
  const room = await play([{ play: [longStory] }, { play: ["Nine weeks."] }, { play: ["So I said."] }]);
  await say(room, "How was the winter?", "a");
  await ended(room, 1);
  const turn = turnOf(room, 0);
  const heard = longStory.indexOf(", and nobody");
  await say(room, "How long?", "b", { turn, heard });
  await ended(room, 2);
  const record = room.live.view.turns.get(turn);
  expect(record).toMatchObject({ status: "interrupted", heard, text: longStory });
  const cut = "It was the winter that the ferry froze in —";
  expect(room.model.requests[1]?.messages[1]).toMatchObject({ role: "npc", text: cut });
  // One that was said long before the last is past cutting.
  await say(room, "What?", "c", { turn, heard: 3 });
  await ended(room, 3);
  expect(room.witness.entries("line.said")[2]).not.toHaveProperty("over");
  expect(room.live.view.turns.get(turn)).toMatchObject({ heard });
  expect(await differences(room)).toEqual([]);
});

test("[SC15] half a character is not heard, nor more than was said", async () => {
  const room = await play([{ play: ["Ah 🌊 the sea."] }, { play: ["Yes."] }, { play: ["Well?"] }]);
  await say(room, "What do you see?", "a");
  await ended(room, 1);
  await say(room, "What?", "b", { turn: turnOf(room, 0), heard: 4 });
  await ended(room, 2);
  expect(room.witness.entries("line.said")[1]?.over).toMatchObject({ heard: 3 });
  await say(room, "The sea?", "c", { turn: turnOf(room, 1), heard: 900 });
  await ended(room, 3);
  expect(room.witness.entries("line.said")[2]).not.toHaveProperty("over");
});

test("[SC16] answers that wait for whoever breaks in are passed over, each told; the same line breaks in once", async () => {
  const held = gate();
  const room = await play([{ play: ["One ", { wait: held.opened }] }, { play: ["Now then."] }]);
  await say(room, "Morning.", "a");
  await speaking(room, "One ");
  await say(room, "Hello?", "b");
  await say(room, "Listen to me.", "c", {});
  await say(room, "Listen to me.", "c", {});
  await ended(room, 3);
  const turns = [...room.live.view.turns.values()].map(({ line, status, text }) => ({ line, status, text }));
  expect(turns).toEqual([
    { line: "a", status: "interrupted", text: "One " },
    { line: "b", status: "interrupted", text: "" },
    { line: "c", status: "completed", text: "Now then." },
  ]);
  expect(room.model.requests[1]?.messages.map(({ role }) => role)).toEqual([
    "player",
    "npc",
    "player",
    "player",
  ]);
  expect(await differences(room)).toEqual([]);
});

test("[SC15] [RP1] a restart has the turn as it was cut", async () => {
  const room = await play([{ play: [longStory] }, { play: ["Nine weeks."] }]);
  await say(room, "How was the winter?", "a");
  await ended(room, 1);
  await say(room, "How long?", "b", { turn: turnOf(room, 0), heard: 6 });
  await ended(room, 2);
  await room.host.close();
  const again = await play([{ play: ["Hm."] }], { store: room.store, epoch: 2 });
  await say(again, "Go on.", "c");
  await ended(again, 1);
  expect(again.model.requests[0]?.messages[1]).toMatchObject({ text: "It was —" });
});
