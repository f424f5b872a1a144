// @ts-check
// node bot.js [ws://127.0.0.1:8787] [harrow/mira-oake]
//
// Each line of standard input is said to the NPC. The scene is kept in scene.token; started again, the bot goes on
// with it. An empty file or none begins a new one.

import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { connect } from "dramatis-client";
import { WebSocket } from "ws";

const [url = "ws://127.0.0.1:8787", character = "harrow/mira-oake"] = process.argv.slice(2);
const [world = "", npc = ""] = character.split("/");
const tokenFile = "scene.token";

/** @type {Map<string, number>} */
const held = new Map();

/**
 * What the bot does when the NPC hands something over: it keeps count. What it returns is told to the NPC.
 *
 * @param {{ item: string, quantity: number }} given
 */
function takeItem({ item, quantity }) {
  const count = (held.get(item) ?? 0) + quantity;
  held.set(item, count);
  process.stdout.write(`\n[you now hold ${count} ${item}]\n`);
  return { held: count, left: 0 };
}
const handlers = { give_item: takeItem };

const game = await connect({ url, WebSocket });
game.on("connection", (state) => {
  if (state === "reconnecting") process.stderr.write("[connection lost, seeking it again]\n");
});

const token = (await readFile(tokenFile, "utf8").catch(() => "")).trim();
const scene = token
  ? await game.resume({ token, handlers })
  : await game.join({ world, npcs: [npc], handlers });
process.stdout.write(`[${token ? "back with" : "you meet"} ${scene.npcs[0]?.name}]\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const turn = scene.say(line);
  for await (const part of turn) {
    if (part.type === "text") process.stdout.write(part.delta);
    if (part.type === "refused") process.stdout.write(`\n[${part.name} was refused: ${part.reason}]\n`);
  }
  const { status, reason } = await turn.result();
  process.stdout.write(status === "completed" ? "\n" : `\n[${status}: ${reason}]\n`);
  await writeFile(tokenFile, scene.token());
}
game.close();
