import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { inFolder } from "./run-cli.ts";
import { type RunningCli, startServe } from "./serve-cli.ts";

/** Stands in every text that is nobody's business; what of it shows in a log is a leak. */
const canary = "canary7f3a";
const key = `${canary}-admin-key-of-a-game`;
const lineSchema = z.looseObject({ at: z.string(), level: z.string(), event: z.string() });

let running: RunningCli | undefined;
let provider: Server | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
  provider?.close();
  provider?.closeAllConnections();
  running = undefined;
  provider = undefined;
});

/** A provider that refuses, with everything it was sent in its refusal. */
async function startEcho(): Promise<string> {
  provider = createServer((request, response) => {
    let body = JSON.stringify(request.headers);
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: `cannot answer ${body}` } }));
    });
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  return `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`;
}

/** A player with a ticket says something and leaves; strangers are refused. What the server said to its operator. */
async function playAndLog(
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly all: string; readonly events: readonly z.infer<typeof lineSchema>[] }> {
  const started = await startServe(cwd, { DRAMATIS_KEY: key, DRAMATIS_LOG: "debug", ...environment });
  running = started.running;
  const { url } = started;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const ticket = async (): Promise<string> => {
    const body = JSON.stringify({ player: "@lena", simulate: true });
    const response = await fetch(`${url}/v1/tickets`, { method: "POST", headers, body });
    return z.object({ ticket: z.string() }).parse(await response.json()).ticket;
  };
  await fetch(`${url}/worlds`, { headers: { authorization: `Bearer ${canary}-wrong` } });
  const stranger = connect({
    url: url.replace("http", "ws"),
    ticket: async () => `${canary}-forged`,
    WebSocket,
  });
  await expect(stranger.then((game) => game.join({ world: "harrow", npcs: ["mira-oake"] }))).rejects.toThrow(
    /key or ticket/,
  );
  const tickets: string[] = [];
  const game = await connect({
    url: url.replace("http", "ws"),
    ticket: async () => tickets[tickets.push(await ticket()) - 1] ?? "",
    WebSocket,
    player: { id: "@lena", name: `Lena ${canary}` },
  });
  const scene = await game.join({ world: "harrow", npcs: ["mira-oake"], simulate: true });
  const turn = scene.say(`My ${canary} boat was lost in the flood. Could you give me a rope?`);
  await turn.result().catch(() => undefined);
  await scene.leave();
  game.close();
  await running.stop("SIGTERM");
  const { all, out } = running;
  running = undefined;
  for (const one of tickets) expect(all).not.toContain(one);
  expect(out).not.toContain(canary);
  const lines = all.split("\n").filter((line) => line.startsWith("{"));
  return { all, events: lines.map((line) => lineSchema.parse(JSON.parse(line))) };
}

test.skipIf(process.platform === "win32")(
  "[OP6] the log of a session tells what happened, and no word, prompt, key or ticket of anybody",
  async () => {
    await inFolder(async (cwd) => {
      const { all, events } = await playAndLog(cwd, { DRAMATIS_PRICES: "nobody=1/1" });
      expect(all).not.toContain(canary);
      const kinds = events.map(({ event }) => event);
      for (const event of [
        "world.loaded",
        "server.started",
        "door.refused",
        "connection.opened",
        "scene.joined",
        "turn.ended",
        "scene.left",
        "connection.closed",
        "server.stopping",
        "server.drained",
        "server.stopped",
      ])
        expect(kinds).toContain(event);
      const ended = events.find(({ event }) => event === "turn.ended");
      expect(ended).toMatchObject({
        level: "info",
        npc: "mira-oake",
        status: "completed",
        rounds: expect.any(Number),
      });
      expect(ended?.["firstTextMs"]).toBeLessThanOrEqual(Number(ended?.["tookMs"]));
      expect(ended).not.toHaveProperty("cost");
    });
  },
  60_000,
);

test.skipIf(process.platform === "win32")(
  "[OP6] a provider that repeats the prompt in its refusal is logged by the kind of failure alone",
  async () => {
    await inFolder(async (cwd) => {
      const { all, events } = await playAndLog(cwd, {
        OPENAI_BASE_URL: await startEcho(),
        OPENAI_API_KEY: `sk-${canary}`,
        DRAMATIS_MODEL: "echo",
      });
      expect(all).not.toContain(canary);
      expect(events).toContainEqual(
        expect.objectContaining({ event: "model.failed", level: "error", model: "echo" }),
      );
      expect(events).toContainEqual(expect.objectContaining({ event: "turn.ended", status: "failed" }));
    });
  },
  60_000,
);
