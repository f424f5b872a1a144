import { connect } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { gate, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom } from "../fakes/wire-room.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const sockets: WebSocket[] = [];
class RememberedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

test("[BF10] each call stands where in the words it was made, also in one answer and after a cut", async () => {
  const cut = gate();
  const model = scriptedModel([
    {
      play: [
        "Wait here. ",
        { call: "wave" },
        "Now ",
        { wait: cut.opened },
        { call: "give_item", arguments: { item: "rope" } },
        { call: "nod" },
        "take it.",
      ],
    },
    { play: ["Good. ", { call: "trust" }] },
    { play: ["Go."] },
  ]);
  const room = await openWireRoom(model);
  closing.push(() => room.close());
  const game = await connect({
    url: room.server.url.replace("http", "ws"),
    WebSocket: RememberedSocket,
    reconnect: { minimumDelay: 1 },
  });
  closing.push(() => game.close());
  const done: string[] = [];
  const seen = () => ({ seen: true });
  const scene = await game.join({
    world: "islet",
    npcs: ["ada-holt"],
    handlers: {
      wave: (_given, { key }) => (done.push(key), seen()),
      nod: (_given, { key }) => (done.push(key), seen()),
      give_item: (_given, { key }) => (done.push(key), { held: 1 }),
    },
  });
  const turn = scene.say("A rope?");
  let text = "";
  for await (const part of turn) {
    if (part.type !== "text") continue;
    text += part.delta;
    if (text !== "Wait here. Now ") continue;
    sockets.at(-1)?.terminate();
    cut.open();
  }
  const { calls } = await turn.result();
  expect(text).toBe("Wait here. Now take it. Good. Go.");
  expect(calls.map(({ name, at }) => [name, text.slice(0, at)])).toEqual([
    ["wave", "Wait here. "],
    ["give_item", "Wait here. Now "],
    ["nod", "Wait here. Now "],
    ["trust", "Wait here. Now take it. Good. "],
  ]);
  expect(done).toEqual(calls.slice(0, 3).map(({ call }) => call));
  expect(sockets.length).toBe(2);
});

test("[BF11] each call of an answer is judged in the state that those before it left", async () => {
  const rope = (quantity: number) => ({ call: "give_item", arguments: { item: "rope", quantity } });
  const room = await openWireRoom(
    scriptedModel([{ play: [rope(1), rope(2), rope(1), rope(1)] }, { play: ["That was all of it."] }]),
  );
  closing.push(() => room.close());
  const game = await connect({ url: room.server.url.replace("http", "ws"), WebSocket });
  closing.push(() => game.close());
  let held = 0;
  const scene = await game.join({
    world: "islet",
    npcs: ["ada-holt"],
    handlers: { give_item: ({ quantity }) => ({ held: (held += Number(quantity)) }) },
  });
  const { calls } = await scene.say("Rope, all of it.").result();
  const codes = calls.map(({ outcome }) => (outcome?.type === "refused" ? outcome.reason : outcome?.type));
  expect(codes).toEqual(["done", "You do not have that many.", "done", expect.stringContaining("bottle")]);
  expect(held).toBe(2);
});
