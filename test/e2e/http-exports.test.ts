import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { unpackTar } from "modern-tar";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { listFiles, manifestName } from "../../server/datasets/manifest.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { sampleDatabase } from "../mutations/sample-database.ts";

const key = "a-long-admin-key-for-tests";
let folder: string;
let room: WireRoom | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-exports-"));
});
afterEach(async () => {
  await room?.close();
  room = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof openWireRoom>[1] = {}): Promise<WireRoom> {
  const store = options.store ?? (await sampleDatabase(["Mira", "Osk"]));
  room = await openWireRoom(scriptedModel([]), {
    ...options,
    store,
    exportsFolder: path.join(folder, "kept"),
  });
  return room;
}

async function ask(here: WireRoom, target: string, init: RequestInit = {}) {
  const response = await fetch(here.server.url + target, init);
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
}

function begin(here: WireRoom, wanted: object, headers: Record<string, string> = {}) {
  return ask(here, "/exports", {
    method: "POST",
    body: JSON.stringify(wanted),
    headers: { "content-type": "application/json", ...headers },
  });
}

/** Asks until it is no longer being made, as a client does. */
async function finished(here: WireRoom, id: string) {
  for (;;) {
    const { body } = await ask(here, `/exports/${id}`);
    if (body.status !== "running") return body;
  }
}

/** `fetch` and URLs resolve dots away before they are sent; an attacker does not. */
function askRaw(here: WireRoom, target: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: here.server.port, host: "127.0.0.1", path: target }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("exports over HTTP", () => {
  test("[CL9] [DS1] have the bytes of the command line's, whole as an archive and file by file", async () => {
    const here = await open();
    const out = path.join(folder, "set");
    const formats = ["huggingface", "openai-chat"] as const;
    const { signal } = new AbortController();
    const { rows } = await exportDataset({
      ...here.store,
      players: here.store.consents,
      out,
      formats,
      includeProcedural: false,
      signal,
    });
    const started = await begin(here, {});
    expect(started.status).toBe(202);
    const { id } = started.body;
    expect(started.headers.get("location")).toBe(`/exports/${id}`);
    const done = await finished(here, id);
    expect(done).toMatchObject({
      status: "done",
      rows,
      request: { formats, include_procedural: false },
      report: { rows, left: { procedural: 0 }, tally: { turns_without_calls: expect.any(Number) } },
    });

    const names = [manifestName, ...(await listFiles(out))];
    expect(done.files).toMatchObject(names.map((name) => ({ path: name })));
    const archive = await ask(here, `/exports/${id}/archive`);
    const packed = new Map(
      (await unpackTar(archive.bytes)).map(({ header, data }) => [header.name, Buffer.from(data ?? [])]),
    );
    expect(packed.size).toBe(names.length);
    for (const name of names) {
      const wanted = await readFile(path.join(out, ...name.split("/")));
      const file = await ask(here, `/exports/${id}/files/${name}`);
      expect(file.status).toBe(200);
      expect(file.bytes.equals(wanted)).toBe(true);
      expect(packed.get(`${id}/${name}`)?.equals(wanted)).toBe(true);
    }
    expect((await ask(here, `/exports/${id}/archive`)).bytes.equals(archive.bytes)).toBe(true);
  });

  test("[SH11] are parted and filtered as on the command line, and refused at once", async () => {
    const here = await open();
    const out = path.join(folder, "set");
    const { signal } = new AbortController();
    const how = { formats: ["huggingface"], includeProcedural: false, signal } as const;
    const where = 'config == "npc_profiles" || playthrough.startsWith("play_sim")';
    const splits = { shares: { train: 60, validation: 20, test: 20 }, tools: { names: ["ring_bell"] } };
    const licences = ["CC-BY-4.0"];
    const { store } = here;
    const asked = { ...store, players: store.consents, ...how, out, where, splits, licences };
    const { groups, plan } = await exportDataset(asked);
    const wanted = {
      formats: ["huggingface"],
      split: "60/20/20",
      hold_out_tools: ["ring_bell"],
      where,
      licenses: licences,
    };
    const done = await finished(here, (await begin(here, wanted)).body.id);
    expect(done).toMatchObject({ status: "done", request: wanted, report: { groups, plan } });
    const sent = await ask(here, `/exports/${done.id}/files/${manifestName}`);
    expect(sent.bytes.toString()).toBe(await readFile(path.join(out, manifestName), "utf8"));

    const refused: readonly (readonly [object, string, string])[] = [
      [{ split: "90/5/6" }, "split", "add up to 101"],
      [{ where: 'wrld == "x"' }, "where", "There is no column wrld."],
      [{ hold_out_worlds: ["narnia"] }, "world", "There is no world narnia."],
      [{ hold_out_tools: ["sing"] }, "hold_out_tools", "No behavior is called sing."],
    ];
    for (const [request, param, message] of refused) {
      const { status, body } = await begin(here, request);
      expect({ status: Math.floor(status / 100), param: body.param }).toEqual({ status: 4, param });
      expect(body.detail).toContain(message);
    }
  });

  test("[CL10] give nothing but the files that they list", async () => {
    const here = await open();
    await writeFile(path.join(folder, "secret.txt"), "secret");
    const { id } = (await begin(here, {})).body;
    await finished(here, id);
    const up = [
      "../../secret.txt",
      "..%2f..%2fsecret.txt",
      "%2e%2e/%2e%2e/secret.txt",
      "data%2f..%2fREADME.md",
    ];
    const elsewhere = [path.join(folder, "secret.txt"), "README.md%00", "data", "."];
    for (const name of [...up, ...elsewhere])
      expect([name, await askRaw(here, `/exports/${id}/files/${name}`)]).toEqual([name, 404]);
    expect(await askRaw(here, `/exports/..%2f/files/secret.txt`)).toBe(404);
    expect(await askRaw(here, `/exports/${id}/files/README.md`)).toBe(200);
  });

  test("[CL10] are for the key where there is one", async () => {
    const here = await open({ adminKey: key });
    expect((await begin(here, {})).status).toBe(401);
    const authorization = `Bearer ${key}`;
    const { id } = (await begin(here, {}, { authorization })).body;
    for (const target of [`/exports/${id}`, `/exports/${id}/archive`, `/exports/${id}/files/README.md`])
      expect((await ask(here, target)).status).toBe(401);
    expect((await ask(here, `/exports/${id}`, { headers: { authorization } })).status).toBe(200);
  });

  test("[DS2] say why nothing is left, and that the procedural model's rows can be asked for", async () => {
    const store = memoryStore();
    const here = await open({ store });
    const { library } = store;
    const [npc] = await library.npcs((await library.worlds())[0]!.id, { limit: 1 });
    const provenance = { ...npc!.provenance, provider: "procedural" } as const;
    await library.putNpc({ ...npc!, revision: 2, provenance });
    const { id } = (await begin(here, {})).body;
    const failed = await finished(here, id);
    expect(failed).toMatchObject({
      status: "failed",
      problem: {
        code: "not_found",
        detail: expect.stringContaining("procedural"),
        mend: expect.stringContaining("include_procedural"),
      },
    });
    expect((await ask(here, `/exports/${id}/archive`)).body).toEqual(failed.problem);
    const asked = (await begin(here, { include_procedural: true })).body;
    expect(await finished(here, asked.id)).toMatchObject({ status: "done" });
  });

  test("[CL11] are made one at a time, the latest four kept for an hour", async () => {
    const here = await open();
    const first = (await begin(here, {})).body;
    const busy = await begin(here, {});
    expect(busy).toMatchObject({ status: 429, body: { detail: expect.stringContaining(first.id) } });
    const tooEarly = await ask(here, `/exports/${first.id}/archive`);
    expect(tooEarly).toMatchObject({ status: 409, body: { mend: expect.stringContaining(first.id) } });
    await finished(here, first.id);
    for (let count = 0; count < 4; count += 1) await finished(here, (await begin(here, {})).body.id);
    expect((await ask(here, "/exports")).body.exports).toHaveLength(4);
    expect((await ask(here, `/exports/${first.id}`)).status).toBe(404);
    here.clock.advance(60 * 60 * 1000);
    expect((await ask(here, "/exports")).body.exports).toEqual([]);
  });

  test("[CL11] are removed on request, and what a killed process left is removed by the next", async () => {
    const kept = path.join(folder, "kept");
    await mkdir(path.join(kept, "export_old"), { recursive: true });
    await mkdir(path.join(kept, "export_older.17.incoming"));
    const here = await open();
    const { id } = (await begin(here, {})).body;
    await finished(here, id);
    expect(await readdir(kept)).toEqual([id]);
    expect((await ask(here, `/exports/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await readdir(kept)).toEqual([]);
    expect((await ask(here, `/exports/${id}`)).status).toBe(404);
    const stopped = (await begin(here, {})).body;
    expect((await ask(here, `/exports/${stopped.id}`, { method: "DELETE" })).status).toBe(204);
    expect(await readdir(kept)).toEqual([]);
  });

  test.each([
    ["an unknown format", { formats: ["xml"] }, 422],
    ["no format", { formats: [] }, 422],
    ["an unknown world", { world: "atlantis" }, 404],
    ["an unknown member", { out: "/etc" }, 422],
  ])("refuse %s", async (_name, wanted, status) => {
    const here = await open();
    expect((await begin(here, wanted)).status).toBe(status);
    expect((await ask(here, "/exports")).body.exports).toEqual([]);
  });
});
