import { describe, expect, test } from "vitest";
import { parseLineId } from "../domain/ids.ts";
import { promptVersion } from "../domain/playthrough/prompts/world-prompts.ts";
import { openRoom, player, sceneId, TestGame, type PlayRoom } from "../../test/fakes/play-room.ts";
import { gate, type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";

async function say({ live }: PlayRoom, text: string, line = "line1"): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  await live.say({ scene: sceneId, line: id, speaker: player.id, text });
}

async function play(steps: readonly ScriptedStep[], options: Parameters<typeof openRoom>[1] = {}) {
  const model = scriptedModel(steps);
  const room = await openRoom(model, options);
  return { ...room, model };
}

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;

describe("a turn", () => {
  test("[SC2] is spoken piece by piece and ends with the whole text in the journal", async () => {
    const room = await play([{ play: ["Wet ", "day."] }]);
    await say(room, "Morning.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.spoken).toBe("Wet day.");
    expect([...room.live.view.turns.values()]).toMatchObject([{ text: "Wet day.", status: "completed" }]);
    expect(room.witness.entries("turn.ended")[0]).toMatchObject({ status: "completed", length: 8 });
    room.model.finish();
  });

  test("[PR3] names in each answer the words that its prompt was made of", async () => {
    const room = await play([{ play: ["Take it.", giveRope] }, { play: ["There."] }], { simulate: true });
    await say(room, "A rope?");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    const version = promptVersion(room.live.world.document);
    expect(room.witness.entries("turn.ended")[0]?.rounds.map(({ prompt }) => prompt)).toEqual([
      version,
      version,
    ]);
  });

  test("is told of only after its start is durable", async () => {
    const room = await play([{ play: ["Yes."] }]);
    const order: string[] = [];
    room.live.follow({
      records: (records) => order.push(...records.map(({ entry }) => entry.type)),
      text: () => order.push("text"),
      failed: () => order.push("failed"),
    });
    await say(room, "Morning.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(order).toEqual(["line.said", "turn.started", "text", "turn.text", "turn.ended"]);
  });

  test("[AD1] gives the model what the rules offer now, and nothing that nobody can execute", async () => {
    const room = await play([{ play: ["Yes."] }]);
    room.live.addExecutor(new TestGame(["give_item", "sign"]));
    await say(room, "Morning.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.model.requests[0]?.tools.map(({ name }) => name)).toEqual(["give_item", "trust"]);
  });

  test("[DI1] keeps locked lore and secrets out of the prompt and leaves their markers", async () => {
    const room = await play([{ play: ["Yes."] }]);
    await say(room, "What about the wreck?");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    const prompt = JSON.stringify(room.model.requests[0]?.blocks);
    expect(prompt).toContain("looks at the water under the quay");
    expect(prompt).not.toContain("Petrel");
    expect(prompt).not.toContain("A letter came in one");
  });

  test("[SC1] answers lines one after the other, and a line said twice once", async () => {
    const held = gate();
    const room = await play([{ play: [{ wait: held.opened }, "One."] }, { play: ["Two."] }]);
    await say(room, "First.", "a");
    await say(room, "Second.", "b");
    await say(room, "First.", "a");
    expect(room.witness.entries("turn.started")).toHaveLength(1);
    held.open();
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    expect(room.witness.entries("line.said").map(({ text }) => text)).toEqual(["First.", "Second."]);
    expect(room.model.requests[1]?.messages.map((message) => message.role)).toEqual([
      "player",
      "npc",
      "player",
    ]);
    room.model.finish();
  });

  test("[SC6] refuses a line when too many wait, and says so", async () => {
    const held = gate();
    const room = await play([{ play: [{ wait: held.opened }, "One."] }, { play: ["Two."] }], {
      limits: { queue: 1 },
    });
    await say(room, "First.", "a");
    await say(room, "Second.", "b");
    await expect(say(room, "Third.", "c")).rejects.toMatchObject({ code: "too_many", retryable: true });
    held.open();
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
  });

  test.each([
    ["length", "incomplete"],
    ["refused", "incomplete"],
    ["filtered", "incomplete"],
  ] as const)("[SC3] that the provider ended by %s is %s, never completed", async (finish, status) => {
    const room = await play([{ play: ["Half a", { end: { type: "done", finish } }] }]);
    await say(room, "Morning.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("turn.ended")[0]).toMatchObject({ status, reason: finish });
  });

  test("that the model failed keeps what was said and names the failure", async () => {
    const failure = { kind: "cut_off", message: "The answer stopped.", retryable: true } as const;
    const room = await play([{ play: ["Half a", { end: { type: "failed", failure } }] }]);
    await say(room, "Morning.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("turn.ended")[0]).toMatchObject({
      status: "failed",
      failure: { kind: "cut_off" },
      length: 6,
    });
  });

  test("[SC4] is cancelled by the player in mid-speech, and the next line is answered", async () => {
    const held = gate();
    const room = await play([{ play: ["I was ", { wait: held.opened }, "saying."] }, { play: ["Well?"] }]);
    await say(room, "Morning.", "a");
    await room.witness.until((witness) => witness.spoken === "I was ");
    const turn = room.witness.entries("turn.started")[0]?.turn;
    if (turn) room.live.cancel(turn);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("turn.ended")[0]).toMatchObject({ status: "cancelled", length: 6 });
    await say(room, "Sorry.", "b");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    expect(room.witness.entries("turn.ended")[1]).toMatchObject({ status: "completed" });
  });
});

describe("a call", () => {
  test("is dispatched to the game, and its effects commit with the result", async () => {
    const room = await play([{ play: ["Here. ", giveRope] }, { play: ["Mind it."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?");
    const request = await game.request(0);
    expect(request).toMatchObject({
      name: "give_item",
      arguments: { item: "rope", quantity: 1 },
      deadline: 5000,
    });
    expect(room.witness.entries("call.dispatched")).toHaveLength(1);
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: {} });
    await room.live.endCall(request.call, { type: "done", result: { held: 1 } }, game);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: { rope: 1 } });
    expect(room.live.view.state.characters["ada-holt"]).toMatchObject({ inventory: { rope: 1, bottle: 1 } });
    expect(room.witness.spoken).toBe("Here. Mind it.");
    expect(room.witness.entries("call.dispatched")[0]).toMatchObject({ at: 6, executor: "game" });
    expect(room.model.requests[1]?.messages).toMatchObject([
      { role: "player", text: "A rope?" },
      { role: "npc", text: "Here.", calls: [{ name: "give_item" }] },
      { role: "result", name: "give_item", output: { held: 1 } },
    ]);
  });

  test("[DU5] has the text before it in the journal when it is dispatched", async () => {
    const room = await play([{ play: ["Here. ", giveRope] }, { play: ["There."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?");
    await game.request(0);
    expect(room.live.view.turns.values().next().value?.text).toBe("Here. ");
  });

  test("[AD2] that a rule forbids is never dispatched: the model is told the rule, the journal its values", async () => {
    const room = await play([
      { play: [{ call: "give_item", arguments: { item: "rope", quantity: 3 } }] },
      { play: ["I have two."] },
    ]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "Three ropes?");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(game.asked).toEqual([]);
    expect(room.witness.entries("call.refused")[0]?.refusal).toMatchObject({
      code: "requirement",
      rule: 1,
      message: "You do not have that many.",
      values: { "args.quantity": 3 },
    });
    expect(room.model.requests[1]?.messages.at(-1)).toMatchObject({
      role: "result",
      output: { refused: { message: "You do not have that many.", rule: 1 } },
    });
  });

  test.each([
    ["a behavior of no world", { call: "fly" }, "unknown_behavior"],
    ["one that nobody can execute", { call: "sign" }, "not_offered"],
    ["wrong arguments", { call: "give_item", arguments: { item: "anchor" } }, "arguments"],
    [
      "arguments that are no JSON",
      { call: "give_item", arguments: { unparsed: '{"item": "ro' } },
      "arguments",
    ],
  ] as const)("of %s is refused", async (_what, call, code) => {
    const room = await play([{ play: [call] }, { play: ["No."] }]);
    room.live.addExecutor(new TestGame(["give_item"]));
    await say(room, "Do it.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.refused")[0]?.refusal.code).toBe(code);
    expect(room.witness.entries("call.dispatched")).toEqual([]);
  });

  test("[SC5] beyond the turn's budget is refused, and the last round may not call", async () => {
    const calls = Array.from({ length: 9 }, () => ({ call: "trust" }));
    const room = await play(
      [
        { play: [...calls] },
        { play: ["Enough.", { call: "trust" }] },
        { expect: { toolChoice: "none" }, play: ["Enough."] },
      ],
      { limits: { rounds: 3 } },
    );
    await say(room, "Trust me.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.dispatched")).toHaveLength(8);
    expect(room.witness.entries("call.refused").map(({ refusal }) => refusal.code)).toEqual([
      "budget",
      "budget",
    ]);
    expect(room.live.view.state.standings["ada-holt"]?.[player.id]).toMatchObject({ trust: 50 });
    room.model.finish();
  });

  test("[AD3] that fails, is invalid or times out commits nothing, and the turn goes on", async () => {
    const room = await play([
      { play: [giveRope] },
      { play: [giveRope] },
      { play: [giveRope] },
      { play: ["No luck."] },
    ]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?");
    await room.live.endCall((await game.request(0)).call, { type: "failed", message: "Hands full." }, game);
    await room.live.endCall((await game.request(1)).call, { type: "done", result: { held: "one" } }, game);
    await game.request(2);
    room.clock.advance(5000);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    const outcomes = room.witness.entries("call.ended").map(({ outcome }) => outcome.type);
    expect(outcomes).toEqual(["failed", "invalid", "timed_out"]);
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: {} });
  });

  test("[AD4] that comes too late or twice changes nothing", async () => {
    const room = await play([{ play: [giveRope] }, { play: ["There."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?");
    const { call } = await game.request(0);
    const answer = { type: "done", result: { held: 1 } } as const;
    await Promise.all([room.live.endCall(call, answer, game), room.live.endCall(call, answer, game)]);
    await room.live.endCall(call, answer, game);
    expect(room.witness.entries("call.ended")).toHaveLength(1);
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: { rope: 1 } });
  });

  test("[AD5] is taken only from those whom it concerns", async () => {
    const room = await play([{ play: [giveRope] }, { play: ["There."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?");
    const { call } = await game.request(0);
    const stranger: TestGame = Object.assign(new TestGame(["give_item"]), { player: "@bob" });
    const answer = { type: "done", result: { held: 1 } } as const;
    await expect(room.live.endCall(call, answer, stranger)).rejects.toMatchObject({ code: "forbidden" });
    await room.live.endCall(call, answer, game);
  });

  test("[AD6] goes to a backend before a client, and a consequential one to nobody else", async () => {
    const room = await play([{ play: [{ call: "sign" }] }, { play: ["Signed."] }]);
    const client = new TestGame(["sign"]);
    const backend = new TestGame(["sign"], true);
    room.live.addExecutor(backend);
    room.live.addExecutor(client);
    await say(room, "Sign it.");
    const { call } = await backend.request(0);
    expect(client.asked).toEqual([]);
    const answer = { type: "done", result: { signed: true } } as const;
    await expect(room.live.endCall(call, answer, client)).rejects.toMatchObject({ code: "forbidden" });
    await room.live.endCall(call, answer, backend);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  });

  test("waits for its client to come back, and is asked again under the same id", async () => {
    const room = await play([{ play: [giveRope] }, { play: ["There."] }]);
    const before = new TestGame(["give_item"]);
    const leave = room.live.addExecutor(before);
    await say(room, "A rope?");
    const { call } = await before.request(0);
    leave();
    const after = new TestGame(["give_item"]);
    room.live.addExecutor(after);
    expect((await after.request(0)).call).toBe(call);
    await room.live.endCall(call, { type: "done", result: { held: 1 } }, after);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.dispatched")).toHaveLength(1);
  });

  test("[RS9] made while its client is cut off is asked of it when it is back; of one who stays away it is refused", async () => {
    const room = await play([
      { play: [giveRope] },
      { play: ["There."] },
      { play: [giveRope] },
      { play: ["No."] },
    ]);
    const before = new TestGame(["give_item"]);
    room.live.addExecutor(before)();
    await say(room, "A rope?", "a");
    await room.witness.until((witness) => witness.entries("call.dispatched").length === 1);
    const after = new TestGame(["give_item"]);
    const leave = room.live.addExecutor(after);
    const { call } = await after.request(0);
    await room.live.endCall(call, { type: "done", result: { held: 1 } }, after);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    leave();
    room.clock.advance(10_000);
    await say(room, "Another?", "b");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    expect(before.asked).toEqual([]);
    expect(room.witness.entries("call.refused")[0]?.refusal.code).toBe("not_offered");
  });

  test("[AD8] is cancelled with its turn, and has an output all the same", async () => {
    const room = await play([{ play: ["Here. ", giveRope] }, { play: ["Well?"] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await say(room, "A rope?", "a");
    const { turn, call } = await game.request(0);
    room.live.cancel(turn);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.ended")).toMatchObject([{ call, outcome: { type: "cancelled" } }]);
    await say(room, "Go on.", "b");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    const messages = room.model.requests[1]?.messages ?? [];
    expect(messages.filter(({ role }) => role === "result")).toMatchObject([
      { output: { cancelled: expect.any(String) } },
    ]);
  });

  test("marked parallel does not wait for its neighbour; any other does", async () => {
    const room = await play([{ play: [{ call: "wave" }, { call: "nod" }, giveRope] }, { play: ["There."] }]);
    const game = new TestGame(["wave", "nod", "give_item"]);
    room.live.addExecutor(game);
    await say(room, "All of it.");
    const wave = await game.request(0);
    const nod = await game.request(1);
    expect(game.asked).toHaveLength(2);
    await room.live.endCall(nod.call, { type: "done", result: { seen: true } }, game);
    expect(game.asked).toHaveLength(2);
    await room.live.endCall(wave.call, { type: "done", result: { seen: true } }, game);
    const give = await game.request(2);
    await room.live.endCall(give.call, { type: "done", result: { held: 1 } }, game);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  });

  test("marked parallel waits for a neighbour that is not", async () => {
    const room = await play([{ play: [giveRope, { call: "wave" }] }, { play: ["There."] }]);
    const game = new TestGame(["wave", "give_item"]);
    room.live.addExecutor(game);
    await say(room, "All of it.");
    const give = await game.request(0);
    expect(game.asked).toHaveLength(1);
    await room.live.endCall(give.call, { type: "done", result: { held: 1 } }, game);
    const wave = await game.request(1);
    await room.live.endCall(wave.call, { type: "done", result: { seen: true } }, game);
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.ended").map(({ call }) => call)).toEqual([give.call, wave.call]);
  });

  test("[LO4] ends with the lore that it was made from", async () => {
    const room = await play([{ play: ["The bell rings in fog, out on the water."] }, { play: ["No."] }]);
    await say(room, "Well?", "a");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("turn.ended")[0]?.used).toEqual([
      { id: "lore/bell", how: "overlap", score: expect.any(Number) },
    ]);
    await say(room, "Well?", "b");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
    expect(room.witness.entries("turn.ended")[1]).not.toHaveProperty("used");
  });

  test("leaves the line that is answered in the prompt, however many there were", async () => {
    const many = Array.from({ length: 50 }, () => ({ call: "dance" }));
    const room = await play([{ play: many }, { play: ["No."] }]);
    await say(room, "Dance for me.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.model.requests[1]?.messages[0]).toMatchObject({ role: "player", text: "Dance for me." });
  });

  test("[AD7] is executed by the simulator where the playthrough was opened so", async () => {
    const room = await play([{ play: [giveRope] }, { play: ["There."] }], { simulate: true });
    await say(room, "A rope?");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.dispatched")[0]?.executor).toBe("simulator");
    expect(room.witness.entries("call.ended")[0]?.outcome).toMatchObject({
      type: "done",
      result: { held: 1 },
    });
  });

  test("[AD6] is executed by the simulator, not by a client, where it is consequential and the simulator stands in", async () => {
    const room = await play([{ play: [{ call: "sign" }] }, { play: ["Signed."] }], { simulate: true });
    const client = new TestGame(["sign"]);
    room.live.addExecutor(client);
    await say(room, "Sign it.");
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(client.asked).toEqual([]);
    expect(room.witness.entries("call.dispatched")[0]?.executor).toBe("simulator");
  });
});

test("a line said while a turn goes on is answered by the next turn, not by both", async () => {
  const room = await play([{ play: [giveRope] }, { play: ["There."] }, { play: ["Yes."] }]);
  const game = new TestGame(["give_item"]);
  room.live.addExecutor(game);
  await say(room, "A rope?", "a");
  const { call } = await game.request(0);
  await say(room, "And bread?", "b");
  await room.live.endCall(call, { type: "done", result: { held: 1 } }, game);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 2);
  expect(JSON.stringify(room.model.requests[1]?.messages)).not.toContain("And bread?");
  expect(room.model.requests[2]?.messages.at(-1)).toMatchObject({ text: "And bread?" });
});

describe("the game's own state", () => {
  test("[SC10] is what the game reports, once for each message", async () => {
    const room = await play([]);
    await room.live.report(sceneId, "m1", { "world.fog": true });
    await room.live.report(sceneId, "m1", { "world.fog": false });
    expect(room.live.view.state.world).toMatchObject({ fog: true });
    expect(room.witness.entries("state.reported")).toHaveLength(1);
  });

  test("[SC10] may not reach what Dramatis owns", async () => {
    const room = await play([]);
    const report = room.live.report(sceneId, "m1", { "character.@ann.coins": 9 });
    await expect(report).rejects.toMatchObject({ code: "forbidden" });
  });
});
