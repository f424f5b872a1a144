import { describe, expect, test } from "vitest";
import {
  countingIds,
  openRoom,
  type PlayRoom,
  player,
  sceneId,
  TestGame,
} from "../../test/fakes/play-room.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { parseLineId, parseSceneId, parseTurnId, type TurnId } from "../domain/ids.ts";
import { gate, type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;
const trust = { call: "trust", arguments: {} } as const;

async function play(steps: readonly ScriptedStep[], options: Parameters<typeof openRoom>[1] = {}) {
  const model = scriptedModel(steps);
  const room = await openRoom(model, options);
  /** Says a line and gives the turn that answered it. */
  const say = async (text: string, line = "line1"): Promise<TurnId> => {
    const before = room.witness.entries("turn.ended").length;
    await saying(room, text, line);
    await ended(room, before + 1);
    return lastTurn(room);
  };
  return { ...room, model, say };
}

async function saying({ live }: PlayRoom, text: string, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  await live.say({ scene: sceneId, line: id, speaker: player.id, text });
}

function ended({ witness }: PlayRoom, count: number): Promise<void> {
  return witness.until(() => witness.entries("turn.ended").length === count);
}

function lastTurn({ witness }: PlayRoom): TurnId {
  const turn = witness.entries("turn.started").at(-1)?.turn;
  if (!turn) throw new Error("nobody has spoken");
  return turn;
}

function about(turn: TurnId, message = "feedback-1") {
  return { scene: sceneId, turn, message, player: player.id, by: "owner" } as const;
}

describe("a rating", () => {
  test("[FB1] is journaled once for each message, with its reason", async () => {
    const room = await play([{ play: ["No."] }]);
    const turn = await room.say("A rope?");
    const rating = { ...about(turn), by: "player", rating: "down", reason: "She has two." } as const;
    await Promise.all([room.live.rate(rating), room.live.rate(rating)]);
    await room.live.rate({ ...about(turn, "feedback-2"), rating: "up" });
    expect(room.witness.entries("turn.rated")).toEqual([
      {
        type: "turn.rated",
        v: 1,
        turn,
        message: "feedback-1",
        player: player.id,
        by: "player",
        rating: "down",
        reason: "She has two.",
      },
      { type: "turn.rated", v: 1, turn, message: "feedback-2", player: player.id, by: "owner", rating: "up" },
    ]);
  });

  test("[FB1] is for a turn of the scene that is over", async () => {
    const held = gate();
    const room = await play([{ play: ["Well, ", { wait: held.opened }, "no."] }]);
    await saying(room, "A rope?", "line1");
    const speaking = room.live.rate({ ...about(lastTurn(room)), rating: "up" });
    await expect(speaking).rejects.toMatchObject({ code: "conflict", retryable: true });
    const unknown = parseTurnId("turn_nobody");
    if (!unknown) throw new Error("no turn id");
    await expect(room.live.rate({ ...about(unknown), rating: "up" })).rejects.toMatchObject({
      code: "not_found",
    });
    held.open();
    await ended(room, 1);
    expect(room.witness.entries("turn.rated")).toEqual([]);
  });
});

describe("an edited turn", () => {
  test("[FB2] is what the model is told that she said, after her calls, and the latest edit counts", async () => {
    const room = await play([{ play: ["Here. ", giveRope] }, { play: ["Mind it."] }, { play: ["Bye."] }], {
      simulate: true,
    });
    const turn = await room.say("A rope?");
    await room.live.edit({ ...about(turn, "a"), text: "Hm." });
    await room.live.edit({ ...about(turn, "b"), text: "Bring it back dry." });
    await room.live.edit({ ...about(turn, "a"), text: "Hm." });
    await room.say("I will.", "line2");
    expect(room.model.requests.at(-1)?.messages).toMatchObject([
      { role: "player", text: "A rope?" },
      { role: "npc", text: "", calls: [{ name: "give_item" }] },
      { role: "result", output: { held: 1 } },
      { role: "npc", text: "Bring it back dry.", calls: [] },
      { role: "player", text: "I will." },
    ]);
    expect(room.live.view.turns.get(turn)?.text).toBe("Here. Mind it.");
  });
});

describe("another answer in the place of a turn", () => {
  test("[FB3] is asked with the same request as the next sample, and only it is remembered", async () => {
    const room = await play([
      { play: ["No."] },
      { play: ["Yes."] },
      { play: ["Maybe."] },
      { play: ["Bye."] },
    ]);
    const first = await room.say("A rope?");
    await room.live.regenerate(about(first, "again-1"));
    await ended(room, 2);
    const second = lastTurn(room);
    await room.live.regenerate(about(second, "again-2"));
    await ended(room, 3);
    const rounds = room.witness.entries("turn.ended").map((entry) => entry.rounds[0]?.ledger);
    expect(rounds.map((ledger) => ledger?.sample)).toEqual([0, 1, 2]);
    expect(new Set(rounds.map((ledger) => ledger?.hash)).size).toBe(1);
    expect(new Set(room.model.requests.map(({ seed }) => seed)).size).toBe(3);
    expect(room.witness.entries("turn.started").map(({ line }) => line)).toEqual(["line1", "line1", "line1"]);
    await room.say("Good.", "line2");
    expect(room.model.requests.at(-1)?.messages).toMatchObject([
      { role: "player", text: "A rope?" },
      { role: "npc", text: "Maybe." },
      { role: "player", text: "Good." },
    ]);
    expect(room.live.view.turns.get(first)).toMatchObject({ text: "No.", replacedBy: second });
    room.model.finish();
  });

  test("[FB3] begins from the state before the turn, whatever its calls changed", async () => {
    const room = await play([{ play: [giveRope, trust] }, { play: ["There."] }, { play: ["No."] }], {
      simulate: true,
    });
    const before = room.live.view.state;
    const turn = await room.say("A rope?");
    expect(room.live.view.state.characters[player.id]).toMatchObject({ inventory: { rope: 1 } });
    await room.live.regenerate(about(turn));
    await ended(room, 2);
    const { characters, world } = room.live.view.state;
    expect({ characters, world }).toEqual({ characters: before.characters, world: before.world });
    expect(room.witness.entries("turn.replaced")[0]?.undone).toMatchObject([
      { path: "standing.trust", before: 15, after: 10 },
      { path: "partner.inventory.rope", before: 1, after: 0 },
      { path: "actor.inventory.rope", before: 1, after: 2 },
    ]);
    const [first, , again] = room.model.requests;
    expect({ ...again, seed: 0 }).toEqual({ ...first, seed: 0 });
  });

  test("[FB4] is refused where a game was asked to execute a call, whatever it answered", async () => {
    const room = await play([{ play: [giveRope] }, { play: ["Oh."] }]);
    const game = new TestGame(["give_item"]);
    room.live.addExecutor(game);
    await saying(room, "A rope?", "line1");
    const { call } = await game.request(0);
    await room.live.endCall(call, { type: "failed", message: "It tore." }, game);
    await ended(room, 1);
    const { state } = room.live.view;
    await expect(room.live.regenerate(about(lastTurn(room)))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("give_item"),
    });
    expect(room.live.view.state).toBe(state);
    expect(room.witness.entries("turn.replaced")).toEqual([]);
  });

  test("[FB4] is refused once something was said since, or the turn was replaced", async () => {
    const room = await play([{ play: ["No."] }, { play: ["Yes."] }, { play: ["Bye."] }]);
    const first = await room.say("A rope?");
    await room.live.regenerate(about(first, "a"));
    await ended(room, 2);
    const second = lastTurn(room);
    await expect(room.live.regenerate(about(first, "b"))).rejects.toMatchObject({ code: "conflict" });
    await expect(room.live.edit({ ...about(first, "c"), text: "Hm." })).rejects.toMatchObject({
      code: "conflict",
      mend: expect.stringContaining(second),
    });
    await room.live.rate({ ...about(first, "d"), rating: "down" });
    await room.say("Good.", "line2");
    await expect(room.live.regenerate(about(second, "e"))).rejects.toMatchObject({ code: "conflict" });
    await room.live.regenerate(about(first, "a"));
    expect(room.witness.entries("turn.started")).toHaveLength(3);
  });

  test("[FB4] is refused where something else has changed what the turn changed", async () => {
    const room = await play([
      { play: [trust] },
      { play: ["So."] },
      { play: [trust] },
      { play: ["More so."] },
    ]);
    const turn = await room.say("Trust me.");
    const elsewhere = parseSceneId("scene_elsewhere");
    const line = parseLineId("line2");
    if (!elsewhere || !line) throw new Error("no ids");
    await room.live.openScene({ scene: elsewhere, player, npcs: [playNpc(room.live.world).id] });
    await room.live.say({ scene: elsewhere, line, speaker: player.id, text: "More." });
    await ended(room, 2);
    await expect(room.live.regenerate(about(turn))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("standing.trust"),
    });
  });

  test("leaves what the game has reported since", async () => {
    const room = await play([{ play: [trust] }, { play: ["So."] }, { play: ["No."] }]);
    const turn = await room.say("Trust me.");
    await room.live.report(sceneId, "fog", { "world.fog": true });
    await room.live.regenerate(about(turn));
    await ended(room, 2);
    expect(room.live.view.state.world).toEqual({ fog: true });
  });

  test("[FB3] of one message begins once, however often and by whomever it is asked for", async () => {
    const held = gate();
    const room = await play([{ play: ["No."] }, { play: [{ wait: held.opened }, "Yes."] }]);
    const turn = await room.say("A rope?");
    await Promise.all([room.live.regenerate(about(turn)), room.live.regenerate(about(turn))]);
    const late = room.live.regenerate(about(turn, "another"));
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    held.open();
    await ended(room, 2);
    expect(room.witness.entries("turn.replaced")).toHaveLength(1);
    room.model.finish();
  });

  test("[DU2] that a crash cut short stands as interrupted, and can be asked for again", async () => {
    const held = gate();
    const first = await play([{ play: ["No."] }, { play: ["Ye", { wait: held.opened }] }]);
    const turn = await first.say("A rope?");
    await first.live.regenerate(about(turn));
    await first.witness.until(({ spoken }) => spoken === "No.Ye");
    const ids = countingIds();
    for (let used = 0; used < 10; used += 1) ids.unique();
    const second = await play([{ play: ["Yes."] }], { store: first.store, epoch: 2, ids });
    const broken = [...second.live.view.turns.values()].at(-1);
    expect(broken).toMatchObject({ status: "interrupted" });
    if (!broken) throw new Error("the turn is gone");
    // The message that began it took effect before the crash.
    await second.live.regenerate(about(turn));
    await second.live.regenerate(about(broken.id, "again"));
    await ended(second, 1);
    expect([...second.live.view.turns.values()].map(({ text }) => text)).toEqual(["No.", "", "Yes."]);
    expect(second.live.view.talk.map(({ id }) => id)).toHaveLength(2);
    held.open();
  });
});

