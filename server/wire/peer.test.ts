import { expect, test } from "vitest";
import { Peer } from "./peer.ts";

test("a reader that is too far behind is closed once, and gets nothing more", () => {
  const done: string[] = [];
  const socket = {
    bufferedAmount: 0,
    send: (frame: string) => void done.push(frame),
    close: (code: number, reason: string) => void done.push(`${code} ${reason}`),
    terminate() {},
  };
  const peer = new Peer(socket, { maximumBuffered: 100, onSlow: () => done.push("slow") });
  socket.bufferedAmount = 100;
  peer.send("one");
  socket.bufferedAmount = 101;
  peer.send("two");
  peer.send("three");
  expect(done).toEqual(["one", "two", "1013 slow reader, resume", "slow"]);
});
