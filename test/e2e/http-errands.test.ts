import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openErrands } from "../../server/app/errands/open-errands.ts";
import type { RunErrand } from "../../server/app/errands/errand-types.ts";
import { remoteErrands } from "../../server/cli/owner/remote-errands.ts";
import { ServerApi } from "../../server/cli/owner/server-api.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { wordEmbedder } from "../fakes/word-embedder.ts";

const key = "a-long-admin-key-for-tests";
const token = "the-token-of-the-owner";
let room: WireRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

async function open(runErrand: RunErrand, adminKey?: string): Promise<WireRoom> {
  room = await openWireRoom(scriptedModel([]), {
    runErrand,
    localKey: token,
    ...(adminKey === undefined ? {} : { adminKey }),
  });
  return room;
}

function send(
  { server }: WireRoom,
  path: string,
  body: string | undefined,
  credential: string | undefined = token,
): Promise<Response> {
  const authorization = credential === "" ? {} : { authorization: `Bearer ${credential}` };
  const method = body === undefined ? "DELETE" : "POST";
  return fetch(`${server.url}/errands/${path}`, {
    method,
    headers: { "content-type": "application/octet-stream", ...authorization },
    ...(body === undefined ? {} : { body }),
  });
}

const nobody: RunErrand = () => Promise.reject(new Error("nothing is to be done"));

