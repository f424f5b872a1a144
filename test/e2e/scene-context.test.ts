import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, type DramatisClientError, type Game, type JsonRecord, type Scene } from "dramatis-client";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { verifyDataset } from "../../server/app/verify-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { scriptedModel, type ScriptedStep } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore, type StorePorts } from "../fakes/memory-store.ts";
import { playNpc } from "../fakes/play-world.ts";
import { asStored, holdDataset } from "../mutations/held-dataset.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { things, yardWorld } from "../fakes/yard-world.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const adminKey = "a-key-of-sixteen-characters";

async function openYard(
  steps: readonly ScriptedStep[],
  options: { readonly store?: StorePorts; readonly epoch?: number; readonly adminKey?: string } = {},
): Promise<WireRoom & { readonly asked: readonly ModelRequest[] }> {
  const store = options.store ?? memoryStore();
  const world = yardWorld();
  await store.library.putWorld(world);
  const ada = { ...playNpc(world), world: world.id };
  if (!(await store.library.npc(world.id, ada.id))) await store.library.putNpc(ada);
  const model = scriptedModel(steps);
  const room = await openWireRoom(model, { ...options, store });
  closing.push(() => room.close());
  return { ...room, asked: model.requests };
}

async function play(room: WireRoom, name: string, ticket?: string): Promise<Game> {
  const game = await connect({
    url: room.server.url.replace("http", "ws"),
    WebSocket,
    player: { id: name, name },
    ...(ticket === undefined ? {} : { ticket }),
  });
  closing.push(() => game.close());
  return game;
}

async function join(room: WireRoom, pulled: JsonRecord[] = []): Promise<Scene> {
  const game = await play(room, "ann");
  return game.join({
    world: "yard",
    npcs: ["ada-holt"],
    handlers: {
      pull: (given) => {
        pulled.push(given);
        return { pulled: "done" };
      },
    },
  });
}

