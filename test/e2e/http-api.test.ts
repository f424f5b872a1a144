import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkWorld } from "../../server/app/world-tools.ts";
import { writtenText } from "../../server/domain/world/written-world.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { completeProfile } from "../fakes/complete-npc.ts";
import { playNpc } from "../fakes/play-world.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let room: WireRoom;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-"));
  const clientScript = path.join(folder, "dramatis-client.js");
  await writeFile(clientScript, "export {};");
  room = await openWireRoom(scriptedModel([]), {
    clientScript,
    castPersona: async ({ world, persona }) => {
      const profile = completeProfile("Bo Reed");
      const npc = { ...playNpc(world), id: "bo-reed" as const, persona, profile };
      return npc as ReturnType<typeof playNpc>;
    },
  });
});

afterAll(async () => {
  await room.close();
  await rm(folder, { recursive: true });
});

async function ask(target: string, init?: RequestInit) {
  const response = await fetch(room.server.url + target, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: type.includes("json") ? JSON.parse(text) : text,
  };
}

function post(target: string, body: unknown, type = "application/json") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(target, { method: "POST", body: text, headers: { "content-type": type } });
}

describe("the HTTP API", () => {
  test("lists worlds and shows one", async () => {
    expect((await ask("/worlds")).body).toMatchObject({ worlds: [{ id: "islet", name: "The Islet" }] });
    expect((await ask("/worlds/islet")).body).toMatchObject({
      start_place: "quay",
      behaviors: [{ name: "give_item", runs: "game" }, {}, {}, { name: "trust", runs: "server" }, {}],
    });
  });

  test("shows an NPC with its persona, profile and behaviors as function tools", async () => {
    expect((await ask("/worlds/islet/npcs")).body).toMatchObject({
      npcs: [{ id: "ada-holt", name: "Ada Holt", revision: 1 }],
      next: null,
    });
    const { body } = await ask("/worlds/islet/npcs/ada-holt");
    expect(body).toMatchObject({
      persona: { text: "A ferrywoman who collects bottles" },
      profile: { identity: { name: "Ada Holt" } },
    });
    expect(body.tools).toHaveLength(5);
    expect(body.tools[0]).toMatchObject({
      type: "function",
      function: {
        name: "give_item",
        strict: true,
        parameters: { type: "object", additionalProperties: false },
      },
    });
  });

  test("casts a persona by its text or its id", async () => {
    const made = await post("/worlds/islet/npcs", { persona: "A bellfounder who lost the bell." });
    expect(made).toMatchObject({
      status: 201,
      body: { persona: { text: "A bellfounder who lost the bell." } },
    });
    expect(made.headers.get("location")).toBe("/worlds/islet/npcs/bo-reed");
    const again = await post("/worlds/islet/npcs", { persona_id: made.body.persona.id });
    expect(again).toMatchObject({ status: 201, body: { persona: { id: made.body.persona.id } } });
    expect(await post("/worlds/islet/npcs", { persona_id: "p_0123456789abcdef" })).toMatchObject({
      status: 404,
      body: { param: "persona_id" },
    });
  });

  test("keeps personas once and pages through them", async () => {
    const personas = [{ text: "A diver who fears gulls." }, { text: "A  diver who fears gulls." }];
    const { status, body } = await post("/personas", { personas });
    expect({ status, added: body.added }).toEqual({ status: 201, added: 1 });
    const page = (await ask("/personas?limit=1")).body;
    expect(page.personas).toHaveLength(1);
    const rest = (await ask(`/personas?limit=100&after=${page.next}`)).body;
    expect(rest.personas).toContainEqual(expect.objectContaining({ text: "A diver who fears gulls." }));
  });

  test("[DL8] a world larger than other bodies is previewed, and what is no world is refused by what is wrong", async () => {
    const harrow = await checkWorld(path.join(import.meta.dirname, "../../worlds/harrow"));
    if (harrow.type !== "loaded") throw new TypeError("it is sound");
    const sent = `{"document":${writtenText(harrow.world)}}`;
    expect(sent.length).toBeGreaterThan(64 * 1024);
    expect(await post("/worlds/harrow/preview", sent)).toMatchObject({ status: 200, body: { moves: [] } });
    const { document } = (await ask("/world-versions/islet")).body;
    const halved = { ...document, lore: undefined };
    expect(await post("/worlds/islet/preview", { document: halved })).toMatchObject({
      status: 422,
      body: { param: "document", detail: expect.stringContaining("lore") as unknown },
    });
    expect(await post("/worlds/Not%20One/preview", { document })).toMatchObject({ status: 422 });
  });

  test("[ME9] says what an NPC is seeded with, and why", async () => {
    const { status, body } = await ask("/worlds/islet/npcs/ada-holt/knowledge?about=bell&limit=1");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      npc: "ada-holt",
      items: [{ known: "seeded", chain: [{ type: "seed", of: "ada-holt" }] }],
    });
  });

  test("documents itself and serves the client script", async () => {
    const { body } = await ask("/openapi.json");
    expect(Object.keys(body.paths)).toEqual([
      "/healthz",
      "/worlds",
      "/worlds/{world}",
      "/worlds/{world}/npcs",
      "/worlds/{world}/npcs/{npc}",
      "/personas",
      "/personas/imports",
      "/v1/tickets",
      "/v1/players/{player}/consent",
      "/exports",
      "/exports/{export}",
      "/exports/{export}/archive",
      "/exports/{export}/files/{path}",
      "/worlds/{world}/generations",
      "/generations/{generation}",
      "/jobs",
      "/jobs/{job}",
      "/jobs/{job}/cancel",
      "/trace",
      "/playthroughs",
      "/playthroughs/{playthrough}",
      "/playthroughs/{playthrough}/forks",
      "/worlds/{world}/npcs/{npc}/knowledge",
      "/worlds/{world}/life",
      "/worlds/{world}/npcs/{npc}/whereabouts",
      "/playthroughs/{playthrough}/scenes/{scene}/state",
      "/world-versions/{version}",
      "/worlds/{world}/reload",
      "/worlds/{world}/preview",
      "/worlds/{world}/npcs/{npc}/revisions",
      "/worlds/{world}/npcs/{npc}/regenerations",
      "/worlds/{world}/types",
      "/v1/models",
      "/v1/chat/completions",
    ]);
    expect(await ask("/dramatis-client.js")).toMatchObject({ status: 200, body: "export {};" });
  });
});