describe("errands", () => {
  test.each([
    ["nobody", ""],
    ["somebody with another token", "the-token-of-another"],
    ["the admin key", key],
  ])("[CL17] are refused to %s, also by an open server", async (_who, credential) => {
    for (const adminKey of [undefined, key]) {
      const here = await open(nobody, adminKey);
      const status = adminKey === undefined || credential === key ? 403 : 401;
      for (const body of ["{}\n", undefined]) {
        const answer = await send(here, "listJobs", body, credential);
        expect(answer.status).toBe(status);
      }
      await here.close();
    }
    room = undefined;
  });

  test("[CL17] are no part of a server without a token, and of no document", async () => {
    room = await openWireRoom(scriptedModel([]), { runErrand: nobody });
    expect((await send(room, "listJobs", "{}\n")).status).toBe(403);
    const document = await (await fetch(`${room.server.url}/openapi.json`)).text();
    expect(document).not.toContain("errands");
  });

  test.each([
    ["one that there is not", "emptyTheDisk", "{}\n", 404],
    ["a name of every object", "toString", "{}\n", 404],
    ["no JSON", "listJobs", "jobs, please\n", 422],
    ["what it does not take", "listJobs", '{"all": true}\n', 422],
    ["a first line without an end", "listJobs", `{"pad": "${"x".repeat(1024 * 1024)}"}`, 413],
    ["no first line", "listJobs", "\n{}", 422],
  ])("[CL7] refuse %s", async (_what, name, body, status) => {
    const here = await open(nobody);
    expect((await send(here, name, body)).status).toBe(status);
  });

  test("[CL14] take bytes after the request, tell how far they are, and are stopped with what came of it", async () => {
    const read: string[] = [];
    const here = await open(async (name, request, { input, signal, onProgress }) => {
      expect([name, request]).toEqual(["dedupPersonas", { cosine: 0.9, dryRun: true }]);
      for await (const chunk of input ?? []) read.push(Buffer.from(chunk).toString());
      const soFar = { compared: 7, embedded: 3, near: 1 };
      (onProgress as (progress: typeof soFar) => void)(soFar);
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      return { ...soFar, gone: 0, duplicates: [], inUse: [], dryRun: true } as never;
    });
    const controller = new AbortController();
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from("first\nsec"));
      yield await Promise.resolve(Buffer.from("ond"));
    }
    const run = remoteErrands(new ServerApi({ url: here.server.url, token }));
    const told: unknown[] = [];
    const report = await run(
      "dedupPersonas",
      { cosine: 0.9, dryRun: true },
      {
        input: bytes(),
        signal: controller.signal,
        onProgress: (progress) => {
          told.push(progress);
          controller.abort();
        },
      },
    );
    expect(read.join("")).toBe("first\nsecond");
    expect(told).toEqual([{ compared: 7, embedded: 3, near: 1 }]);
    expect(report).toMatchObject({ compared: 7, gone: 0 });
  });

  test("[CL14] in bulk are done one at a time, and whoever goes away stops theirs", async () => {
    const stopped: (() => void)[] = [];
    const isStopped = new Promise<void>((resolve) => stopped.push(resolve));
    const here = await open((_name, _request, { signal }) => {
      signal.addEventListener("abort", () => stopped[0]?.(), { once: true });
      return new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true }),
      );
    });
    const order = '{"where":"nurse","reason":"asked","dryRun":true}\n';
    const first = await send(here, "withdrawPersonas", order);
    const second = await send(here, "withdrawPersonas", order);
    expect(second.status).toBe(429);
    const cast = `${here.server.url}/worlds/islet/generations?count=1`;
    expect((await fetch(cast, { method: "POST" })).status).toBe(429);
    await first.body?.cancel();
    await isStopped;
    const third = await send(here, "withdrawPersonas", order);
    expect(third.status).toBe(200);
    await third.body?.cancel();
  });

  test("[CL12] [CL8] give what they give without a server, and no inside of a fault", async () => {
    const store = memoryStore();
    const texts = ["A nurse who mends nets at night", "A nurse who mends nets by night"];
    const signal = new AbortController().signal;
    await store.library.putPersonas(
      texts.map((text) => ({ id: personaId(text), text, source: "nets", licence: "MIT" })),
    );
    const local = openErrands({
      store,
      clock: { now: () => 0, monotonic: () => 0, after: () => () => undefined },
      ids: countingIds(),
      backstage: () => Promise.reject(new Error("a secret place in the code")),
      loadWorlds: () => Promise.resolve(),
      worldFolder: () => "",
      loadRecipe: () => Promise.reject(new Error("none")),
      openEmbedder: async () => ({ ...wordEmbedder(), close: () => Promise.resolve() }),
    });
    const here = await open(local);
    const remote = remoteErrands(new ServerApi({ url: here.server.url, token }));
    const dedup = { cosine: 0.7, dryRun: true };
    // Embeds them; the two after it find that done.
    await local("dedupPersonas", dedup, { signal });
    expect(await remote("dedupPersonas", dedup, { signal })).toEqual(
      await local("dedupPersonas", dedup, { signal }),
    );
    expect(await remote("findEmbedder", {}, { signal })).toEqual({ name: "words-64" });
    const id = personaId(texts[0] ?? "");
    expect(await remote("describePersona", { id }, { signal })).toEqual(
      await local("describePersona", { id }, { signal }),
    );
    await local("dedupPersonas", { ...dedup, dryRun: false }, { signal });
    expect(await remote("listDuplicates", { after: 0, limit: 10 }, { signal })).toMatchObject([
      { keeper: id, kept: texts[0] },
    ]);
    const resumed = remote("resumeJob", { id: "job_1", concurrency: 1, retryFailed: false }, { signal });
    await expect(resumed).rejects.toMatchObject({ code: "internal" });
    await expect(resumed).rejects.not.toThrow("secret");
  });

  test.each([
    ["null", "null\n"],
    ["broken JSON", '{"document": \n'],
    ["what nobody could walk", `${"[".repeat(100_000)}\n`],
    ["20 MB without an end", "x".repeat(20 * 1024 * 1024)],
  ])("[CL8] name the line that is no passage: %s", async (_what, line) => {
    const here = await open(doingNothing(""));
    const settings = { readings: ["read"], detail: "fine", perReading: 1, seed: 1 };
    const order = JSON.stringify({ from: { settings }, concurrency: 1, retryFailed: false });
    const answer = await send(here, "drawPersonas", `${order}\n${line}`);
    expect(await answer.text()).toContain("Line 1 of the input is no passage.");
  });

  test("[CL8] name the folder that is not the world's, or is none", async () => {
    const here = await open(doingNothing(import.meta.dirname));
    for (const folder of [path.join(import.meta.dirname, "narnia"), path.join(import.meta.dirname, "..")]) {
      const answer = await send(here, "joinBehaviors", `${JSON.stringify({ world: "islet", folder })}\n`);
      expect(await answer.text()).toContain(`They are in ${folder.replaceAll("\\", "\\\\")}`);
    }
  });
});

/** Errands that come no further than what they are asked. */
function doingNothing(worldFolder: string): RunErrand {
  return openErrands({
    store: memoryStore(),
    clock: { now: () => 0, monotonic: () => 0, after: () => () => undefined },
    ids: countingIds(),
    backstage: () => Promise.reject(new Error("nothing is open")),
    loadWorlds: () => Promise.resolve(),
    worldFolder: () => worldFolder,
    loadRecipe: () => Promise.reject(new Error("none")),
    openEmbedder: () => Promise.reject(new Error("none")),
  });
}
