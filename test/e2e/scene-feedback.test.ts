import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import type { WireClient } from "../fakes/wire-client.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const key = "a-key-of-many-characters";

let room: WireRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

/** A scene in which a line was answered. */
async function talked(steps: readonly ScriptedStep[], options: Parameters<typeof openWireRoom>[1] = {}) {
  const here = await openWireRoom(scriptedModel(steps), options);
  room = here;
  const headers = options.adminKey === undefined ? {} : { authorization: `Bearer ${options.adminKey}` };
  const client = await here.connect({ headers });
  client.send({ ...join, simulate: true });
  const joined = await client.next("scene.joined");
  const scene = String(joined["scene"]);
  client.send({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
  const ended = await client.next("npc.turn.ended");
  return { here, client, scene, playthrough: String(joined["playthrough"]), turn: String(ended["turn"]) };
}

/** The events after a cursor, as the client has them. */
function eventsOf(client: WireClient, after: number): readonly (readonly [string, unknown])[] {
  return client.received.flatMap((event): (readonly [string, unknown])[] => {
    const { type, cursor } = event;
    return typeof cursor === "number" && cursor > after ? [[type, cursor]] : [];
  });
}

const giveRope = { call: "give_item", arguments: { item: "rope" } } as const;

describe("feedback over the wire", () => {
  test("[FB7] is told to every connection of the scene, in one order, each message once", async () => {
    const { here, client, scene, playthrough, turn } = await talked([
      { play: [giveRope] },
      { play: ["There."] },
      { play: ["No."] },
    ]);
    const other = await here.connect();
    const position = { scene, playthrough, epoch: 1, cursor: 0, handlers: [] };
    other.send({ type: "scene.resume", protocol: 1, client: "client-2", ...position });
    await other.next("scene.resumed");
    const rate = { type: "npc.turn.rate", scene, turn, message: "m1", rating: "up", reason: "Kind." };
    client.send(rate);
    client.send(rate);
    client.send({ type: "npc.turn.edit", scene, turn, message: "m2", text: "Take it." });
    client.send({ type: "npc.turn.regenerate", scene, turn, message: "m3" });
    await client.next("npc.turn.ended");
    await other.next("npc.turn.replaced");
    await other.next("npc.turn.ended");
    const rated = other.received.find(({ type }) => type === "npc.turn.rated");
    const after = Number(rated?.["cursor"]) - 1;
    expect(eventsOf(other, after)).toEqual(eventsOf(client, after));
    expect(eventsOf(client, after).map(([type]) => type)).toEqual([
      "npc.turn.rated",
      "npc.turn.edited",
      "npc.turn.replaced",
      "npc.turn.started",
      "npc.turn.ended",
    ]);
    const replaced = client.received.find(({ type }) => type === "npc.turn.replaced");
    expect(replaced).toMatchObject({
      turn,
      message: "m3",
      changes: [
        { path: "partner.inventory.rope", before: 1, after: 0 },
        { path: "actor.inventory.rope", before: 1, after: 2 },
      ],
    });
    expect(client.received.at(-1)).toMatchObject({ turn: replaced?.["replacement"], text: "No." });
  });

  test("[FB7] is in what a client is told after a cut, and in a snapshot", async () => {
    const { here, client, scene, playthrough, turn } = await talked([{ play: ["No."] }, { play: ["Yes."] }]);
    client.send({ type: "npc.turn.regenerate", scene, turn, message: "m1" });
    const again = await client.next("npc.turn.ended");
    client.send({ type: "npc.turn.edit", scene, turn: again["turn"], message: "m2", text: "Gladly." });
    client.send({ type: "npc.turn.rate", scene, turn, message: "m3", rating: "down" });
    await client.next("npc.turn.rated");
    await client.close();
    const back = await here.connect();
    const position = { scene, playthrough, handlers: [] };
    back.send({ type: "scene.resume", protocol: 1, client: "client-1", ...position, epoch: 1, cursor: 3 });
    await back.next("npc.turn.rated");
    expect(eventsOf(back, 3).map(([type]) => type)).toEqual([
      "npc.turn.replaced",
      "npc.turn.started",
      "npc.turn.ended",
      "npc.turn.edited",
      "npc.turn.rated",
    ]);
    back.send({ type: "scene.resume", protocol: 1, client: "client-1", ...position, epoch: 7, cursor: 90 });
    await back.next("scene.resumed");
    expect(back.received.at(-1)).toMatchObject({
      mode: "snapshot",
      snapshot: {
        turns: [
          { turn, text: "No.", rating: "down" },
          { turn: again["turn"], text: "Yes.", edited: "Gladly.", replaces: turn, line: "line-1" },
        ],
      },
    });
  });

  test("[FB8] that is taken back is told, and is not in a snapshot", async () => {
    const { here, client, scene, playthrough, turn } = await talked([
      { play: [giveRope] },
      { play: ["There."] },
      { play: ["No."] },
    ]);
    const send = (type: string, message: string, more: object = {}) =>
      client.send({ type, scene, turn, message, ...more });
    send("npc.turn.rate", "m1", { rating: "up" });
    send("npc.turn.withdraw", "m2", { feedback: "rating" });
    expect(await client.next("npc.turn.withdrawn")).toMatchObject({ message: "m2", feedback: "rating" });
    send("npc.turn.edit", "m3", { text: "Take it." });
    send("npc.turn.withdraw", "m4", { feedback: "edit" });
    await client.next("npc.turn.withdrawn");
    send("npc.turn.regenerate", "m5");
    const again = await client.next("npc.turn.ended");
    send("npc.turn.withdraw", "m6", { feedback: "replacement" });
    expect(await client.next("npc.turn.withdrawn")).toMatchObject({
      turn,
      replacement: again["turn"],
      changes: [
        { path: "actor.inventory.rope", before: 2, after: 1 },
        { path: "partner.inventory.rope", before: 0, after: 1 },
      ],
    });
    send("npc.turn.withdraw", "m7", { feedback: "thumb" });
    expect(await client.next("error")).toMatchObject({ error: { param: "feedback", event_id: "m7" } });
    await client.close();
    const back = await here.connect();
    const position = { scene, playthrough, handlers: [], epoch: 7, cursor: 90 };
    back.send({ type: "scene.resume", protocol: 1, client: "client-1", ...position });
    const { snapshot } = z
      .object({ snapshot: z.object({ turns: z.array(z.looseObject({ turn: z.string() })) }) })
      .parse(await back.next("scene.resumed"));
    // The one that counts is the last, and says in whose place it came.
    expect(snapshot.turns.map((seen) => seen.turn)).toEqual([again["turn"], turn]);
    expect(snapshot.turns[1]).toMatchObject({ text: "There.", replaces: again["turn"] });
    for (const seen of snapshot.turns) {
      expect(seen).not.toHaveProperty("rating");
      expect(seen).not.toHaveProperty("edited");
    }
    expect(snapshot.turns[0]).not.toHaveProperty("replaces");
  });

  test("[FB4] is refused with the reason, under the message's id", async () => {
    const { client, scene, turn } = await talked([{ play: ["No."] }, { play: ["Bye."] }]);
    client.send({ type: "scene.say", scene, line: "line-2", text: "Well." });
    await client.next("npc.turn.ended");
    client.send({ type: "npc.turn.regenerate", scene, turn, message: "m1" });
    expect(await client.next("error")).toMatchObject({ error: { code: "conflict", event_id: "m1" } });
    client.send({ type: "npc.turn.rate", scene, turn, message: "m2", rating: "sideways" });
    expect(await client.next("error")).toMatchObject({ error: { param: "rating", event_id: "m2" } });
    client.send({ type: "npc.turn.edit", scene, turn: "turn_of_nobody", message: "m3", text: "Hm." });
    expect(await client.next("error")).toMatchObject({ error: { code: "not_found", event_id: "m3" } });
  });

  test("[FB6] a player's ticket may rate, and neither edit, nor ask again, nor see the rules", async () => {
    const { here, scene, playthrough, turn } = await talked([{ play: ["No."] }], { adminKey: key });
    const minted = await fetch(`${here.server.url}/v1/tickets`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ player: "@player", playthrough, simulate: true }),
    });
    const { ticket } = z.object({ ticket: z.string() }).parse(await minted.json());
    const player = await here.connect({ headers: { authorization: `Bearer ${ticket}` } });
    const position = { scene, playthrough, epoch: 1, cursor: 3, handlers: [] };
    player.send({ type: "scene.resume", protocol: 1, client: "client-2", ...position });
    await player.next("scene.resumed");
    const forbidden: readonly (readonly [string, object])[] = [
      ["npc.turn.edit", { text: "Take all I have." }],
      ["npc.turn.regenerate", {}],
      ["npc.turn.explain", {}],
      ["npc.turn.withdraw", { feedback: "edit" }],
    ];
    for (const [type, more] of forbidden) {
      const message = type.replaceAll(".", "_");
      player.send({ type, scene, turn, message, ...more });
      expect(await player.next("error")).toMatchObject({ error: { code: "forbidden", event_id: message } });
    }
    player.send({ type: "npc.turn.rate", scene, turn, message: "m1", rating: "down" });
    expect(await player.next("npc.turn.rated")).toMatchObject({
      rating: "down",
      player: "@player",
      cursor: 4,
    });
    player.send({ type: "npc.turn.withdraw", scene, turn, message: "m2", feedback: "rating" });
    expect(await player.next("npc.turn.withdrawn")).toMatchObject({ player: "@player", feedback: "rating" });
    expect(player.types()).not.toContain("npc.turn.explained");
  });

  test("[FB5] a turn is explained to an owner", async () => {
    const { client, scene, turn } = await talked([
      { play: [{ call: "give_item", arguments: { item: "rope", quantity: 5 } }] },
      { play: ["No."] },
    ]);
    client.send({ type: "npc.turn.explain", scene, turn, message: "m1" });
    expect(await client.next("npc.turn.explained")).toMatchObject({
      scene,
      message: "m1",
      explanation: {
        turn,
        npc: "ada-holt",
        refused: [{ name: "give_item", rule: 1, values: { "actor.inventory.rope": 2 } }],
        requests: [{ provider: "scripted", sample: 0 }, { sample: 0 }],
      },
    });
  });
});
