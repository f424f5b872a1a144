import { afterEach, describe, expect, test } from "vitest";
import { parsePlayerId } from "../../server/domain/ids.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

const key = "a-long-admin-key-for-tests";
let room: WireRoom | undefined;
afterEach(() => room?.close());

async function send(method: string, target: string, body: unknown, bearer?: string) {
  const headers = {
    "content-type": "application/json",
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
  };
  const response = await fetch(`${room?.server.url}${target}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as object };
}

const ada = parsePlayerId("@ada");

describe("consent over HTTP", () => {
  test("[LP1] is told by the backend alone, beside a ticket or by itself, and keys have players asked for good", async () => {
    const store = memoryStore();
    room = await openWireRoom(scriptedModel([]), { adminKey: key, store });
    if (!ada) throw new Error("@ada is a player");
    expect((await store.consents.terms()).isAsked).toBe(true);
    expect((await send("PUT", "/v1/players/ada/consent", { training: true })).status).toBe(401);
    expect((await store.consents.of([ada])).size).toBe(0);
    expect((await send("POST", "/v1/tickets", { player: "ada" }, key)).status).toBe(201);
    expect((await store.consents.of([ada])).size).toBe(0);
    expect((await send("POST", "/v1/tickets", { player: "ada", training: true }, key)).status).toBe(201);
    expect(await store.consents.of([ada])).toEqual(new Map([[ada, true]]));
    expect(await send("PUT", "/v1/players/@ada/consent", { training: false }, key)).toMatchObject({
      status: 200,
      body: { player: "@ada", training: false },
    });
    expect(await store.consents.of([ada])).toEqual(new Map([[ada, false]]));
  });

  test("[LP1] asks nobody on an open server, and names an id that is none", async () => {
    const store = memoryStore();
    room = await openWireRoom(scriptedModel([]), { store });
    expect((await store.consents.terms()).isAsked).toBe(false);
    const wrong = await send("PUT", "/v1/players/a%20b/consent", { training: true });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.body)).toContain("no player's id");
  });
});
