import { connect, type Scene } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const key = "an-admin-key-of-a-test";
const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A scene with Ada, by a ticket for this player or as the game's backend. */
async function join(
  room: WireRoom,
  player: string,
  options: { readonly ticket?: boolean; readonly in?: Scene } = {},
): Promise<Scene> {
  const { in: entered } = options;
  const mint = async (): Promise<string> => {
    const playthrough = entered ? { playthrough: entered.playthrough } : {};
    const minted = await fetch(`${room.server.url}/v1/tickets`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ player, ...playthrough }),
    });
    return ((await minted.json()) as { ticket: string }).ticket;
  };
  const game = await connect({
    url: room.server.url.replace("http", "ws"),
    WebSocket,
    ticket: options.ticket === true ? mint : key,
  });
  closing.push(() => game.close());
  const where = entered ? { playthrough: entered.playthrough, scene: entered.id } : { npcs: ["ada-holt"] };
  return game.join({ world: "islet", player: { id: player }, ...where });
}

async function openTalk(): Promise<{ readonly ann: Scene; readonly bob: Scene }> {
  const say = (text: string) => ({ play: [text] });
  const room = await openWireRoom(scriptedModel([say("I'll keep that."), say("Good evening.")]), {
    adminKey: key,
  });
  closing.push(() => room.close());
  const ann = await join(room, "ann");
  const bob = await join(room, "bob", { ticket: true, in: ann });
  const told = "The green bottle lies under the third stone.";
  await ann.say(told, { to: "ada-holt", manner: "whisper" }).result();
  await bob.say("Good evening to everybody on this quay.", { to: "ada-holt" }).result();
  return { ann, bob };
}

test("[QG1] a game asks why an NPC knows a thing, and a ticket is told of what its player was there for", async () => {
  const { ann, bob } = await openTalk();
  const { items } = await ann.knowledge("ada-holt", { about: "green bottle" });
  const whispered = items.find(({ text }) => text.includes("third stone"));
  expect(whispered).toMatchObject({
    known: "told",
    from: { id: "@ann" },
    tellable: { to: "present" },
    chain: [{ type: "line.said", speaker: "@ann", hearers: ["@ann", "ada-holt"] }],
  });
  const all = await ann.knowledge("ada-holt", { limit: 50 });
  expect(all.items.some(({ known }) => known === "seeded")).toBe(true);
  const bobs = await bob.knowledge("ada-holt", { limit: 50 });
  expect(bobs.items.map(({ known }) => known)).not.toContain("seeded");
  expect(JSON.stringify(bobs)).not.toMatch(/third stone|I'll keep that|The Petrel|letter/);
  expect(JSON.stringify(bobs)).toContain("Good evening to everybody on this quay.");
  await expect(bob.knowledge("zoe-vane")).rejects.toMatchObject({
    code: "question_refused",
    serverCode: "not_found",
    mend: expect.stringContaining("ada-holt"),
  });
});

test("[QG2] the history of a scene is paged back, as its player was told it", async () => {
  const { ann, bob } = await openTalk();
  const told: number[] = [];
  let page = await ann.history({ limit: 2 });
  for (; ; page = await ann.history({ limit: 2, before: page.before })) {
    told.unshift(...page.events.map(({ cursor }) => cursor));
    if (page.before === undefined) break;
  }
  expect(told).toEqual(Array.from({ length: told.length }, (_, index) => index + 1));
  const whole = await ann.history();
  expect(whole.events.map(({ cursor }) => cursor)).toEqual(told);
  expect(JSON.stringify(whole)).toContain("third stone");
  const bobs = await bob.history();
  expect(JSON.stringify(bobs)).not.toMatch(/third stone|I'll keep that/);
  expect(bobs.events.map(({ type }) => type)).toEqual([
    "scene.presence",
    "scene.line",
    "npc.turn.started",
    "npc.turn.ended",
  ]);
});
