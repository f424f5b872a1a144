import { expect, test } from "vitest";
import { parseSceneId, parseTurnId } from "../domain/ids.ts";
import { Peer } from "./peer.ts";
import { TextFrames } from "./text-frames.ts";
import { TickBatch } from "./tick-batch.ts";

const scene = parseSceneId("scene_1")!;
const turn = parseTurnId("turn_1")!;

function frames(from?: number) {
  const sent: unknown[] = [];
  const socket = {
    send: (frame: string) => sent.push(JSON.parse(frame)),
    close() {},
    terminate() {},
    bufferedAmount: 0,
  };
  const peer = new Peer(socket, { maximumBuffered: 1000, onSlow: () => undefined });
  return {
    sent,
    text: new TextFrames({
      scene,
      turn,
      peer,
      ticks: new TickBatch(),
      ...(from === undefined ? {} : { from }),
    }),
  };
}

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test("pieces of one tick leave as one frame, those of two ticks as two", async () => {
  const { sent, text } = frames();
  text.push(0, 'Say "');
  text.push(5, "hi");
  expect(sent).toEqual([]);
  await tick();
  text.push(7, '"\n');
  await tick();
  expect(sent).toEqual([
    { type: "npc.text", scene, turn, offset: 0, delta: 'Say "hi' },
    { type: "npc.text", scene, turn, offset: 7, delta: '"\n' },
  ]);
});

test("what the other side has already is not sent again", async () => {
  const { sent, text } = frames(4);
  text.push(0, "The ");
  text.push(0, "The bell");
  text.push(8, " rings");
  await tick();
  expect(sent).toMatchObject([{ offset: 4, delta: "bell rings" }]);
});
