import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";

let folder: string;
let room: WireRoom;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-"));
  const studioFolder = path.join(folder, "studio");
  await mkdir(studioFolder);
  await writeFile(path.join(folder, "secret.js"), "no page");
  await writeFile(path.join(studioFolder, "index.html"), "<!doctype html><title>Dramatis</title>");
  await writeFile(path.join(studioFolder, "main.js"), "export {};");
  room = await openWireRoom(scriptedModel([]), { studioFolder, adminKey: "an admin key of its own" });
});

afterAll(async () => {
  await room.close();
  await rm(folder, { recursive: true });
});

describe("the studio's files", () => {
  test("are served without a key, as what they are, and may run nothing from elsewhere", async () => {
    const page = await fetch(`${room.server.url}/`);
    expect(await page.text()).toContain("<title>Dramatis</title>");
    expect(Object.fromEntries(page.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": expect.stringMatching(/^default-src 'none'; script-src 'self';/),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    const script = await fetch(`${room.server.url}/studio/main.js`);
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect((await fetch(`${room.server.url}/worlds`)).status).toBe(401);
  });

  test("are sent again only when they have changed", async () => {
    const url = `${room.server.url}/studio/main.js`;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const ask = () => fetch(url, { headers: { "if-none-match": etag } });
    expect((await ask()).status).toBe(304);
    await writeFile(path.join(folder, "studio", "main.js"), "export const changed = true;");
    expect((await ask()).status).toBe(200);
  });

  test.each(["..%2Fsecret.js", "%2e%2e%2fsecret.js", "index.html", "main.ts", ".hidden.js", "nothing.js"])(
    "%s is none of them",
    async (name) => {
      const response = await fetch(`${room.server.url}/studio/${name}`);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("no page");
    },
  );

  test("a refusal can be read by the pages that are let in", async () => {
    const open = await openWireRoom(scriptedModel([]));
    const origin = "http://localhost:5173";
    const response = await fetch(`${open.server.url}/worlds/nowhere`, { headers: { origin } });
    expect(response.status).toBe(404);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'");
    await open.close();
  });
});
