import type { connect } from "dramatis-client";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { WireClient } from "../fakes/wire-client.ts";
import { join, openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let room: WireRoom | undefined;
const closing: (() => void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await room?.close();
  room = undefined;
});

async function open(steps: readonly ScriptedStep[]): Promise<WireRoom> {
  room = await openWireRoom(scriptedModel(steps));
  return room;
}

/** The client SDK as release 0.1.0 had it: it has the types that it needs of today's. */
async function olderConnect(): Promise<typeof connect> {
  const bundle = "../corpus/clients/0.1.0.js";
  const older: { readonly connect: typeof connect } = await import(bundle);
  return older.connect;
}

/** Counts what a client asks for again. */
function counting(): { readonly Counting: typeof WebSocket; readonly resumes: () => number } {
  let resumes = 0;
  class Counting extends WebSocket {
    override send(...[data, ...rest]: [data: string]): void {
      if (data.includes('"scene.resume"')) resumes += 1;
      super.send(data, ...rest);
    }
  }
  return { Counting, resumes: () => resumes };
}

const wire = { protocol: 1, handlers: [] } as const;

describe("a client of release 0.1.0 in a scene with an event that it does not know", () => {
  test("[RS10] talks on without asking for anything again", async () => {
    const here = await open([{ play: ["Go away."] }, { play: ["Come in."] }]);
    const { Counting, resumes } = counting();
    const game = await (await olderConnect())({ url: here.socketUrl, WebSocket: Counting });
    closing.push(() => game.close());
    const scene = await game.join({ world: "islet", npcs: ["ada-holt"] });
    const seen: string[] = [];
    scene.on("*", ({ type, cursor }) => seen.push(`${cursor} ${type}`));
    const { turn } = await scene.say("May I?").result();

    const director = await here.connect();
    const resume = { ...wire, client: "client-2", scene: scene.id, playthrough: scene.playthrough };
    director.send({ type: "scene.resume", ...resume, epoch: 0, cursor: 0 });
    const about = { scene: scene.id, turn };
    director.send({ type: "npc.turn.rate", ...about, message: "rate-1", rating: "down" });
    director.send({ type: "npc.turn.withdraw", ...about, message: "back-1", feedback: "rating" });
    expect(await director.next("npc.turn.withdrawn")).toMatchObject({ cursor: 5 });

    expect((await scene.say("And now?").result()).text).toBe("Come in.");
    expect(seen.slice(3)).toEqual([
      "4 npc.turn.rated",
      "5 world.state",
      "6 scene.line",
      "7 npc.turn.started",
      "8 npc.turn.ended",
    ]);
    expect(resumes()).toBe(0);

    const token = scene.token();
    game.close();
    const later = await (await olderConnect())({ url: here.socketUrl, WebSocket: Counting });
    closing.push(() => later.close());
    const again = await later.resume({ token });
    expect(again.isOpen).toBe(true);
    expect(resumes()).toBe(1);
  });
});

test("[RS10] what a withdrawn answer changed is told to who does not know of withdrawing", async () => {
  const rope = { call: "give_item", arguments: { item: "rope" } } as const;
  const here = await open([{ play: [rope] }, { play: ["Here."] }, { play: ["No."] }]);
  const older = await new WireClient(here.socketUrl).open();
  closing.push(() => older.socket.terminate());
  older.send({ ...join, simulate: true });
  const scene = String((await older.next("scene.joined"))["scene"]);
  older.send({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
  const { turn } = await older.next("npc.turn.ended");
  older.send({ type: "npc.turn.regenerate", scene, turn, message: "again-1" });
  await older.next("npc.turn.ended");
  older.send({ type: "npc.turn.withdraw", scene, turn, message: "back-1", feedback: "replacement" });
  const told = await older.next("world.state");
  expect(told).toMatchObject({ scene, changes: [{ path: expect.stringContaining("rope") }, {}] });
  expect(told).not.toHaveProperty("message");
  expect(older.types()).not.toContain("npc.turn.withdrawn");
});