describe("an error of the HTTP API is a problem that names the mend", () => {
  const cases: readonly (readonly [string, () => ReturnType<typeof ask>, object])[] = [
    ["an unknown path", () => ask("/nothing"), { status: 404, code: "not_found" }],
    [
      "an unknown world",
      () => ask("/worlds/islett"),
      { status: 404, mend: expect.stringContaining("Did you mean islet?") },
    ],
    [
      "knowledge of a playthrough that is not there",
      () => ask("/worlds/islet/npcs/ada-holt/knowledge?playthrough=play_none"),
      { status: 404, param: "playthrough" },
    ],
    ["an unknown NPC", () => ask("/worlds/islet/npcs/ada-hold"), { status: 404, param: "npc" }],
    ["a path that cannot be decoded", () => ask("/worlds/%ZZ"), { status: 404, param: "world" }],
    [
      "a method that is not done",
      () => ask("/worlds", { method: "DELETE" }),
      { status: 405, mend: "Use GET." },
    ],
    ["a body that is no JSON", () => post("/personas", "{nope"), { status: 400 }],
    ["a body of another type", () => post("/personas", "a=1", "text/plain"), { status: 415 }],
    [
      "a body that does not fit",
      () => post("/personas", { personas: [] }),
      { status: 422, param: "personas" },
    ],
    ["a query that does not fit", () => ask("/personas?limit=many"), { status: 422, param: "limit" }],
    ["a body of 20 MB", () => post("/personas", "x".repeat(20_000_000)), { status: 413, code: "too_large" }],
    ["the socket's path without an upgrade", () => ask("/v1/realtime"), { status: 426 }],
  ];

  test.each(cases)("%s", async (_name, request, content) => {
    const { type, status, body } = await request();
    expect(type).toBe("application/problem+json");
    expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), ...content });
  });

  test("[CL7] a body in chunks is read, and no further than its limit", async () => {
    const chunked = (chunks: readonly string[]) => {
      const body = new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
          controller.close();
        },
      });
      const headers = { "content-type": "application/json" };
      return ask("/personas", { method: "POST", body, headers, duplex: "half" });
    };
    expect((await chunked(['{"personas":[{"text":', '"A piper."}]}'])).status).toBe(201);
    expect((await chunked(Array.from({ length: 80 }, () => "x".repeat(1024)))).status).toBe(413);
  });

  test("bytes that are no HTTP", async () => {
    const socket = connect(room.server.port, "127.0.0.1");
    socket.write("NOT HTTP AT ALL\r\n\r\n");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    await once(socket, "close");
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [^]*problem\+json/);
  });

  test("[CL8] a handler that fails says nothing of its inside, and the server goes on", async () => {
    const broken = await openWireRoom(scriptedModel([]), {
      castPersona: async () => {
        throw new TypeError("secret path /etc/x");
      },
    });
    const response = await fetch(`${broken.server.url}/worlds/islet/npcs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ persona: "A diver." }),
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(broken.logged).toMatchObject([{ event: "server.failure", where: "http" }]);
    expect((await fetch(`${broken.server.url}/healthz`)).status).toBe(200);
    await broken.close();
  });
});
