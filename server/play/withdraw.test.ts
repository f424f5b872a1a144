import { describe, expect, test } from "vitest";
import { openRoom, type PlayRoom, player, sceneId } from "../../test/fakes/play-room.ts";
import { parseLineId, parsePlayerId, parseSceneId, type TurnId } from "../domain/ids.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { foldPlaythrough } from "./fold-playthrough.ts";
import { type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;
const trust = { call: "trust", arguments: {} } as const;

async function play(steps: readonly ScriptedStep[]) {
  const model = scriptedModel(steps);
  const room = await openRoom(model, { simulate: true });
  const turns = () => room.witness.entries("turn.ended").length;
  const next = async (ask: () => Promise<void>): Promise<TurnId> => {
    const before = turns();
    await ask();
    await room.witness.until(() => turns() === before + 1);
    const last = room.witness.entries("turn.started").at(-1);
    if (!last) throw new Error("nobody has spoken");
    return last.turn;
  };
  return {
    ...room,
    model,
    say: (text: string, line: string, scene = sceneId) => next(() => saying(room, scene, text, line)),
    again: (turn: TurnId, message: string) => next(() => room.live.regenerate(about(turn, message))),
  };
}

async function saying({ live }: PlayRoom, scene: typeof sceneId, text: string, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  await live.say({ scene, line: id, speaker: player.id, text });
}

function about(turn: TurnId, message: string) {
  return { scene: sceneId, turn, message, player: player.id, by: "owner" } as const;
}

const withdraw = (turn: TurnId, message: string, what: "rating" | "edit" | "replacement") => ({
  ...about(turn, message),
  what,
});

/** What memory holds is what the journal adds up to. */
async function expectFolds({ live, store }: PlayRoom): Promise<void> {
  const versionOf = () => Promise.resolve(live.world);
  const folded = await foldPlaythrough({ journal: store.journal, versionOf }, live.id);
  expect(folded?.view).toEqual(live.view);
}

describe("what was said of a turn, taken back", () => {
  test("[FB8] a rating is gone, for whoever gave it, and is an entry of its own", async () => {
    const room = await play([{ play: ["No."] }]);
    const turn = await room.say("A rope?", "line1");
    await room.live.rate({ ...about(turn, "a"), rating: "down", reason: "Rude." });
    await expect(
      room.live.withdraw({ ...withdraw(turn, "b", "rating"), player: playerNamed("@other") }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("You have not rated") });
    await Promise.all([
      room.live.withdraw(withdraw(turn, "c", "rating")),
      room.live.withdraw(withdraw(turn, "c", "rating")),
    ]);
    expect(room.live.view.turns.get(turn)?.ratings?.size).toBe(0);
    await expect(room.live.withdraw(withdraw(turn, "d", "rating"))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(room.witness.entries("turn.rated")).toHaveLength(1);
    expect(room.witness.entries("turn.withdrawn")).toEqual([
      { type: "turn.withdrawn", v: 1, turn, message: "c", player: player.id, by: "owner", what: "rating" },
    ]);
    await expectFolds(room);
  });

  test("[FB8] an edit is gone: what was spoken is what the model is told", async () => {
    const room = await play([{ play: ["No."] }, { play: ["Bye."] }]);
    const turn = await room.say("A rope?", "line1");
    await room.live.edit({ ...about(turn, "a"), text: "Gladly." });
    await room.live.edit({ ...about(turn, "b"), text: "Gladly, friend." });
    await room.live.withdraw(withdraw(turn, "c", "edit"));
    await room.say("Well.", "line2");
    expect(room.model.requests.at(-1)?.messages).toMatchObject([{}, { role: "npc", text: "No." }, {}]);
    await expect(room.live.withdraw(withdraw(turn, "d", "edit"))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("was not edited"),
    });
    await expectFolds(room);
  });

  test("[FB8] another answer is gone: the first counts, in its place and with what its calls had done", async () => {
    const room = await play([
      { play: [giveRope, trust] },
      { play: ["There."] },
      { play: [trust] },
      { play: ["No."] },
      { play: ["Bye."] },
    ]);
    const turn = await room.say("A rope?", "line1");
    const { state } = room.live.view;
    const again = await room.again(turn, "a");
    expect(room.live.view.state).not.toEqual(state);
    await room.live.withdraw(withdraw(turn, "b", "replacement"));
    expect(room.live.view.state).toEqual(state);
    expect(room.witness.entries("turn.withdrawn")[0]).toMatchObject({
      replacement: again,
      changes: [
        { path: "standing.trust", before: 15, after: 10 },
        { path: "actor.inventory.rope", before: 2, after: 1 },
        { path: "partner.inventory.rope", before: 0, after: 1 },
        { path: "standing.trust", before: 10, after: 15 },
      ],
    });
    expect(room.live.view.turns.get(again)?.replacedBy).toBe(turn);
    await room.say("Well.", "line2");
    expect(room.model.requests.at(-1)?.messages).toMatchObject([
      { role: "player", text: "A rope?" },
      { role: "npc", calls: [{ name: "give_item" }, { name: "trust" }] },
      { role: "result" },
      { role: "result" },
      { role: "npc", text: "There." },
      { role: "player", text: "Well." },
    ]);
    await expectFolds(room);
  });

  test("[FB8] the first may be asked for again after all, as the next sample", async () => {
    const room = await play([{ play: ["No."] }, { play: ["Yes."] }, { play: ["Maybe."] }]);
    const turn = await room.say("A rope?", "line1");
    const second = await room.again(turn, "a");
    await room.live.withdraw(withdraw(turn, "b", "replacement"));
    await expect(room.live.edit({ ...about(second, "c"), text: "Hm." })).rejects.toMatchObject({
      mend: expect.stringContaining(turn),
    });
    const third = await room.again(turn, "d");
    const ledgers = room.witness.entries("turn.ended").map(({ rounds }) => rounds[0]?.ledger);
    expect(ledgers.map((ledger) => ledger?.sample)).toEqual([0, 1, 2]);
    expect(new Set(ledgers.map((ledger) => ledger?.hash)).size).toBe(1);
    expect(room.live.view.talk.map(({ id }) => id)).toEqual(["line1", third]);
    await expectFolds(room);
  });

  test("[FB4] another answer stays where something was said since, or something else changed what it changed", async () => {
    const elsewhere = parseSceneId("scene_elsewhere");
    if (!elsewhere) throw new Error("no scene id");
    const room = await play([
      { play: [trust] },
      { play: ["So."] },
      { play: ["No."] },
      { play: [trust] },
      { play: ["More so."] },
      { play: ["Bye."] },
    ]);
    const turn = await room.say("Trust me.", "line1");
    await expect(room.live.withdraw(withdraw(turn, "a", "replacement"))).rejects.toMatchObject({
      message: expect.stringContaining("Nothing came in the place"),
    });
    await room.again(turn, "b");
    await room.live.openScene({ scene: elsewhere, player, npcs: [playNpc(room.live.world).id] });
    await room.say("Trust me here.", "line2", elsewhere);
    await expect(room.live.withdraw(withdraw(turn, "c", "replacement"))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("standing.trust"),
    });
    await room.say("Well.", "line3");
    await expect(room.live.withdraw(withdraw(turn, "d", "replacement"))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Something was said since"),
    });
    expect(room.witness.entries("turn.withdrawn")).toEqual([]);
  });
});

function playerNamed(name: string): typeof player.id {
  const id = parsePlayerId(name);
  if (!id) throw new Error(`${name} is no player id`);
  return id;
}