describe("an explanation", () => {
  test("[FB5] names the rule that refused, what it saw, and what would change it", async () => {
    const room = await play(
      [
        { play: ["Hm. ", { call: "give_item", arguments: { item: "rope", quantity: 5 } }] },
        { play: ["No."] },
      ],
      { simulate: true },
    );
    const turn = await room.say("Five ropes?");
    const explanation = await room.live.explain(sceneId, turn);
    expect(explanation.refused).toEqual([
      {
        call: "call00001",
        name: "give_item",
        arguments: { item: "rope", quantity: 5 },
        code: "requirement",
        message: "You do not have that many.",
        rule: 1,
        condition: "actor.inventory[args.item] >= args.quantity",
        values: { "actor.inventory.rope": 2, "args.item": "rope", "args.quantity": 5 },
        remedies: ["actor.inventory.rope is 2 and would have to be at least 5. No behavior raises it."],
      },
    ]);
    expect(explanation.requests.map(({ offered }) => offered.length)).toEqual([5, 5]);
    expect(explanation.untold.map(({ id }) => id)).toContain("lore/wreck");
    expect(explanation.untold.find(({ id }) => id === "lore/wreck")).toEqual({
      id: "lore/wreck",
      title: "The wreck",
      condition: "standing.trust >= 50",
      values: { "standing.trust": 10 },
      remedies: ["standing.trust is 10 and would have to be at least 50. trust (+5) can raise it."],
    });
  });

  test("[FB5] is of the state when the turn began, and says who was missing", async () => {
    const room = await play([{ play: [trust] }, { play: ["So."] }]);
    const turn = await room.say("Trust me.");
    const { untold, withheld, blocks, requests } = await room.live.explain(sceneId, turn);
    expect(untold.find(({ id }) => id === "lore/wreck")?.values).toEqual({ "standing.trust": 10 });
    expect(withheld.find(({ name }) => name === "wave")).toMatchObject({ reason: "no_handler" });
    expect(requests).toMatchObject([
      { sample: 0, offered: ["trust"], milliseconds: 0 },
      { sample: 0, offered: ["trust"] },
    ]);
    const lore = blocks.find(({ id }) => id === "lore/bell");
    expect(lore).toMatchObject({ kind: "lore", sources: ["lore/bell"], cited: false });
    expect(JSON.stringify(blocks)).not.toContain("Petrel");
  });
});
