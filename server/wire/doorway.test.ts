import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Doorway, openDoorway } from "./doorway.ts";

let doorway: Doorway | undefined;

afterEach(() => doorway?.close());

async function open(): Promise<Doorway> {
  doorway = await openDoorway({ host: "127.0.0.1", port: 0, isOpen: true });
  return doorway;
}

/** The bytes that come back until the other side closes. */
function send(port: number, text: string): { readonly sent: Promise<void>; readonly back: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.setEncoding("utf8").on("data", (part: string) => (heard += part));
  socket.on("error", () => undefined);
  return {
    sent: new Promise((resolve) => socket.write(text, () => resolve())),
    back: new Promise((resolve) => socket.once("close", () => resolve(heard))),
  };
}

test("[CL16] a request that comes before there is an answer waits for it", async () => {
  const { port, url, answer } = await open();
  const early = fetch(`${url}/early`).then((response) => response.text());
  const upgrade = send(port, "GET /up HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
  await upgrade.sent;
  answer(
    (request, response) => response.end(`answered ${request.url}`),
    (request, socket) => socket.end(`let in ${request.url}`),
  );
  expect(await early).toBe("answered /early");
  expect(await upgrade.back).toBe("let in /up");
  expect(await (await fetch(`${url}/late`)).text()).toBe("answered /late");
});

test("who still waits when the doorway closes is sent away", async () => {
  const { port, close } = await open();
  const request = send(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  const upgrade = send(port, "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
  await Promise.all([request.sent, upgrade.sent]);
  await close();
  expect(await request.back).toBe("");
  expect(await upgrade.back).toBe("");
});
