import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(root, "dist/readme-"));
let url = "";
let server: ReturnType<typeof spawn>;

beforeAll(async () => {
  const serve = [join(root, "dist/dramatis.js"), "serve", "--port", "0", "--db", join(folder, "readme.db")];
  const env = { ...process.env, OPENAI_API_KEY: "", OPENAI_BASE_URL: "" };
  server = spawn(process.execPath, serve, { cwd: folder, env });
  url = await new Promise((resolve, reject) => {
    let printed = "";
    const look = (piece: Buffer): void => {
      printed += piece.toString();
      const port = /127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port) resolve(`ws://127.0.0.1:${port}`);
    };
    server.stdout?.on("data", look);
    server.stderr?.on("data", look);
    server.once("exit", () => reject(new Error(printed)));
  });
});

afterAll(async () => {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await gone;
  rmSync(folder, { recursive: true, force: true });
});

test("the README's game client runs as it stands: an NPC speaks, and its handler hands over a rope", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, example = ""] = /```js\n(import \{ connect \}[\s\S]*?)```/.exec(readme) ?? [];
  expect(example).toContain('url: "ws://127.0.0.1:8787"');
  const file = join(folder, "client.mjs");
  writeFileSync(file, example.replace("ws://127.0.0.1:8787", url));
  const client = spawn(process.execPath, [file], { cwd: folder });
  let printed = "";
  client.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
  client.stderr.on("data", (piece: Buffer) => (printed += piece.toString()));
  const exit = await new Promise((resolve) => client.once("exit", resolve));
  expect({ exit, printed }).toMatchObject({ exit: 0 });
  expect(printed).toMatch(/name: 'give_item'/);
  expect(printed).toMatch(/type: 'done'/);
});
