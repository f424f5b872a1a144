import { afterEach, describe, expect, test } from "vitest";
import type { GenerateNpcsRequest } from "../../server/app/backstage.ts";
import type { GenerateNpcsReport } from "../../server/app/generate-npcs.ts";
import { parseWorldId } from "../../server/domain/ids.ts";
import { noProgress } from "../../server/generate/job-meter.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const key = "a-long-admin-key-for-tests";
let room: WireRoom | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

const made: GenerateNpcsReport = {
  world: parseWorldId("islet")!,
  asked: 2,
  jobs: [],
  interrupted: false,
  isSpent: false,
  isCancelled: false,
  failures: [],
  ...noProgress,
  total: 2,
  done: 2,
  cost: undefined,
};

/** A room whose casting lasts until it is told to stop, or `finish` is called. */
async function openHeld(options: Parameters<typeof openWireRoom>[1] = {}) {
  const asked: GenerateNpcsRequest[] = [];
  let finish = (): void => undefined;
  room = await openWireRoom(scriptedModel([]), {
    ...options,
    generateNpcs: (request) => {
      asked.push(request);
      return new Promise((resolve) => {
        finish = () => resolve({ ...made, interrupted: request.signal.aborted });
        request.signal.addEventListener("abort", finish);
      });
    },
  });
  return { here: room, asked, finish: () => finish() };
}

function begin(here: WireRoom, query: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${here.server.url}/worlds/islet/generations?${query}`, { method: "POST", ...init });
}

/** The lines of an answer one after the other. */
async function* readLines({ body }: Response): AsyncGenerator<Record<string, unknown>> {
  let text = "";
  if (!body) return;
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}

describe("bulk casting over HTTP", () => {
  test("takes what is asked in the query, and tells what came of it", async () => {
    const { here, asked, finish } = await openHeld();
    const lines = readLines(await begin(here, "count=2&seed=7&retry_failed=true"));
    expect((await lines.next()).value).toMatchObject({ type: "started" });
    expect(asked).toMatchObject([{ world: "islet", count: 2, seed: 7, concurrency: 32, retryFailed: true }]);
    expect(asked[0]).not.toHaveProperty("personas");
    finish();
    expect((await lines.next()).value).toMatchObject({ type: "report", done: 2, cost: null });
    expect((await lines.next()).done).toBe(true);
  });

  test("[CL14] is done one at a time, and stopped by its id with a report", async () => {
    const { here } = await openHeld();
    const lines = readLines(await begin(here, "count=2"));
    const { id } = (await lines.next()).value ?? {};
    const second = await begin(here, "count=2");
    expect(second.status).toBe(429);
    expect(await second.json()).toMatchObject({
      code: "too_many",
      detail: expect.stringContaining(String(id)),
    });
    const stop = (name: string) => fetch(`${here.server.url}/generations/${name}`, { method: "DELETE" });
    expect((await stop("generation_other")).status).toBe(404);
    expect((await stop(String(id))).status).toBe(204);
    expect((await lines.next()).value).toMatchObject({ type: "report", interrupted: true });
    expect((await stop(String(id))).status).toBe(404);
  });

  test("[CL14] stops when whoever asked is gone, and the next may ask", async () => {
    const { here, asked } = await openHeld();
    const controller = new AbortController();
    const lines = readLines(await begin(here, "count=2", { signal: controller.signal }));
    await lines.next();
    const stopped = new Promise<void>((resolve) =>
      asked[0]?.signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    controller.abort();
    await stopped;
    const next = readLines(await begin(here, "count=2"));
    expect((await next.next()).value).toMatchObject({ type: "started" });
  });

  test.each([
    ["no count", "seed=1", 422],
    ["a count that is none", "count=many", 422],
    ["a flag that is none", "count=1&retry_failed=perhaps", 422],
  ])("refuses %s", async (_name, query, status) => {
    const { here, asked } = await openHeld();
    expect((await begin(here, query)).status).toBe(status);
    expect(asked).toEqual([]);
  });

  test("is for the key where there is one", async () => {
    const { here, asked } = await openHeld({ adminKey: key });
    expect((await begin(here, "count=1")).status).toBe(401);
    expect(asked).toEqual([]);
  });
});
