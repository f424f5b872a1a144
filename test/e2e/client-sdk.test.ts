import { once } from "node:events";
import { type AddressInfo, connect as dial, createServer, type Socket } from "node:net";
import { connect } from "dramatis-client";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Passes bytes on, and cuts the first connection once so many have gone to the client. */
async function cuttingProxy(
  room: WireRoom,
  bytes: number,
): Promise<{ url: string; connections: () => number }> {
  const open = new Set<Socket>();
  let left = bytes;
  let connections = 0;
  const proxy = createServer((outer) => {
    connections += 1;
    const inner = dial(room.server.port, "127.0.0.1");
    for (const side of [outer, inner]) {
      open.add(side);
      side.on("error", () => undefined);
      side.on("close", () => {
        outer.destroy();
        inner.destroy();
      });
    }
    outer.pipe(inner);
    inner.on("data", (chunk: Buffer) => {
      const passed = left < 0 ? chunk : chunk.subarray(0, left);
      outer.write(passed);
      if (left < 0) return;
      left -= passed.length;
      if (left > 0) return;
      left = -1;
      outer.end();
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  closing.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });
  return { url: `ws://127.0.0.1:${(proxy.address() as AddressInfo).port}`, connections: () => connections };
}

describe("the client SDK on a real server", () => {
  // The handshake is some 130 bytes, the answer to the join 600, the turn 1,500 more.
  test.each([200, 700, 900, 1100, 1300, 1500, 1700, 1900, 2100])(
    "a turn with a behavior is whole, though the socket is cut after %d bytes",
    async (bytes) => {
      const room = await openWireRoom(
        scriptedModel([
          { play: ["Here, ", "take ", { call: "give_item", arguments: { item: "rope" } }] },
          { play: ["it. ", "Mind ", "the knot."] },
        ]),
      );
      closing.push(() => room.close());
      const proxy = await cuttingProxy(room, bytes);
      const game = await connect({
        url: proxy.url,
        WebSocket,
        reconnect: { minimumDelay: 1 },
      });
      let runs = 0;
      const scene = await game.join({
        world: "islet",
        npcs: ["ada-holt"],
        handlers: {
          give_item: async () => {
            runs += 1;
            return { held: 1 };
          },
        },
      });
      const turn = scene.say("A rope?");
      let text = "";
      for await (const part of turn) if (part.type === "text") text += part.delta;
      expect(text).toBe("Here, take it. Mind the knot.");
      expect(await turn.result()).toMatchObject({ text, calls: [{ name: "give_item" }] });
      expect(runs).toBe(1);
      expect(proxy.connections()).toBe(2);
      game.close();
    },
  );
});
