import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  connect,
  type Game,
  type Scene,
  type SceneSnapshot,
  type WebSocketConstructor,
} from "dramatis-client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { gate, type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { backUp } from "../../server/store/back-up.ts";
import { migrationsFolder } from "../../server/store/migrations-folder.ts";
import { openStore, type Store } from "../../server/store/open-store.ts";
import { restoreBackup } from "../../server/store/restore-backup.ts";
import { stoppedClock } from "../contracts/sqlite-subject.ts";
import { countingIds } from "../fakes/play-room.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

/** Of all servers, as they are where ids are random. */
const ids = countingIds();
const signal = new AbortController().signal;
const own = { migrations: migrationsFolder, signal };

let folder: string;
let database: string;
let backup: string;
let room: WireRoom | undefined;
let store: Store | undefined;
/** Opening a database takes its own time as the name of the opening; two openings are never at one. */
let now = 1_700_000_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dramatis-restored-"));
  database = join(folder, "game.db");
  backup = join(folder, "backup.db");
});
afterEach(async () => {
  hangUp();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(steps: readonly ScriptedStep[]): Promise<void> {
  now += 60_000;
  store = await openStore({ file: database, clock: { ...stoppedClock, now: () => now }, verb: "serve" });
  room = await openWireRoom(scriptedModel(steps), { store, epoch: store.epoch, ids });
}

async function stop(): Promise<void> {
  await room?.close();
  await store?.close();
  room = undefined;
  store = undefined;
}

/** Dials whichever server is up now, as a name that stays would. */
class Redialling extends WebSocket {
  constructor() {
    super(room?.socketUrl ?? "ws://127.0.0.1:1");
  }
}

const games: Game[] = [];

async function dial(): Promise<Game> {
  const Dialler: WebSocketConstructor = Redialling;
  const game = await connect({ url: "ws://game", WebSocket: Dialler, reconnect: { minimumDelay: 5 } });
  games.push(game);
  return game;
}

function hangUp(): void {
  for (const game of games.splice(0)) game.close();
}

async function joinScene(): Promise<Scene> {
  return (await dial()).join({ world: "islet", npcs: ["ada-holt"] });
}

/** Somebody else goes on with the scene. */
async function tellOtherwise({ id, playthrough }: Scene, lines: readonly string[]): Promise<void> {
  const client = await room?.connect();
  if (!client) throw new Error("No server is up.");
  const from = { client: "client-2", scene: id, playthrough, epoch: 0, cursor: 0, handlers: [] };
  client.send({ type: "scene.resume", protocol: 1, ...from });
  await client.next("npc.turn.ended");
  for (const [index, text] of lines.entries()) {
    client.send({ type: "scene.say", scene: id, line: `line-${index}`, text });
    await client.next("npc.turn.ended");
  }
  await client.close();
}

function nextSnapshot(scene: Scene): Promise<SceneSnapshot> {
  return new Promise((resolve) => scene.on("snapshot", resolve));
}

async function ask(scene: Scene, text: string): Promise<string> {
  return (await scene.say(text).result()).text;
}

const both = [
  ["restored", () => restore()],
  ["copied by hand", () => copy()],
] as const;

async function restore(): Promise<void> {
  await restoreBackup({ ...own, file: backup, database, verb: "restore", clock: { now: () => now } });
}

async function copy(): Promise<void> {
  for (const suffix of ["-wal", "-shm"]) rmSync(`${database}${suffix}`, { force: true });
  copyFileSync(backup, database);
}

describe.each(both)("a database that is %s from a backup", (_how, putBack) => {
  test("[RS3] gives a client that saw more a snapshot, and the turn that is gone is over", async () => {
    const held = gate();
    await start([{ play: ["Morning."] }, { play: ["Wet, ", { wait: held.opened }, "again."] }]);
    const scene = await joinScene();
    await ask(scene, "Morning.");
    await backUp({ ...own, database, out: backup, force: false });
    const turn = scene.say("And the weather?");
    for await (const part of turn) if (part.type === "text") break;
    const snapshot = nextSnapshot(scene);
    await stop();
    held.open();
    await putBack();
    await start([{ play: ["Fine."] }]);

    expect(await snapshot).toMatchObject({
      cursor: 3,
      lines: [{ text: "Morning." }],
      turns: [{ text: "Morning.", status: "completed" }],
    });
    expect(await turn.result()).toMatchObject({ status: "interrupted", text: "Wet, " });
    expect(await ask(scene, "Still there?")).toBe("Fine.");
  });

  test("[RS3] and that went on to as many events gives a client of the other story a snapshot, no mix", async () => {
    await start([{ play: ["Morning."] }]);
    const scene = await joinScene();
    await ask(scene, "Morning.");
    await backUp({ ...own, database, out: backup, force: false });
    await stop();
    // Another opening, so that its number comes again in a copy.
    await start([{ play: ["The first story."] }]);
    await ask(scene, "How does it go on?");
    const token = scene.token();
    hangUp();
    await stop();
    await putBack();
    await start([{ play: ["The second story."] }, { play: ["And more."] }]);
    await tellOtherwise(scene, ["How does it go on?", "And then?"]);

    const back = await (await dial()).resume({ token });
    expect(await nextSnapshot(back)).toMatchObject({
      cursor: 9,
      turns: [{ text: "Morning." }, { text: "The second story." }, { text: "And more." }],
    });
  });

  test("[RS3] gives a client that saw no more than the backup the events since", async () => {
    await start([{ play: ["Morning."] }]);
    const scene = await joinScene();
    await ask(scene, "Morning.");
    const token = scene.token();
    hangUp();
    await backUp({ ...own, database, out: backup, force: false });
    await stop();
    await putBack();
    await start([{ play: ["Fine."] }]);
    const seen: string[] = [];
    const back = await (await dial()).resume({ token });
    back.on("snapshot", () => seen.push("snapshot"));
    back.on("*", ({ type }) => seen.push(type));
    expect(await ask(back, "Still there?")).toBe("Fine.");
    expect(seen).toEqual(["scene.line", "npc.turn.started", "npc.turn.ended"]);
  });
});