async function ticketFor(room: WireRoom, name: string): Promise<string> {
  const answer = await fetch(`${room.server.url}/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ player: name }),
  });
  const { ticket } = (await answer.json()) as { ticket: string };
  return ticket;
}

function offered(request: ModelRequest | undefined): readonly string[] {
  return request?.tools.map(({ name }) => name) ?? [];
}

describe("what a game says is there", () => {
  test("[BF1] is all that a behavior can be about, by its id or its name, and what is not there is refused", async () => {
    const room = await openYard([
      { play: ["Nothing to pull."] },
      {
        play: [
          { call: "pull", arguments: { target: "dragon" } },
          { call: "pull", arguments: { target: "The sluice-lever" } },
        ],
      },
      { play: ["Done."] },
    ]);
    const pulled: JsonRecord[] = [];
    const scene = await join(room, pulled);
    await scene.say("Pull it.").result();
    await scene.describe({ near: things });
    const { calls } = await scene.say("Pull the lever.").result();
    expect(offered(room.asked[0])).not.toContain("pull");
    const tool = room.asked[1]?.tools.find(({ name }) => name === "pull");
    expect(tool?.parameters["properties"]).toEqual({
      target: {
        type: "string",
        description: "What to pull. lever-2: the sluice lever; gate: the north gate; lamp: a storm lamp.",
        enum: ["gate", "lamp", "lever-2"],
      },
    });
    expect(calls.map(({ outcome }) => outcome?.type)).toEqual(["refused", "done"]);
    expect(pulled).toEqual([{ target: "lever-2" }]);
  });

  test("[BF2] is in the prompt with what the player holds and looks at, as it is at the time", async () => {
    const room = await openYard([{ play: ["I see."] }, { play: ["Gone."] }]);
    const scene = await join(room);
    await scene.describe({ near: things, held: ["lamp"], lookingAt: "ada-holt" });
    await scene.say("Look.").result();
    await scene.describe({ held: [] });
    await scene.say("And now?").result();
    const block = (index: number) => room.asked[index]?.blocks.find(({ kind }) => kind === "near")?.text;
    expect(block(0)).toBe(
      "the sluice lever (lever-2: lever, Brass, and stiff., 4 m away); the north gate (gate: 12.5 m away); " +
        "a storm lamp (lamp: lamp). ann holds a storm lamp. ann is looking at you.",
    );
    expect(block(1)).not.toContain("holds");
    expect(offered(room.asked[0])).toContain("ask_for");
    expect(offered(room.asked[1])).not.toContain("ask_for");
  });

  test("[BF3] is told by the backend; a ticket says what its own player holds and looks at of it", async () => {
    const room = await openYard([], { adminKey });
    const backend = await connect({
      url: room.server.url.replace("http", "ws"),
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(url, { headers: { authorization: `Bearer ${adminKey}` } });
        }
      },
      player: { id: "ann", name: "ann" },
    });
    closing.push(() => backend.close());
    const owner = await backend.join({ world: "yard", npcs: ["ada-holt"] });
    const game = await play(room, "bob", await ticketFor(room, "bob"));
    const own = await game.join({ world: "yard", npcs: ["ada-holt"] });
    await owner.describe({ near: things });
    await expect(own.describe({ near: things })).rejects.toMatchObject({ code: "report_refused" });
    await expect(own.describe({ held: ["lamp"] })).rejects.toMatchObject({
      message: expect.stringContaining("lamp is not among what is near") as string,
    });
    await expect(own.describe({ lookingAt: "ada-holt" })).resolves.toBeUndefined();
  });

  test("[BF4] is refused where it is too much, or would be a name of JavaScript's own", async () => {
    const room = await openYard([]);
    const scene = await join(room);
    const thing = (id: string) => ({ id, name: "a thing" });
    const refusals = await Promise.all(
      [
        { near: [thing("__proto__")] },
        { near: [thing("Gate")] },
        { near: [thing("gate"), thing("gate")] },
        { near: Array.from({ length: 41 }, (_, at) => thing(`t${at}`)) },
        { near: [{ ...thing("gate"), description: "x".repeat(161) }] },
        { near: [{ ...thing("gate"), distance: Number.NaN }] },
        { near: [thing("gate")], held: ["lamp"] },
        { near: [thing("gate")], lookingAt: "nobody" },
        { near: Array.from({ length: 40 }, (_, at) => ({ ...thing(`t${at}`), name: "n".repeat(10_000) })) },
      ].map((described) =>
        scene.describe(described).catch((error: unknown) => (error as DramatisClientError).code),
      ),
    );
    expect(new Set(refusals.slice(0, -1))).toEqual(new Set(["report_refused"]));
    await expect(scene.describe({ near: [thing("constructor")] })).resolves.toBeUndefined();
    const { view } = await room.host.find(scene.playthrough as never);
    expect(view.state.scenes[scene.id]?.described?.near).toEqual([thing("constructor")]);
  });

  test("[BF5] is known to every player present, counts once, and is as it was after a restart", async () => {
    const store = memoryStore();
    const room = await openYard([], { store });
    const scene = await join(room);
    const other = await play(room, "bob");
    const beside = await other.join({ world: "yard", playthrough: scene.playthrough, scene: scene.id });
    const heard = new Promise<unknown>((resolve) => beside.on("scene.context", resolve));
    await scene.describe({ near: things, held: ["gate"] });
    expect(await heard).toMatchObject({ near: things, players: [{ player: "@ann", held: ["gate"] }] });
    await beside.describe({ near: things.slice(2), held: ["lamp"], lookingAt: "ada-holt" });
    const { view } = await room.host.find(scene.playthrough as never);
    const before = view.state.scenes[scene.id]?.described;
    expect(before?.players).toEqual([
      { player: "@ann", held: [] },
      { player: "@bob", held: ["lamp"], looking_at: "ada-holt" },
    ]);
    const again = await openYard([], { store, epoch: 2 });
    const after = (await again.host.find(scene.playthrough as never)).view.state;
    expect(after.scenes[scene.id]?.described).toEqual(before);
  });

  test("[BF6] is in the rows of a dataset, which are verified with it and fail with another", async () => {
    const store = memoryStore();
    const call = { call: "ask_for", arguments: { thing: "lamp" } };
    const room = await openYard(
      [
        { play: [call] },
        { play: ["May I?"] },
        { play: [{ call: "pull", arguments: { target: "gate" } }] },
        { play: ["It is open."] },
        { play: ["Then go."] },
      ],
      { store },
    );
    const scene = await join(room);
    await scene.describe({ near: things, held: ["lamp"], lookingAt: "ada-holt" });
    const first = await scene.say("I have a lamp.").result();
    await scene.describe({ near: things.slice(1), held: ["lamp"] });
    await scene.say("Open the gate.").result();
    await scene.say("Now I go.").result();
    const out = await mkdtemp(path.join(tmpdir(), "dramatis-context-"));
    closing.push(() => rm(out, { recursive: true }));
    const { signal } = new AbortController();
    const directory = path.join(out, "set");
    await exportDataset({
      ...store,
      out: directory,
      formats: ["huggingface"],
      includeProcedural: false,
      signal,
    });
    const verified = await verifyDataset({ directory, signal });
    expect(first.calls.map(({ outcome }) => outcome?.type)).toEqual(["done"]);
    expect(verified.failures).toEqual([]);
    expect(verified.calls).toEqual({ recomputed: 1, observed: 1 });
    const held = await holdDataset(await openDataset(directory));
    const aim = '"looking_at":"ada-holt"';
    const written = JSON.stringify(held.rows);
    for (const other of [written.replace(aim, '"looking_at":"gate"'), written.replaceAll(`,${aim}`, "")]) {
      const findings = collectFindings();
      await verifyRows(asStored({ ...held, rows: JSON.parse(other) as typeof held.rows }), findings);
      expect(other).not.toBe(written);
      expect(findings.count).toBeGreaterThan(0);
    }
  });
});
